/** Every Vietnamese sentence a user can read, by who says it. */

import type { ClauseLevel, Document, DocumentKind } from '../db/schema.ts'
import type { SmallTalk } from '../knowledge/answer/small-talk.ts'
import { maxQuestionLength } from './conversation/message.ts'

/** Said by an adapter when the core failed; the failure is in the log. */
export const failed = 'Xin lỗi, hệ thống đang gặp trục trặc nên chưa trả lời được. Bạn vui lòng thử lại sau ít phút.'

export const documentKindNames: Record<DocumentKind, string> = {
  plan: 'Kế hoạch',
  resolution: 'Nghị quyết',
  decision: 'Quyết định',
  directive: 'Chỉ thị',
  programme: 'Chương trình',
  conclusion: 'Kết luận',
  guideline: 'Hướng dẫn',
  regulation: 'Quy định',
  notice: 'Thông báo',
  report: 'Báo cáo',
  submission: 'Tờ trình',
  scheme: 'Đề án',
  minutes: 'Biên bản',
  dispatch: 'Công điện',
  letter: 'Công văn',
  law: 'Luật',
  ordinance: 'Pháp lệnh',
  decree: 'Nghị định',
  circular: 'Thông tư',
  other: 'Văn bản',
}

/** Said by the web pages; the script in the browser gets its sentences from the page. */
export const webStrings = {
  siteName: 'Dẫn Chiếu',
  description: 'Hỏi đáp về các văn bản công khai. Mỗi câu trả lời đều kèm nguyên văn điều khoản.',
  skipToContent: 'Đến nội dung chính',
  navigation: 'Các trang chính',
  askPage: 'Hỏi đáp',
  documentsPage: 'Văn bản',

  chatTitle: 'Hỏi đáp về các văn bản công khai',
  greeting: 'Giới thiệu',
  conversation: 'Cuộc trò chuyện',
  youAsked: 'Bạn hỏi:',
  replied: 'Trả lời:',
  suggestions: 'Bạn có thể chọn:',
  questionLabel: 'Câu hỏi của bạn',
  questionHint: 'Nhập câu hỏi…',
  send: 'Gửi',
  startOver: 'Bắt đầu lại',
  waiting: 'Đang tìm trong các văn bản…',
  openClause: 'Xem điều khoản',
  whole: (kindName: string) => `Xem toàn bộ ${kindName.toLowerCase()}`,
  expandQuote: 'Xem hết đoạn trích',
  collapseQuote: 'Thu gọn đoạn trích',

  offline: 'Chưa gửi được câu hỏi. Bạn vui lòng kiểm tra kết nối mạng rồi gửi lại.',
  questionEmpty: 'Bạn vui lòng nhập câu hỏi.',
  badChat: 'Cuộc trò chuyện này không còn dùng được. Bạn vui lòng tải lại trang rồi hỏi tiếp.',
  badRequest: 'Hệ thống không đọc được nội dung bạn gửi. Bạn vui lòng tải lại trang rồi thử lại.',

  documentsTitle: 'Các văn bản có thể tra cứu',
  documentsLead: 'Mọi câu trả lời đều lấy từ những văn bản dưới đây.',
  noDocuments: 'Chưa có văn bản nào được công bố.',
  contents: 'Mục lục',
  issuer: 'Cơ quan ban hành',
  issuedOn: 'Ngày ban hành',
  signer: 'Người ký',
  askAboutDocuments: 'Hỏi về các văn bản',
  ask: 'Hỏi',
  previousClause: 'Điều khoản trước',
  nextClause: 'Điều khoản sau',
  toContents: 'Về đầu văn bản',
  askOnTelegram: 'Hỏi trên Telegram',
  linkTo: (label: string) => `Đường dẫn đến ${label}`,

  notFoundTitle: 'Không tìm thấy trang này',
  notFoundText: 'Địa chỉ có thể đã thay đổi, hoặc văn bản không còn được công bố.',
  failedTitle: 'Hệ thống đang gặp trục trặc',
  backToChat: 'Về trang hỏi đáp',
  backToDocuments: 'Xem các văn bản',
}

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

