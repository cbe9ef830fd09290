/** What admins are told: roles, invitations, the log. */
import type { Admin, AdminAction, AdminLevel, AuditEntry, Invite } from '../../db/schema/staff-tables.ts'
import { formatInstant } from '../../knowledge/vietnamese/official/calendar.ts'

export const levelNames: Record<AdminLevel, string> = { owner: 'chủ sở hữu', admin: 'quản trị', editor: 'biên tập' }

export const peopleStrings = {
  wrongCodes: 'Những lần gửi mã mời không đúng',
  wrongCodesKept:
    'Những lần gửi mã mời không đúng, để không ai dò được mã: giữ một ngày, dưới một mã băm thay cho mã tài khoản.',
  notAllowed: (needed: AdminLevel, own: AdminLevel) =>
    `Việc này cần quyền ${levelNames[needed]}; bạn đang có quyền ${levelNames[own]}. Bạn vui lòng nhờ người có quyền thực hiện giúp.`,
  help: (level: AdminLevel) => {
    const lines = [
      `Bạn đang có quyền ${levelNames[level]}. Ngoài việc hỏi đáp như mọi người, bạn có thể:`,
      '• Gửi tệp văn bản (Word, Excel, PDF, ảnh chụp, trang web, văn bản thuần, tệp nén .zip), một hay nhiều tệp cùng lúc: hệ thống đọc, báo kết quả để bạn kiểm tra và sửa thông tin.',
      '• Văn bản nằm trong nhiều tệp (các trang chụp, văn bản và phụ lục): gửi chung một lần hoặc trong một tệp .zip để được ghép lại.',
      '• Gửi /vanban để xem mọi văn bản, kể cả bản nháp và văn bản đã thu hồi.',
      '• Gửi /dangnhap để mở trang quản trị trên máy tính hoặc điện thoại.',
    ]
    if (level !== 'editor')
      lines.push(
        '• Công bố, thu hồi, khôi phục văn bản; gửi /nhatky để xem nhật ký quản trị, /thongke để xem số lượt đánh giá và những nội dung văn bản chưa nêu.',
      )
    if (level !== 'editor')
      lines.push('• Gửi /quantri để xem danh sách người quản trị, /cuocthi để mở cuộc thi và xem kết quả.')
    if (level === 'owner') lines.push('• Gửi /moi để mời người khác; xóa hẳn văn bản hoặc quyền của một người.')
    return lines.join('\n')
  },

  chooseLevel: [
    'Bạn muốn mời người mới với quyền nào?',
    '• Quản trị: gửi tệp, sửa thông tin, công bố, thu hồi và khôi phục văn bản.',
    '• Biên tập: gửi tệp, sửa thông tin và xem văn bản.',
  ].join('\n'),
  levelChoices: { admin: 'Quyền quản trị', editor: 'Quyền biên tập' },
  askName:
    'Người được mời tên là gì? Bạn vui lòng gửi tên để dễ nhận ra trong danh sách, ví dụ: chị Lan, Văn phòng Đảng ủy.',
  badName: 'Tên cần có từ 1 đến 60 ký tự, trên một dòng. Bạn vui lòng gửi lại tên người được mời.',
  invited: ({ name, level, expiresAt }: Omit<Invite, 'id' | 'codeHash'>, code: string, link: string | undefined) =>
    [
      `Đã tạo lời mời cho ${name} với quyền ${levelNames[level]}.`,
      `Mã mời: ${code}`,
      `Bạn vui lòng gửi riêng mã này cho người được mời. Người được mời nhắn mã cho hệ thống${link ? ` hoặc mở liên kết ${link}` : ''}. Mã dùng được một lần, trước ${formatInstant(expiresAt)}.`,
    ].join('\n\n'),
  joined: (name: string) => `Chào mừng ${name}! Lời mời đã được nhận.`,
  alreadyJoined: (level: AdminLevel) =>
    `Bạn đã có quyền ${levelNames[level]}, không cần dùng mã này. Mã vẫn còn hiệu lực cho người khác.`,
  wrongCode:
    'Mã mời này không dùng được: có thể mã bị gõ sai, đã được dùng hoặc đã hết hạn. Bạn vui lòng xin mã mới từ người đã mời.',
  tooManyCodes: 'Đã có nhiều mã mời không đúng được gửi đến. Bạn vui lòng thử lại sau một giờ.',

  list: (admins: Admin[], invites: Invite[]) => {
    const people = admins.map(
      (admin, index) =>
        `${index + 1}. ${personName(admin)} – ${levelNames[admin.level]}, từ ${formatInstant(admin.addedAt)}`,
    )
    const waiting = invites.map(
      ({ name, level, expiresAt }) => `• ${name} – ${levelNames[level]}, hết hạn lúc ${formatInstant(expiresAt)}`,
    )
    const pending = waiting.length > 0 ? ['', `Lời mời chưa được nhận (${waiting.length}):`, ...waiting] : []
    return [`Người quản trị (${admins.length}):`, ...people, ...pending].join('\n')
  },
  invite: 'Mời người mới',
  remove: (name: string) => `Xóa quyền của ${name}`,
  cancelInvite: (name: string) => `Hủy lời mời ${name}`,
  confirmRemoval: (name: string, level: AdminLevel) =>
    `${name} đang có quyền ${levelNames[level]}. Sau khi xóa quyền, người này không còn gửi hay sửa văn bản được nữa. Bạn có chắc không?`,
  back: 'Không, quay lại',
  removed: (name: string) => `Đã xóa quyền của ${name}.`,
  removedOwner: (name: string) =>
    `Đã xóa quyền của ${name}. Nếu người này còn trong ADMIN_IDS của tệp .env trên máy chủ, hãy xóa cả ở đó; nếu không, quyền sẽ trở lại khi khởi động lại.`,
  lastOwner: 'Không thể xóa chủ sở hữu cuối cùng: hệ thống luôn cần ít nhất một chủ sở hữu.',
  noSuchPerson: 'Người này không còn trong danh sách quản trị.',
  inviteCancelled: (name: string) => `Đã hủy lời mời ${name}; mã đã cấp không còn dùng được.`,
  noSuchInvite: 'Lời mời này không còn: đã được nhận, đã hủy hoặc đã hết hạn.',
}

