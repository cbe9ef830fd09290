/** What `npm run doctor` tells operators: what is in order, and what to do about what is not. */
import type { Hindrance } from '../../knowledge/encoder/encoder.ts'
import type { BadLine, BadLineReason } from '../../knowledge/vietnamese/official/former-units.ts'

export const doctorStrings = {
  title: 'Kiểm tra hệ thống Dẫn Chiếu:',
  allGood: 'Mọi thứ đều ổn.',
  problems: (count: number) => `Có ${count} mục cần xử lý (đánh dấu ✗).`,

  settings: 'Thiết lập',
  settingsGood: 'đọc được, không có giá trị sai',

  site: 'PUBLIC_URL',
  siteOff: 'chưa đặt; các nút trong tin nhắn không dẫn đến trang đọc.',
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

  formerUnits: (file: string) => `Đơn vị hành chính cũ (${file})`,
  formerUnitsGood: (count: number) => `đọc được; hệ thống biết ${count} đơn vị cũ`,
  formerUnitsBad: ({ number, text, reason }: BadLine) =>
    reason === 'unreadable'
      ? `tệp ${badLineReasons[reason]}.`
      : `dòng ${number} “${text}” ${badLineReasons[reason]}. Các dòng khác vẫn được dùng.`,
  graph: 'Tìm theo nghĩa',
  graphMissing: (vectors: string) =>
    `thư viện đã lớn (${vectors} vectơ) mà chưa có hnswlib-node, nên mỗi câu hỏi phải so với từng vectơ và chậm dần: hãy chạy apt-get install g++ make python3, rồi npm ci.`,

  reader: 'Mô hình đọc',
  readerHasRead: ({ done, all }: { done: number; all: number }) =>
    done === all
      ? `đã đọc cả ${all} điều khoản, không cần mạng`
      : `đã đọc ${done} trên ${all} điều khoản; npm start đọc tiếp, trong lúc đó phần chưa đọc được tìm theo từ ngữ.`,
  readerFailed: (reason: string) =>
    `không chạy được (${reason}); tìm kiếm theo từ ngữ. Đặt READER=off nếu máy này không dùng được.`,
  readerOff: (why: 'turned-off' | Hindrance) => readerOffReasons[why],
  model: 'Máy chủ mô hình',
  modelNone: 'chưa đặt; không bắt buộc',
  modelGood: (model: string) => `máy chủ trả lời, mô hình ${model}`,
  modelFailed: (reason: string) =>
    `không dùng được (${reason}): hãy kiểm tra OPENAI_API_KEY, OPENAI_BASE_URL và EMBEDDING_MODEL. Trong lúc đó hệ thống dùng mô hình có sẵn.`,
}

const readerOffReasons: Record<'turned-off' | Hindrance, string> = {
  'turned-off': 'đã tắt (READER=off); tìm kiếm theo từ ngữ.',
  'little-memory': 'không chạy vì máy có dưới 900 MB bộ nhớ; tìm kiếm theo từ ngữ.',
  'no-binary': 'không có bản onnxruntime-node cho máy này; tìm kiếm theo từ ngữ.',
}

const badLineReasons: Record<BadLineReason, string> = {
  'no-equals-sign': 'cần đúng một dấu “=” giữa tên cũ và tên mới, ví dụ: tỉnh Hà Giang = tỉnh Tuyên Quang',
  'no-former-name': 'chưa có tên cũ ở trước dấu “=”: bạn vui lòng ghi thêm',
  'no-successor': 'chưa có tên mới ở sau dấu “=”: bạn vui lòng ghi thêm',
  'no-level':
    'có tên chưa ghi cấp: bạn vui lòng ghi đủ tỉnh, thành phố, huyện, quận, thị xã, thị trấn, xã, phường hoặc đặc khu trước mỗi tên',
  'bad-date': 'ghi ngày chưa đúng: bạn vui lòng ghi như (từ 01/7/2025)',
  'same-name': 'ghi tên cũ và tên mới giống nhau: bạn vui lòng xem lại',
  repeated: 'ghi lại một đơn vị đã có ở dòng trên: bạn vui lòng gộp các tên mới vào một dòng, cách nhau bằng dấu “;”',
  'bad-letters':
    'có chữ không đọc được: bạn vui lòng lưu tệp với mã UTF-8 (trong Notepad: Lưu dưới dạng, Mã hóa UTF-8)',
  unreadable: 'không mở được: bạn vui lòng kiểm tra đây là một tệp và chương trình có quyền đọc',
}
