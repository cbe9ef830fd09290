/** What the admin pages say about publishing, withdrawing, comparing and erasing. */
import { formatInstant } from '../../knowledge/vietnamese/official/calendar.ts'

export const publishingStrings = {
  versions: 'Các bản, mới nhất trước',
  version: 'Bản',
  state: 'Tình trạng',
  file: 'Tệp',
  came: 'Nạp lúc',
  acts: 'Việc có thể làm',
  numbered: (number: number) => `Bản ${number}`,
  review: 'Kiểm tra',
  preview: 'Xem trước',
  compare: (number: number) => `So với bản ${number}`,
  withdraw: 'Thu hồi',
  restore: 'Khôi phục',
  publicPage: 'Xem trang công khai',
  erase: 'Xóa hẳn văn bản này',
  history: 'Lịch sử xử lý',
  noHistory: 'Chưa có việc nào được ghi.',
  entry: (at: string, who: string, deed: string, subject: string, reason: string | null) =>
    `${formatInstant(at)}: ${who} ${deed} ${subject}${reason ? ` – ${reason}` : ''}`,

  published: (name: string) => `Đã công bố ${name}. Mọi người có thể hỏi về văn bản này ngay bây giờ.`,
  restored: (name: string) => `Đã khôi phục ${name}. Văn bản được dùng trở lại để trả lời.`,
  withdrawn: (name: string) => `Đã thu hồi ${name}. Văn bản không còn dùng để trả lời.`,
  discarded: (name: string) => `Đã bỏ bản nháp ${name}. Khi cần, bạn chỉ việc gửi lại tệp.`,
  blocked: (reason: string) => `Chưa công bố được: ${reason}`,
  settleFirst: 'Chưa công bố: còn việc phải chọn trước, ghi ở đầu trang này.',
  doneBefore: (who: string, deed: string, at: string) =>
    `Không có gì thay đổi: ${who} đã ${deed} lúc ${formatInstant(at)}.`,
  notNow: (state: string) => `Không có gì thay đổi; tình trạng của bản này: ${state}.`,
  gone: 'Bản này không còn: bản nháp đã được bỏ, hoặc văn bản đã được xóa hẳn.',

  sureTitle: (name: string) => `Công bố ${name}?`,
  sureLead: (count: number) => `Còn ${count} chỗ cần xem lại. Bạn đã đối chiếu với bản gốc chưa?`,
  publishAnyway: 'Đã xem, công bố',
  lookFirst: 'Để tôi kiểm tra lại',

  withdrawTitle: (name: string) => `Thu hồi ${name}`,
  withdrawLead:
    'Sau khi thu hồi, văn bản không còn dùng để trả lời và không còn trong danh sách. Trang của bản này vẫn mở được, ghi rõ đã thu hồi và lý do dưới đây.',
  restoreTitle: (name: string) => `Khôi phục ${name}`,
  restoreLead: (number: number | undefined) =>
    number === undefined
      ? 'Văn bản được dùng trở lại để trả lời.'
      : `Hiện bản ${number} đang được công bố; bản này sẽ thay bản đó.`,
  reason: 'Lý do (mọi người đọc được)',
  reasonLogged: 'Lý do (ghi vào nhật ký)',
  badReason: 'Lý do cần có từ 3 đến 500 ký tự. Bạn vui lòng viết lại lý do.',
  nevermind: 'Hủy',

  discardTitle: (name: string) => `Bỏ bản nháp ${name}?`,
  discardLead: 'Những chỗ đã sửa trong bản nháp này cũng mất. Văn bản đang công bố (nếu có) không đổi.',
  discardNow: 'Bỏ bản nháp này',

  eraseTitle: (name: string) => `Xóa hẳn ${name}?`,
  eraseLead: 'Không thể lấy lại những gì dưới đây. Nhật ký vẫn ghi ai đã xóa văn bản nào.',
  eraseVersions: (count: number) => `${count} bản, trong đó có bản đang công bố nếu có`,
  eraseClauses: (count: number) => `${count} điều khoản, chỉ mục tìm kiếm và câu hỏi ôn tập soạn từ đó`,
  eraseFiles: (names: string[]) => `Tệp gốc: ${names.join('; ')}`,
  eraseAnswers: (questions: string[]) =>
    `Câu trả lời soạn sẵn gắn với văn bản này thôi được dùng: ${questions.map((question) => `“${question}”`).join('; ')}`,
  eraseMentions: (names: string[]) => `Văn bản khác có dẫn đến: ${names.join('; ')} (lời dẫn vẫn còn ở đó)`,
  eraseSure: 'Tôi hiểu là không lấy lại được',
  eraseNow: 'Xóa hẳn',
  eraseUnsure: 'Bạn vui lòng đánh dấu vào ô xác nhận trước khi xóa.',
  erased: (name: string) => `Đã xóa hẳn ${name}.`,

  compareTitle: (name: string, number: number, before: number) => `${name}: bản ${number} so với bản ${before}`,
  added: (label: string) => `Thêm ${label}`,
  changed: (label: string) => `Sửa ${label}`,
  removed: (label: string) => `Bỏ ${label} của bản trước`,
  moved: (before: string, label: string) => `${before} nay là ${label}, nguyên văn không đổi`,
  addedWords: 'thêm:',
  removedWords: 'bỏ:',
  summary: (summary: string) => `Tóm tắt: ${summary}.`,
  back: 'Về văn bản',
}

export const previewStrings = {
  title: (name: string, number: number) => `Xem trước ${name}, bản ${number}`,
  lead: 'Người dân sẽ thấy như dưới đây khi bản này được công bố. Xem trước chỉ dùng riêng bản này và tìm theo chữ.',
  readingPage: 'Trang đọc',
  review: 'Về trang kiểm tra',
  publish: 'Công bố',
  answers: 'Trả lời câu hỏi mẫu',
  answer: 'Trả lời câu hỏi của bạn',
  noQuestions: 'Chưa soạn được câu hỏi mẫu nào từ văn bản này. Bạn có thể tự đặt câu hỏi dưới đây.',
  ask: 'Đặt câu hỏi để xem hệ thống trả lời thế nào',
  send: 'Hỏi thử',
}

export const scheduleStrings = {
  title: 'Hẹn giờ công bố, thu hồi',
  lead: 'Theo giờ Việt Nam. Để trống ô nào thì không hẹn việc đó. Nếu đến giờ hẹn vẫn còn việc phải chọn, bản nháp chưa được công bố và bạn được báo.',
  publishAt: 'Công bố lúc',
  withdrawAt: 'Tự thu hồi lúc',
  save: 'Lưu giờ hẹn',
  saved: 'Đã lưu giờ hẹn.',
  cancelled: 'Đã bỏ giờ hẹn.',
  unreadable: 'Chưa lưu: giờ hẹn chưa đúng. Bạn vui lòng chọn lại ngày và giờ.',
  past: 'Chưa lưu: giờ hẹn đã qua. Bạn vui lòng chọn giờ sau lúc này.',
  disordered: 'Chưa lưu: giờ thu hồi phải sau giờ công bố.',
  impossible:
    'Chưa lưu: bản này không hẹn như vậy được. Bản nháp cần giờ công bố trước; bản đang công bố chỉ hẹn giờ thu hồi.',
  gone: 'Bản này không còn.',
}
