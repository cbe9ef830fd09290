/** The words around the documents' own in an answer, and around what a language model wrote. */

import type { DocumentChange } from '../../db/documents/references.ts'
import type { ClauseLevel, Document } from '../../db/schema/document-tables.ts'
import { documentName, fullDocumentName } from '../../ingest/documents/document-names.ts'
import type { SmallTalk } from '../../knowledge/answer/small-talk.ts'
import type { Standing } from '../../knowledge/answer/standing.ts'
import { formatDate, formatInstant } from '../../knowledge/vietnamese/official/calendar.ts'

/** The frame around the documents' words. */
export const answerStrings = {
  /** The print decides where letters were read wrongly. */
  fromImages: (documentName: string) => `${documentName}, đọc từ ảnh`,
  accordingTo: (documentName: string) => `Theo ${documentName}`,
  verdicts: { yes: 'Có.', no: 'Không.' },
  /** Before the words of a document, or behind them. */
  says: {
    before: (documentName: string) => `Theo ${documentName}`,
    opening: '',
    behind: (documentName: string) => `theo ${documentName}`,
  },
  /** Where the clause does not say yes or no plainly. */
  writes: {
    before: (documentName: string) => `Về việc này, ${documentName} viết`,
    opening: 'Về việc này, văn bản viết: ',
    behind: (documentName: string) => `trích ${documentName}`,
  },
  count: (label: string, heading: string, count: number, unit: string) =>
    `${label} (“${heading}”) có ${count} ${unit}:`,
  units: {
    section: 'mục',
    article: 'điều',
    paragraph: 'khoản',
    point: 'điểm',
    indent: 'gạch đầu dòng',
  } as Partial<Record<ClauseLevel, string>>,
  unit: 'phần',
  standing: (standing: Standing) =>
    standing.kind === 'over'
      ? `${standing.period} đã kết thúc`
      : `chưa có hiệu lực, áp dụng từ ngày ${formatDate(standing.from)}`,
  changed: ({ kind, by }: DocumentChange) => {
    const name = documentName(by)
    return {
      amends: `đã được ${name} sửa đổi, bổ sung`,
      replaces: `đã được ${name} thay thế`,
      repeals: `đã bị ${name} bãi bỏ`,
      'ends-validity': `đã hết hiệu lực theo ${name}`,
    }[kind]
  },
  passed: '(Thời hạn này đã qua.)',
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
  documentCount: (count: number, shown: number) =>
    count > shown
      ? `Hiện có ${count} văn bản, gửi /vanban để xem đủ. ${shown === 1 ? 'Văn bản' : `${shown} văn bản`} mới nhất:`
      : `Hiện có ${count} văn bản:`,
  documentEntry: (document: Document) =>
    [
      fullDocumentName(document),
      document.issuedOn && ` (${formatDate(document.issuedOn)})`,
      document.title && `: ${document.title}`,
    ]
      .filter(Boolean)
      .join(''),
  unsure: 'Chưa chắc đây có phải điều bạn hỏi không. Điều khoản gần nhất là:',
  noSuchDocument: (number: string) =>
    `Hiện không có văn bản số ${number} trong các văn bản đang được công bố. Bạn vui lòng kiểm tra lại số, hoặc hỏi “Có những văn bản nào?” để xem danh sách.`,
  withdrawn: (name: string, at: string | null, reason: string | null) =>
    `${name} đã được thu hồi${at ? ` lúc ${formatInstant(at)}` : ''}${reason ? `, lý do: ${reason}` : ''}. Văn bản không còn dùng để trả lời.`,
  notFound: 'Các văn bản đang có chưa nêu nội dung này.',
  namedDoNotSay: (names: string[]) => `${names.join(', ')} không nêu nội dung này.`,
  askAnotherWay: 'Bạn có thể hỏi theo cách khác, hoặc gửi /vanban để xem danh sách văn bản.',
  nearest: 'Dưới đây là điều khoản có nội dung gần với câu hỏi, để bạn tham khảo:',
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
    outside:
      'Việc này hệ thống không tra cứu được: ở đây chỉ có các kế hoạch, nghị quyết đã công bố. Bạn có thể hỏi chẳng hạn: “Kinh phí thực hiện lấy từ đâu?”',
    emergency:
      'Nếu có việc khẩn cấp, bạn gọi ngay 113 (công an), 114 (chữa cháy, cứu nạn) hoặc 115 (cấp cứu). Đây là hệ thống tự động, chỉ tra cứu được các kế hoạch, nghị quyết đã công bố.',
    feelings:
      'Mong bạn sớm thấy nhẹ lòng hơn. Bạn thử chia sẻ với người thân hoặc một người mình tin cậy nhé. Đây là hệ thống tự động nên chỉ giúp được việc tra cứu văn bản.',
  } satisfies Record<SmallTalk, string>,
}
/** The frame around what a language model wrote. */
export const writtenStrings = {
  missing: (words: string[]) =>
    `Trong các điều khoản tìm được chưa thấy nêu: ${words.map((one) => `“${one}”`).join(', ')}.`,
  simplify: 'Nói dễ hiểu',
  original: 'Nguyên văn',
  simplified: (clauseName: string) => `Nói dễ hiểu: ${clauseName}`,
}
