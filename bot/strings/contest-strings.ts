/** What is said about contests, to those who set them up and to those who take part. */
import { formatInstant } from '../../knowledge/vietnamese/official/calendar.ts'

const template = [
  '/cuocthi',
  'Tên: Tìm hiểu các kế hoạch của xã',
  'Văn bản: 133-KH/ThU',
  'Vòng 1: 8:00 01/12/2026 đến 20:00 07/12/2026',
  'Số câu: 10',
  'Số phút: 10',
  'Số lượt mỗi tuần: 7',
  'Tính điểm: cao nhất',
  'Đơn vị: Thôn 1 = 120; Thôn 2 = 80',
].join('\n')

export const contestSetupStrings = {
  howTo: `Để mở một cuộc thi, bạn chép mẫu dưới đây, sửa cho đúng rồi gửi lại trong một tin nhắn. Có thể ghi nhiều văn bản, nhiều vòng (Vòng 2: …) và nhiều đơn vị. “Tính điểm” nhận: cao nhất, đầu tiên hoặc cuối cùng.\n\n${template}`,
  existing: 'Các cuộc thi đã có:',
  problems: 'Chưa mở được cuộc thi. Bạn vui lòng sửa rồi gửi lại:',
  missing: (field: string) => `• Thiếu dòng “${field}”.`,
  badLine: (line: string) => `• Không đọc được dòng “${line}”.`,
  badNumber: (field: string, least: number, most: number) => `• “${field}” phải là số từ ${least} đến ${most}.`,
  badCounting: '• “Tính điểm” phải là: cao nhất, đầu tiên hoặc cuối cùng.',
  unknownDocument: (name: string) => `• Không có văn bản “${name}” trong các văn bản đang công bố.`,
  badRound: (number: number) => `• Vòng ${number} phải đóng sau khi mở, và mở sau khi vòng trước đóng.`,
  pastRound: (number: number) => `• Vòng ${number} đã qua giờ đóng.`,
  tooFewItems: (found: number, needed: number) =>
    `• Các văn bản này mới có ${found} câu hỏi, chưa đủ ${needed} câu cho một lượt thi.`,
  badUnit: (text: string) => `• Đơn vị “${text}” phải ghi dạng “Tên = số người”.`,
  announce: 'Công bố cuộc thi',
  drop: 'Bỏ',
  dropped: 'Đã bỏ bản nháp cuộc thi.',
  cancel: 'Hủy cuộc thi',
  confirmCancelling: (title: string) =>
    `Bạn có chắc muốn hủy cuộc thi “${title}” không? Người dự thi không vào được nữa, và không thể mở lại.`,
  cancelNow: 'Hủy cuộc thi này',
  keep: 'Không, giữ lại',
  cancelled: (title: string) => `Đã hủy cuộc thi “${title}”. Người dự thi không vào được nữa.`,
  announced: (title: string) => `Đã công bố cuộc thi “${title}”. Mọi người vào thi bằng lệnh /duthi.`,
  report: 'Báo cáo kết quả',
  suspicions: 'Những điểm cần người tổ chức xem lại (hệ thống không tự kết luận):',
  noSuspicions: 'Không thấy điểm bất thường nào cần xem lại.',
  reportFile: 'bao-cao-cuoc-thi.xlsx',
  gone: 'Cuộc thi này không còn. Bạn gửi /duthi để xem các cuộc thi đang mở.',
}

