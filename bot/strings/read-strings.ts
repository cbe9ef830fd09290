/** The texts for greeting, help and reading in the chat. */

import { maxQuestionLength } from '../conversation/message/message.ts'

export const readStrings = {
  greeting: (count: number) =>
    [
      'Xin chào! Đây là hệ thống trả lời tự động về các kế hoạch, nghị quyết đã công bố.',
      `${count === 0 ? 'Hiện chưa có văn bản nào.' : `Hiện có ${count} văn bản.`} Bạn cứ hỏi bằng lời thường ngày, có dấu hay không dấu đều được. Mỗi ý trả lời đều kèm điều khoản và trích nguyên văn.`,
      'Hệ thống không thu thập tên hay số điện thoại của bạn. Câu hỏi được xóa sau một ngày; kết quả ôn tập, dự thi được giữ lâu hơn (/quyenriengtu). Bạn vui lòng không gửi thông tin cá nhân.',
    ].join('\n\n'),
  help: [
    'Bạn có thể:',
    '• Hỏi nội dung: “Kinh phí thực hiện lấy từ đâu?”, “Thôn phải làm gì?”',
    '• Tra điều khoản: “khoản 2 Mục III kế hoạch 133 nói gì?”, hoặc viết tắt “k2 m3 kh133”.',
    '• Hỏi tiếp: “Còn công nghiệp thì sao?”',
    '• Xem văn bản: gửi /vanban; hỏi “Kế hoạch 133 có điểm gì mới?” khi văn bản có bản mới.',
    '• Ôn tập: /quiz làm câu hỏi trắc nghiệm, /on ôn câu sắp quên, /tiendo xem mình nhớ đến đâu, “/nhac 7h” để được nhắc hằng ngày.',
    '• Thi: /thi làm bài kiểm tra tính giờ, /duthi tham gia cuộc thi đang mở.',
    '• Gửi /qr để lấy mã QR dẫn đến đây, hoặc “/qr kế hoạch 133” để lấy mã của một văn bản.',
    '• Gửi /start để bắt đầu lại; hệ thống quên ngay điều bạn đã hỏi.',
    '• Gửi /quyenriengtu để biết hệ thống giữ dữ liệu gì, /xoadulieu để xóa dữ liệu của bạn.',
  ].join('\n'),
  documents: 'Các văn bản có thể tra cứu:',
  noDocuments: 'Hiện chưa có văn bản nào được công bố.',
  parts: 'Bạn muốn xem phần nào?',
  gone: 'Nội dung này không còn trong các văn bản đang công bố. Bạn vui lòng gửi /vanban để xem danh sách hiện có.',
  noSuchChoice: 'Hiện không có lựa chọn nào mang số này. Bạn vui lòng gõ câu hỏi, hoặc gửi /vanban để xem các văn bản.',
  textOnly:
    'Xin lỗi, hệ thống chỉ đọc được tin nhắn dạng chữ. Bạn vui lòng gõ câu hỏi, hoặc gửi /help để xem hướng dẫn.',
  tooLong: `Câu hỏi dài quá ${maxQuestionLength} ký tự. Bạn vui lòng viết ngắn hơn.`,
  corrected: 'Đã hiệu đính; bản gốc:',
  correctedElsewhere: 'Đã hiệu đính; xem bản gốc tại đường dẫn dưới đây.',
  previous: '← Điều khoản trước',
  next: 'Điều khoản sau →',
  seeReferred: (label: string) => `Xem ${label}`,
  wholeDocument: (documentName: string) => `Các phần của ${documentName}`,
}
