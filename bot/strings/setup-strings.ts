/** Said to who sets the program up, in the terminal. */

export const setupStrings = {
  badSettings: 'Thiết lập chưa đúng. Hãy sửa trong tệp .env rồi chạy lại:',
  badPort: 'phải là số nguyên từ 0 đến 65535, ví dụ 8787.',
  badUrl: 'phải là địa chỉ đầy đủ, ví dụ https://dan-chieu.example.vn.',
  badWebhookSecret: 'phải gồm 1 đến 256 ký tự trong các ký tự A-Z, a-z, 0-9, _ và -.',
  badNumber: (least: number, most: number) => `phải là số nguyên từ ${least} đến ${most}.`,
  badToken: 'phải có dạng 123456:ABC-def; hãy chép lại nguyên token @BotFather đã cấp.',
  badAdminId: (id: string) => `“${id}” phải có dạng kênh:mã, ví dụ telegram:123456789; các mã cách nhau bằng dấu phẩy.`,
  portTaken: 'Cổng đang được chương trình khác sử dụng: hãy dừng chương trình đó, hoặc đặt PORT khác trong .env.',
  telegramToken: 'Telegram không nhận token này: hãy chép lại TELEGRAM_BOT_TOKEN từ @BotFather rồi chạy lại.',
  telegramUnreachable: (code: string) =>
    `Chưa kết nối được với Telegram (${code}): hãy kiểm tra mạng và TELEGRAM_API_ROOT. Khi đang chạy, hệ thống tự thử lại.`,
  webhookNeedsHttps:
    'Có TELEGRAM_WEBHOOK_SECRET nhưng PUBLIC_URL chưa phải địa chỉ https, nên bot tự hỏi Telegram để lấy tin nhắn thay vì nhận webhook.',
  telegramConflict:
    'Một chương trình khác đang nhận tin nhắn của bot này: hãy dừng chương trình đó, hoặc xin token mới của @BotFather.',
  telegramRefusal: (reason: string) => `Telegram báo lỗi (${reason}). Khi đang chạy, hệ thống tự thử lại.`,
  noAnswer: 'không có trả lời',
  unreadable: (file: string, code: string) =>
    `${file}: không đọc được tệp (${code}). Hãy kiểm tra đường dẫn và quyền đọc.`,
  badQuestion: (file: string, line: number) =>
    `${file}, dòng ${line}: mỗi dòng phải là một đối tượng JSON như {"id":"1","question":"Kinh phí lấy từ đâu?"}.`,
}
