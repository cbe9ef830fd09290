/** Said by `npm run doctor` about Zalo: what is in order, and what to do about what is not. */

export const zaloDoctorStrings = {
  bot: 'Zalo Bot',
  botOff: 'chưa bật (không có ZALO_BOT_TOKEN).',
  botGood: (name: string) => `token đúng, bot là ${name}`,
  botUnreachable: (code: string) =>
    `Zalo không trả lời đúng (${code}): hãy kiểm tra mạng và ZALO_BOT_API_ROOT, rồi chạy lại npm run doctor.`,
  botReceiving: 'Cách nhận tin Zalo Bot',
  pollingGood: 'bot tự hỏi Zalo (không dùng webhook)',
  pollingBlocked: (host: string) =>
    `một webhook đang trỏ đến ${host} nên bot không tự hỏi được: chạy npm start sẽ gỡ webhook đó; nếu chương trình ở ${host} còn chạy thì hãy dừng nó trước.`,
  webhookGood: (host: string) => `webhook đặt đúng, Zalo gửi đến ${host}`,
  webhookMissing: 'chưa đặt webhook: hãy chạy npm start, chương trình tự đặt.',
  webhookElsewhere: (host: string) =>
    `webhook đang không phải địa chỉ của chương trình này mà ở ${host}: nếu đó là chương trình cũ thì hãy dừng nó rồi chạy lại npm start; nếu không phải của bạn thì hãy tạo lại token.`,
}
