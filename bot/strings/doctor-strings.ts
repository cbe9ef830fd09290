/** Said by `npm run doctor` to who runs the program: what is in order, and what to do about what is not. */

export const doctorStrings = {
  title: 'Kiểm tra hệ thống Dẫn Chiếu:',
  allGood: 'Mọi thứ đều ổn.',
  problems: (count: number) => `Có ${count} mục cần xử lý (đánh dấu ✗).`,

  settings: 'Thiết lập',
  settingsGood: 'đọc được, không có giá trị sai',
  shortSecret:
    'TELEGRAM_WEBHOOK_SECRET quá ngắn, dễ đoán: hãy đặt một chuỗi ngẫu nhiên từ 16 ký tự, ví dụ kết quả của lệnh openssl rand -hex 32.',

  telegram: 'Telegram',
  telegramOff: 'chưa bật (không có TELEGRAM_BOT_TOKEN). Cách bật: docs/telegram.md.',
  telegramGood: (username: string) => `token đúng, bot là @${username}`,

  webhook: 'Cách nhận tin Telegram',
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

  site: 'PUBLIC_URL',
  siteOff: 'chưa đặt; trang web chỉ xem được trên máy này và các nút không dẫn đến trang đọc.',
  siteGood: ({ origin }: URL) => `truy cập được ${origin}`,
  siteNotHttps: 'chưa phải https: nút dẫn đến trang đọc và webhook chỉ hoạt động với https.',
  siteUnreachable: (host: string, code: string) =>
    `không truy cập được ${host} (${code}): hãy kiểm tra tên miền, tường lửa và npm start đã chạy chưa. Một số mạng không cho máy chủ tự gọi tên miền của mình; khi đó hãy thử bằng điện thoại dùng 4G.`,
  siteOther: (host: string, status: number) =>
    `${host} trả lời, nhưng không phải chương trình này (mã ${status} ở /health): hãy kiểm tra proxy có chuyển tiếp đúng cổng PORT không.`,

  certificate: 'Chứng chỉ',
  certificateGood: (days: number) => `còn hạn ${days} ngày`,
  certificateSoon: (days: number) => `chỉ còn ${days} ngày: hãy gia hạn ngay (ví dụ: certbot renew).`,
  certificateExpired: 'đã hết hạn: hãy gia hạn (ví dụ: certbot renew) rồi nạp lại proxy.',
  certificateBad: (reason: string) =>
    `không được tin cậy (${reason}): hãy dùng chứng chỉ đúng tên miền, kèm đủ chứng chỉ trung gian (fullchain.pem).`,
  certificateUnknown: (code: string) => `không đọc được (${code}): hãy xem mục PUBLIC_URL.`,

  database: 'Cơ sở dữ liệu',
  databaseNew: 'chưa có; npm start sẽ tạo.',
  databaseGood: 'nguyên vẹn',
  databaseDamaged: (detail: string) =>
    `bị hỏng (${detail}): hãy dừng chương trình, chép lại bản sao lưu gần nhất, hoặc chuyển thư mục DATA_DIR đi chỗ khác để bắt đầu lại.`,

  disk: 'Ổ đĩa',
  diskGood: (free: string) => `còn trống ${free}`,
  diskFull: (free: string) =>
    `chỉ còn trống ${free}: hãy xóa bớt tệp, hoặc đặt DATA_DIR trong .env là một thư mục ở ổ khác.`,

  index: 'Tìm kiếm',
  indexGood: (documents: number, clauses: number) => `${documents} văn bản, ${clauses} điều khoản, tìm được`,
  indexEmpty: 'chưa có văn bản nào được công bố: hãy nạp bằng npm run ingest -- <tệp>.',
  indexBlind: (title: string) =>
    `không tìm thấy văn bản “${title}” bằng chính tên của nó: hãy xóa các tệp chỉ mục trong DATA_DIR (giữ dan-chieu.db) rồi chạy lại.`,

  graph: 'Tìm theo nghĩa',
  graphMissing: (vectors: string) =>
    `thư viện đã lớn (${vectors} vectơ) mà chưa có hnswlib-node, nên mỗi câu hỏi phải so với từng vectơ và chậm dần: hãy chạy apt-get install g++ make python3, rồi npm ci.`,

  model: 'Mô hình',
  modelBuiltIn: 'dùng mô hình có sẵn, không cần mạng',
  modelGood: (model: string) => `máy chủ trả lời, mô hình ${model}`,
  modelFailed: (reason: string) =>
    `máy chủ mô hình không dùng được (${reason}): hãy kiểm tra OPENAI_API_KEY, OPENAI_BASE_URL và EMBEDDING_MODEL. Trong lúc đó hệ thống dùng mô hình có sẵn.`,
}