/** Owners have the name that the settings give them. */
export function personName({ name, channel, userId }: Pick<Admin, 'name' | 'channel' | 'userId'>): string {
  return name ?? `${channel}:${userId}`
}

export const logStrings = {
  title: (count: number, page: string) => `Nhật ký quản trị (${count} việc${page}):`,
  empty: 'Nhật ký quản trị chưa có việc nào.',
  entry: ({ at, who, action, subject, reason }: AuditEntry) =>
    `• ${formatInstant(at)}: ${who} ${actionNames[action]} ${subject}${reason ? ` – ${reason}` : ''}`,
}

export const actionNames: Record<AdminAction, string> = {
  upload: 'gửi tệp',
  correct: 'sửa thông tin của',
  'edit-clause': 'hiệu đính',
  'propose-edit': 'đề nghị hiệu đính',
  'drop-edit': 'bác đề nghị hiệu đính',
  'undo-edit': 'hoàn tác hiệu đính của',
  'confirm-relation': 'xác nhận một quan hệ của',
  'reject-relation': 'bác một quan hệ của',
  publish: 'công bố',
  discard: 'bỏ bản nháp',
  schedule: 'hẹn giờ cho',
  withdraw: 'thu hồi',
  restore: 'khôi phục',
  erase: 'xóa hẳn',
  invite: 'mời',
  'cancel-invite': 'hủy lời mời',
  join: 'nhận lời mời:',
  remove: 'xóa quyền của',
  'sign-in': 'đăng nhập trang quản trị:',
  'end-session': 'kết thúc phiên đăng nhập:',
  'write-answer': 'soạn câu trả lời cho',
  'delete-answer': 'xóa câu trả lời cho',
  'settle-feedback': 'xử lý đánh giá về',
  'prepare-contest': 'soạn cuộc thi',
  'announce-contest': 'công bố cuộc thi',
  'cancel-contest': 'hủy cuộc thi',
  'report-contest': 'lấy báo cáo cuộc thi',
}

export const pageStrings = {
  of: (page: number, pages: number) => (pages > 1 ? `, trang ${page}/${pages}` : ''),
  previous: '← Trang trước',
  next: 'Trang sau →',
}

/** What people are told who are not admins, or not yet. */
export const strangerStrings = {
  id: (channel: string, userId: string) =>
    `Mã của bạn trên kênh này là ${channel}:${userId}. Chủ sở hữu của hệ thống được ghi bằng mã như vậy ở ADMIN_IDS trong tệp .env trên máy chủ.`,
  file: 'Cảm ơn bạn đã gửi tệp. Hệ thống chỉ nhận tệp văn bản từ người quản trị nên không đọc và không lưu tệp này. Bạn có thể gõ câu hỏi về các văn bản đang có, hoặc gửi /vanban để xem danh sách.',
}
