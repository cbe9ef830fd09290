/** What the two Zalo adapters themselves say, to users and to the people who set them up. */

export const zaloStrings = {
  openClause: (mark: number) => `Xem điều khoản [${mark}]`,
  useful: '👍 Hữu ích',
  notUseful: '👎 Chưa đúng ý',
  chooseNumber: 'Bạn gửi số tương ứng để chọn:',
  answerLetter: 'Bạn gửi chữ cái của đáp án, ví dụ: A',
  moreInPrivate: '… Bạn nhắn riêng cho bot để xem đầy đủ.',
  fileElsewhere: (name: string, siteUrl: string | undefined) =>
    `Zalo không nhận được tệp ${name}. Bạn có thể lấy tệp này ${siteUrl ? `trên trang web ${siteUrl} hoặc ` : ''}trên Telegram, bằng cách gửi lại yêu cầu ở đó.`,
}

export const zaloSetupStrings = {
  badBotToken: 'phải có dạng 123456:abc-def; hãy chép lại nguyên token được cấp khi tạo bot.',
  badBotSecret: 'phải gồm 8 đến 256 ký tự trong các ký tự A-Z, a-z, 0-9, _ và -.',
  badButtons: 'phải là plain hoặc template.',
  missing: (names: string[]) => `Zalo OA chưa chạy vì còn thiếu trong .env: ${names.join(', ')}.`,
  oaRunning: 'Zalo OA: đang nhận tin qua webhook /webhooks/zalo-oa',
  signedBy: (timestamp: string, firstTerm: string) =>
    `Zalo OA: chữ ký của webhook khớp, với timestamp ở ${timestamp} và ${firstTerm} đứng đầu.`,
  deadToken:
    'Zalo OA: refresh token không còn dùng được. Hãy lấy cặp token mới ở developers.zalo.me (Công cụ → API Explorer), ghi vào ZALO_OA_ACCESS_TOKEN và ZALO_OA_REFRESH_TOKEN trong .env rồi chạy lại.',
  deadTokenForAdmins:
    'Zalo OA sắp không gửi được tin: quyền truy cập của OA đã hết hiệu lực. Đề nghị người quản lý máy chủ lấy cặp token mới ở developers.zalo.me, ghi vào tệp .env rồi chạy lại chương trình.',
  botRunning: (name: string) => `Zalo Bot: ${name}`,
  botWebhookNeedsHttps:
    'Có ZALO_BOT_SECRET nhưng PUBLIC_URL chưa phải địa chỉ https, nên Zalo Bot tự hỏi để lấy tin nhắn thay vì nhận webhook.',
  botToken: 'Zalo không nhận token này: hãy chép lại ZALO_BOT_TOKEN rồi chạy lại.',
  botTrouble: (reason: string) => `Zalo Bot báo lỗi (${reason}). Hệ thống tự thử lại.`,
  botUnverified: (outcome: string) =>
    `Zalo chưa gọi được webhook của Zalo Bot (${outcome}): hãy kiểm tra PUBLIC_URL, chứng chỉ và tường lửa.`,
}

export const zaloPrivacyStrings = {
  activity: 'Lần gần nhất bạn nhắn tin trên Zalo OA',
  activityKept:
    'Nếu bạn nhắn tin cho Zalo OA: thời điểm bạn nhắn gần nhất, dưới một mã băm thay cho mã tài khoản, giữ 7 ngày, vì Zalo chỉ cho trả lời trong thời gian đó.',
}

/** What `npm run doctor` says: what is in order, and what to do about what is not. */
export const zaloDoctorStrings = {
  oa: 'Zalo OA',
  oaOff: 'chưa bật (không có ZALO_OA_APP_ID). Cách bật: docs/zalo-oa.md.',
  oaNeedsHttps: 'PUBLIC_URL chưa phải địa chỉ https nên Zalo không gửi tin đến được: hãy đặt PUBLIC_URL.',
  oaGood: (url: string) => `đủ thiết lập, Zalo gửi tin đến ${url}`,

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
