/** What the admin pages say about people, their browsers, and what was done. */
import type { AdminLevel } from '../../db/schema/staff-tables.ts'
import { formatInstant } from '../../knowledge/vietnamese/official/calendar.ts'
import { levelNames } from './admin-strings.ts'

export const peoplePageStrings = {
  people: 'Người có quyền',
  name: 'Tên',
  level: 'Quyền',
  since: 'Từ',
  reached: 'Nơi dùng',
  byPages: 'Trang quản trị',
  acts: 'Việc có thể làm',
  remove: 'Xóa quyền',
  removeWhom: (name: string) => `Xóa quyền của ${name}`,
  giveCode: 'Cấp mã đăng nhập',
  giveCodeTo: (name: string) => `Cấp mã đăng nhập cho ${name}`,
  you: '(bạn)',

  confirmTitle: (name: string) => `Xóa quyền của ${name}?`,
  keep: 'Không, quay lại',

  add: 'Thêm người',
  addLead:
    'Người dùng Zalo hoặc Telegram nhận mã mời, có hạn 7 ngày, và nhắn mã cho bot. Người không dùng chat nhận mã đăng nhập, có hạn 10 phút, và chỉ làm việc trên trang này.',
  personName: 'Tên để dễ nhận ra',
  nameHint: 'Ví dụ: chị Lan, Văn phòng Đảng ủy',
  ways: 'Cách làm việc',
  byChat: 'Có dùng Zalo hoặc Telegram: cấp mã mời',
  byCode: 'Chỉ dùng trang quản trị: cấp mã đăng nhập',
  addNow: 'Thêm người này',
  levelMeans: {
    editor: 'Biên tập: gửi tệp, kiểm tra, sửa thông tin và nội dung',
    admin: 'Quản trị: như biên tập, và công bố, thu hồi, khôi phục',
  },
  badChoice: 'Bạn vui lòng chọn quyền và cách làm việc rồi bấm lại.',
  codeTitle: (name: string) => `Mã cho ${name}`,
  codeOnce: 'Mã chỉ hiện một lần. Bạn vui lòng gửi riêng cho đúng người.',
  backToPeople: 'Về danh sách người quản trị',

  invites: 'Lời mời chưa nhận',
  inviteUntil: (level: AdminLevel, expiresAt: string) =>
    `quyền ${levelNames[level]}, hết hạn lúc ${formatInstant(expiresAt)}`,
  cancel: (name: string) => `Hủy lời mời ${name}`,

  sessions: 'Máy đang đăng nhập',
  noSessions: 'Chưa có máy nào đăng nhập.',
  device: 'Máy',
  begun: 'Đăng nhập lúc',
  lastSeen: 'Dùng gần nhất',
  thisDevice: '(máy này)',
  end: 'Kết thúc phiên',
  endOf: (name: string, device: string) => `Kết thúc phiên của ${name} trên ${device}`,
  ended: (name: string, device: string) => `Đã kết thúc phiên của ${name} trên ${device}.`,
  endedBefore: 'Phiên này đã kết thúc từ trước.',

  logLead: 'Mọi việc người quản trị đã làm, mới nhất trước. Nhật ký không sửa, không xóa được.',
  search: 'Tìm theo người, việc hoặc văn bản',
  find: 'Tìm',
  findAll: 'Xem tất cả',
  noneFound: (words: string) => `Chưa có việc nào khớp với “${words}”. Bạn vui lòng thử từ khác, hoặc xem tất cả.`,
  when: 'Lúc',
  who: 'Ai',
  deed: 'Việc',
  subject: 'Văn bản, tệp hoặc người',
  reason: 'Lý do, chi tiết',
  page: (page: number, pages: number) => `Trang ${page}/${pages}`,
  newer: '← Mới hơn',
  older: 'Cũ hơn →',
  pages: 'Các trang của nhật ký',
}