/** The frame around the documents' words. */
export const answerStrings = {
  accordingTo: (documentName: string) => `Theo ${documentName}`,
  states: (documentName: string) => `${documentName} có nêu`,
  count: (label: string, heading: string, count: number, unit: string) =>
    `${label} (“${heading}”) có ${count} ${unit}.`,
  units: {
    section: 'mục',
    article: 'điều',
    paragraph: 'khoản',
    point: 'điểm',
    indent: 'gạch đầu dòng',
  } as Partial<Record<ClauseLevel, string>>,
  unit: 'phần',
  under: (heading: string) => `tại phần “${heading}”`,
  headerFact: (field: string, value: string | null, { docNumber, signerTitle }: Document) => {
    switch (field) {
      case 'docNumber':
        return value === docNumber
          ? `Số, ký hiệu: ${docNumber}.`
          : `Số, ký hiệu: ${docNumber} (bản gốc ghi “${value}”).`
      case 'issuedOn':
        return `Ngày ban hành: ${formatDate(value ?? '')}.`
      case 'signer':
        return `Người ký: ${value}${signerTitle ? `, ${signerTitle}` : ''}.`
      case 'issuer':
        return `Cơ quan ban hành: ${value}.`
      case 'recipients':
        return `Nơi nhận: ${value}`
      default:
        return `Trích yếu: ${value}.`
    }
  },
  notFound:
    'Các văn bản đang có chưa nêu nội dung này. Bạn có thể hỏi theo cách khác, hoặc gửi /vanban để xem danh sách văn bản.',
  notFoundWithNearest:
    'Các văn bản đang có chưa nêu nội dung bạn hỏi. Dưới đây là những điều khoản có nội dung gần với câu hỏi, để bạn tham khảo:',
  smallTalk: {
    greeting: 'Chào bạn! Bạn muốn hỏi gì về các kế hoạch, nghị quyết đang có? Ví dụ: “Kinh phí thực hiện lấy từ đâu?”',
    thanks: 'Rất vui được giúp bạn. Bạn cần hỏi thêm gì thì cứ nhắn nhé.',
    farewell: 'Tạm biệt bạn. Khi cần tra cứu văn bản, bạn cứ nhắn lại nhé.',
    about:
      'Đây là hệ thống trả lời tự động. Hệ thống tìm trong các kế hoạch, nghị quyết đã công bố và trích nguyên văn điều khoản cho từng ý trả lời.',
    opinion:
      'Đây là hệ thống trả lời tự động, không đưa ra ý kiến hay nhận xét về cá nhân. Bạn có thể hỏi văn bản nêu gì về nội dung mình quan tâm.',
    instructions:
      'Hệ thống chỉ trả lời theo các văn bản đã công bố, kèm trích dẫn điều khoản, và không làm theo chỉ dẫn khác. Bạn cần tra cứu nội dung nào trong văn bản?',
    feelings:
      'Mong bạn sớm thấy nhẹ lòng hơn. Bạn thử chia sẻ với người thân hoặc một người mình tin cậy nhé. Đây là hệ thống tự động nên chỉ giúp được việc tra cứu văn bản.',
  } satisfies Record<SmallTalk, string>,
}

/** Around what a language model wrote. */
export const writtenStrings = {
  missing: (words: string[]) =>
    `Trong các điều khoản tìm được chưa thấy nêu: ${words.map((one) => `“${one}”`).join(', ')}.`,
  simplify: 'Nói dễ hiểu',
  original: 'Nguyên văn',
  simplified: (clauseName: string) => `Nói dễ hiểu: ${clauseName}`,
}

/** "2022-11-22" → "22/11/2022" */
export function formatDate(iso: string): string {
  return iso.split('-').toReversed().join('/')
}

/** Said by the terminal. */
export const consoleStrings = {
  howToLeave: '(Gõ số để chọn, Ctrl-D để thoát.)',
  file: (name: string) => `(Kèm tệp ${name}, xem được trên trang web hoặc Telegram.)`,
}

/** Greeting, help and reading in the chat. */
export const readStrings = {
  greeting: (count: number) =>
    [
      'Xin chào! Đây là hệ thống trả lời tự động về các kế hoạch, nghị quyết đã công bố.',
      `${count === 0 ? 'Hiện chưa có văn bản nào.' : `Hiện có ${count} văn bản.`} Bạn cứ hỏi bằng lời thường ngày, có dấu hay không dấu đều được. Mỗi ý trả lời đều kèm điều khoản và trích nguyên văn.`,
      'Hệ thống không lấy tên hay số điện thoại của bạn. Câu hỏi được quên sau một ngày; kết quả ôn tập, dự thi được giữ lâu hơn (/quyenriengtu). Bạn vui lòng không gửi thông tin cá nhân.',
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
  previous: '← Điều khoản trước',
  next: 'Điều khoản sau →',
  wholeDocument: (documentName: string) => `Các phần của ${documentName}`,
}

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
  askUsage: 'Cách dùng: npm run ask -- "câu hỏi", hoặc npm run ask -- --jsonl <tệp>',
  unreadable: (file: string, code: string) =>
    `${file}: không đọc được tệp (${code}). Hãy kiểm tra đường dẫn và quyền đọc.`,
  badQuestion: (file: string, line: number) =>
    `${file}, dòng ${line}: mỗi dòng phải là một đối tượng JSON như {"id":"1","question":"Kinh phí lấy từ đâu?"}.`,
}
