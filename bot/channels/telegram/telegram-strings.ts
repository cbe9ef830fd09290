/** Said by the Telegram adapter itself, and shown by Telegram around it. */

export const telegramStrings = {
  openClause: (mark: number) => `Xem điều khoản [${mark}]`,
  useful: '👍 Hữu ích',
  notUseful: '👎 Chưa đúng ý',
  moreInPrivate: '… Bạn nhắn riêng cho bot để xem đầy đủ.',
  openInBot: 'Hỏi thêm tại đây',
  openBotFirst: 'Mở cuộc trò chuyện với bot',
  commands: [
    { command: 'start', description: 'Bắt đầu cuộc trò chuyện mới' },
    { command: 'help', description: 'Hướng dẫn cách hỏi' },
    { command: 'vanban', description: 'Xem danh sách văn bản' },
    { command: 'quiz', description: 'Ôn tập bằng câu hỏi trắc nghiệm' },
    { command: 'on', description: 'Ôn lại những câu sắp quên' },
    { command: 'tiendo', description: 'Xem mình nhớ đến đâu' },
    { command: 'nhac', description: 'Đặt lời nhắc ôn tập hằng ngày' },
    { command: 'thi', description: 'Làm bài kiểm tra tính giờ' },
    { command: 'duthi', description: 'Tham gia cuộc thi đang mở' },
    { command: 'qr', description: 'Tạo mã QR dẫn đến bot hoặc một văn bản' },
    { command: 'quyenriengtu', description: 'Hệ thống giữ dữ liệu gì, trong bao lâu' },
    { command: 'xoadulieu', description: 'Xóa dữ liệu của bạn' },
  ],
  /** For people whose Telegram speaks English; the answers stay Vietnamese. */
  englishCommands: [
    { command: 'start', description: 'Start a new conversation' },
    { command: 'help', description: 'How to ask (answers are in Vietnamese)' },
    { command: 'vanban', description: 'List the documents' },
    { command: 'quiz', description: 'Practise with questions' },
    { command: 'on', description: 'Repeat what is due' },
    { command: 'tiendo', description: 'See how much you remember' },
    { command: 'nhac', description: 'Set a daily reminder' },
    { command: 'thi', description: 'Sit an exam against the clock' },
    { command: 'duthi', description: 'Take part in a contest' },
    { command: 'qr', description: 'QR code of the bot or of a document' },
    { command: 'quyenriengtu', description: 'What is stored, and for how long' },
    { command: 'xoadulieu', description: 'Delete your data' },
  ],
}
