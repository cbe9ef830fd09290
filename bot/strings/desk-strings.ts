/** What the desk says: what waits for whoever is signed in. */
export const deskStrings = {
  hello: (name: string) => `Xin chào ${name}`,
  waits: (count: number) => (count === 0 ? 'Hiện không có việc nào chờ bạn.' : `Có ${count} việc chờ.`),

  ready: (count: number) => `Công bố được ngay (${count})`,
  readyLead: 'Đọc rõ ràng, không thấy chỗ nào cần xem lại.',
  settle: (count: number) => `Phải chọn trước khi công bố (${count})`,
  settleLead: 'Chưa rõ là bản mới hay văn bản khác, có dữ liệu cá nhân, hoặc có dấu mật.',
  check: (count: number) => `Cần xem lại (${count})`,
  checkLead: 'Có ô thông tin chưa chắc, lưu ý khi đọc, hoặc tệp ghi là dự thảo.',
  edits: (count: number) => `Hiệu đính số liệu chờ người thứ hai (${count})`,
  questions: 'Câu hỏi của người dân',
  inVain: (count: number) => `${count} cụm từ được hỏi mà văn bản chưa nêu`,
  wrong: (count: number) => `${count} câu trả lời bị đánh giá chưa hữu ích, chờ xử lý`,
  stale: (count: number) => `Câu trả lời cần soạn lại (${count})`,
  due: (count: number) => `Hẹn giờ công bố, thu hồi (${count})`,
  reading: (count: number) => `Tệp đang đọc (${count})`,

  review: 'Kiểm tra',
  publish: 'Công bố',
  publishName: (name: string) => `Công bố ${name}`,
  more: (count: number) => `và ${count} chỗ khác`,
  file: (name: string) => `tệp ${name}`,

  samples: 'Trang đang có hai kế hoạch mẫu của lần chạy đầu. Khi đã có văn bản thật, bạn có thể bỏ chúng đi.',
  eraseSamples: 'Xóa các văn bản mẫu',
  samplesErased: (names: string[]) =>
    names.length === 0 ? 'Không còn văn bản mẫu nào.' : `Đã xóa văn bản mẫu: ${names.join('; ')}.`,
  first: 'Bắt đầu: thả tệp văn bản đầu tiên vào ô dưới đây, kiểm tra, rồi bấm Công bố.',
  recent: 'Mới công bố',
  all: 'Tất cả văn bản',
}