export const contestStrings = {
  rules: ({ questions, minutes, attemptsPerWeek }: { questions: number; minutes: number; attemptsPerWeek: number }) =>
    `Mỗi lượt ${questions} câu trong ${minutes} phút, tối đa ${attemptsPerWeek} lượt mỗi tuần.`,
  counting: { best: 'Tính lượt có điểm cao nhất.', first: 'Tính lượt đầu tiên.', last: 'Tính lượt cuối cùng.' },
  tieBreak: 'Bằng điểm thì xét dự đoán số người dự thi gần đúng hơn, rồi đến thời gian hoàn thành sớm hơn.',
  round: (number: number, opensAt: string, closesAt: string) =>
    `Vòng ${number}: từ ${formatInstant(opensAt)} đến ${formatInstant(closesAt)}.`,
  none: 'Hiện không có cuộc thi nào đang mở.',
  notOpen: 'Hiện không có vòng thi nào đang mở của cuộc thi này.',
  join: 'Đăng ký dự thi',
  go: 'Bắt đầu một lượt thi',
  board: 'Bảng xếp hạng',
  page: 'Trang cuộc thi',
  chooseUnit: 'Bạn dự thi cho đơn vị nào?',
  noUnit: 'Không thuộc đơn vị nào',
  askGuess:
    'Bạn đoán sẽ có bao nhiêu người dự thi? Bạn nhắn một con số, hoặc nhắn “bỏ qua”; nhắn “thôi” để không đăng ký.',
  badGuess: 'Bạn vui lòng nhắn một con số, nhắn “bỏ qua”, hoặc nhắn “thôi” để không đăng ký.',
  askNickname:
    'Bạn muốn hiện tên nào trên bảng xếp hạng? Bạn nhắn tên muốn hiện, hoặc nhắn “không” để chỉ hiện số báo danh.',
  badNickname: 'Tên hiển thị cần có từ 2 đến 40 ký tự. Bạn vui lòng nhắn lại, hoặc nhắn “không”.',
  entered: 'Đã đăng ký dự thi.',
  notEntered: 'Đã hủy, bạn chưa đăng ký dự thi. Khi muốn tham gia, bạn gửi /duthi.',
  hasLeft: 'Tài khoản này đã dự thi rồi xóa dữ liệu, nên không dự thi lại được cuộc thi này.',
  weekUsedUp: (count: number) => `Bạn đã dùng hết ${count} lượt của tuần này. Tuần mới bắt đầu từ thứ Hai.`,
  started: (number: number, minutes: number) => `Lượt thi số ${number} bắt đầu: bạn có ${minutes} phút.`,
  resumed: 'Bạn đang trong một lượt thi, mời bạn làm tiếp.',
  finished: (right: number, count: number) =>
    `Lượt thi đã kết thúc: đúng ${right}/${count} câu. Đáp án được công bố khi vòng thi đóng.`,
  attemptsLeft: (left: number) => `Tuần này bạn còn ${left} lượt.`,
  boardOf: (title: string) => `Bảng xếp hạng cuộc thi “${title}”`,
  personBoard: 'Cá nhân:',
  unitBoard: 'Đơn vị (theo tỷ lệ người tham gia, rồi điểm trung bình):',
  person: (rank: number, name: string, score: number) => `${rank}. ${name}: ${score} điểm`,
  unit: (rank: number, name: string, participation: number, average: string) =>
    `${rank}. ${name}: ${participation} % tham gia, trung bình ${average} điểm`,
  anonymous: (number: number) => `Số báo danh ${number}`,
  you: (rank: number, score: number) => `Bạn đang ở hạng ${rank} với ${score} điểm.`,
  nobody: 'Chưa có ai hoàn thành lượt thi.',
}

export const suspicionStrings = {
  fast: (name: string, seconds: string, score: string) =>
    `${name}: đúng ${score} câu, trung bình ${seconds} giây một câu.`,
  same: (one: string, other: string, count: number) =>
    `${one} và ${other}: chọn cùng một đáp án sai ở ${count} câu, trong cùng thời gian.`,
  crowded: (unit: string, entrants: number, headcount: number) =>
    `${unit}: ${entrants} người dự thi, nhiều hơn ${headcount} người của đơn vị.`,
}

export const contestPageStrings = {
  fairness: 'Bảo đảm công bằng',
  persons: 'Kết quả cá nhân',
  units: 'Kết quả đơn vị',
  commitment: (number: number) => `Mã băm SHA-256 của vòng ${number}:`,
  commitmentLead:
    'Câu hỏi, đáp án và hạt giống chọn đề của mỗi vòng đã được cố định khi công bố. Khi vòng thi đóng, hồ sơ được công khai để ai cũng có thể tính lại mã băm và bảng xếp hạng.',
  record: 'Hồ sơ công khai của các vòng đã đóng (JSON)',
  howToEnter: 'Để dự thi, bạn nhắn /duthi trong khung trò chuyện.',
  columns: ['Hạng', 'Người dự thi', 'Đơn vị', 'Điểm'],
  unitColumns: ['Hạng', 'Đơn vị', 'Số người', 'Đã tham gia', 'Tỷ lệ', 'Điểm trung bình'],
  report: 'Bản in báo cáo',
  reportTitle: 'BÁO CÁO',
  reportSubject: (title: string) => `Kết quả cuộc thi “${title}”`,
  country: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  motto: 'Độc lập – Tự do – Hạnh phúc',
  organiser: '(Tên cơ quan tổ chức)',
  placeAndDate: (date: string) => `………, ngày ${date.slice(0, 2)} tháng ${date.slice(3, 5)} năm ${date.slice(6)}`,
  summary: (entrants: number, attempts: number) =>
    `Có ${entrants} người dự thi với ${attempts} lượt thi đã hoàn thành.`,
  signature: 'NGƯỜI LẬP BÁO CÁO',
}

export const contestSheetStrings = {
  persons: 'Cá nhân',
  units: 'Đơn vị',
  attempts: 'Lượt thi',
  attemptColumns: ['Số báo danh', 'Vòng', 'Lượt', 'Bắt đầu', 'Kết thúc', 'Số câu đúng'],
}
