/** What the Telegram adapter itself says, and what Telegram shows around it. */

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

/** What people who set up the Telegram bot are told. */
export const telegramSetupStrings = {
  badToken: 'phải có dạng 123456:ABC-def; hãy chép lại nguyên token @BotFather đã cấp.',
  badWebhookSecret: 'phải gồm 1 đến 256 ký tự trong các ký tự A-Z, a-z, 0-9, _ và -.',
  refusedToken: 'Telegram không nhận token này: hãy chép lại TELEGRAM_BOT_TOKEN từ @BotFather rồi chạy lại.',
  unreachable: (code: string) =>
    `Chưa kết nối được với Telegram (${code}): hãy kiểm tra mạng và TELEGRAM_API_ROOT. Khi đang chạy, hệ thống tự thử lại.`,
  webhookNeedsHttps:
    'Có TELEGRAM_WEBHOOK_SECRET nhưng PUBLIC_URL chưa phải địa chỉ https, nên bot tự hỏi Telegram để lấy tin nhắn thay vì nhận webhook.',
  conflict:
    'Một chương trình khác đang nhận tin nhắn của bot này: hãy dừng chương trình đó, hoặc xin token mới của @BotFather.',
  refusal: (reason: string) => `Telegram báo lỗi (${reason}). Khi đang chạy, hệ thống tự thử lại.`,
}

/** What `npm run doctor` says about the bot: what is in order, and what to do about what is not. */
export const telegramDoctorStrings = {
  shortSecret:
    'TELEGRAM_WEBHOOK_SECRET quá ngắn, dễ đoán: hãy đặt một chuỗi ngẫu nhiên từ 16 ký tự, ví dụ kết quả của lệnh openssl rand -hex 32.',
  title: 'Telegram',
  off: 'chưa bật (không có TELEGRAM_BOT_TOKEN). Cách bật: docs/telegram.md.',
  good: (username: string) => `token đúng, bot là @${username}`,
  receiving: 'Cách nhận tin Telegram',
  webhookGood: (host: string) => `webhook đặt đúng, Telegram gửi đến ${host}`,
  webhookMissing: 'chưa đặt webhook: hãy chạy npm start, chương trình tự đặt.',
  webhookElsewhere: (host: string) =>
    `webhook đang thuộc về ${host}, không phải PUBLIC_URL: nếu đó là chương trình cũ thì hãy dừng nó rồi chạy lại npm start; nếu không phải của bạn thì đổi token ở @BotFather (/revoke).`,
  webhookFailing: (reason: string, at: string) =>
    `Telegram gửi tin không được, lần gần nhất lúc ${at} (${reason}): hãy kiểm tra PUBLIC_URL, chứng chỉ và proxy đứng trước chương trình.`,
  webhookPort: 'Telegram chỉ gửi webhook đến cổng 443, 80, 88 hoặc 8443: hãy đổi cổng trong PUBLIC_URL.',
  pollingGood: 'bot tự hỏi Telegram (không dùng webhook)',
  pollingBlocked: (host: string) =>
    `một webhook đang trỏ đến ${host} nên bot không tự hỏi được: chạy npm start sẽ gỡ webhook đó; nếu chương trình ở ${host} còn chạy thì hãy dừng nó trước.`,
  waiting: (count: number) =>
    `${count} tin nhắn đang chờ ở Telegram: có vẻ chương trình không chạy, hãy chạy npm start (hoặc xem nhật ký lỗi).`,
  clock: 'Đồng hồ',
  clockGood: 'đúng giờ',
  clockWrong: (seconds: number) =>
    `lệch ${seconds} giây so với Telegram: hãy bật đồng bộ giờ (ví dụ: timedatectl set-ntp true).`,
  clockUnknown: 'không có máy chủ nào để so giờ',
}
