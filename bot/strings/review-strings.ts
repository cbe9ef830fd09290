/** What admins are told about documents: uploads, their review, versions. */

import type { HeaderConfidence, ReferenceKind, RelationState, VersionState } from '../../db/schema/document-tables.ts'
import type { Job } from '../../db/schema/job-tables.ts'
import { formatInstant } from '../../knowledge/vietnamese/official/calendar.ts'

export const uploadStrings = {
  received: (count: number) => (count === 1 ? 'Đã nhận tệp:' : `Đã nhận ${count} tệp:`),
  line: (name: string, state: string) => `• ${name}: ${state}`,
  states: {
    waiting: 'đang chờ đến lượt',
    fetched: 'đang chờ đến lượt',
    done: 'đã đọc xong',
    failed: 'không đọc được',
    discarded: 'đã bỏ',
  } satisfies Record<Job['state'], string>,
  alreadyThere: 'đã có từ trước',
  joined: 'đã ghép với tệp gửi cùng',
  fetching: 'đang tải về',
  reading: 'đang đọc',
  readingPage: (page: number, pages: number) => `đang đọc, trang ${page}/${pages}`,
  failed: (name: string, reason: string) => `Chưa nhận được tệp ${name}.\n\n${reason}`,
  stored: (name: string) => `Đã đọc xong tệp ${name}. Bạn vui lòng kiểm tra trước khi công bố.`,
  storedBefore: (name: string) => `Tệp ${name} đã có trong hệ thống từ trước, không có gì thay đổi.`,
}

/** The names of the header fields. */
export const fieldNames: Record<keyof HeaderConfidence, string> = {
  regime: 'Thể thức',
  kind: 'Loại văn bản',
  docNumber: 'Số, ký hiệu',
  title: 'Trích yếu',
  issuer: 'Cơ quan ban hành',
  parentBody: 'Cơ quan cấp trên',
  issuedPlace: 'Nơi ban hành',
  issuedOn: 'Ngày ban hành',
  legalBases: 'Căn cứ',
  signer: 'Người ký',
  signerTitle: 'Chức vụ người ký',
  authority: 'Thẩm quyền ký',
  recipients: 'Nơi nhận',
  secrecy: 'Dấu mật',
  urgency: 'Độ khẩn',
  isDraft: 'Dự thảo',
  effectiveOn: 'Ngày có hiệu lực',
  period: 'Giai đoạn',
  typistMark: 'Ký hiệu người soạn thảo',
}

export const cardStrings = {
  title: (documentName: string, number: number, state: string) => `${documentName}\nBản ${number}, ${state}`,
  draft: 'bản nháp, chưa công bố',
  published: 'đang công bố',
  draftUntil: (at: string) => `bản nháp, hẹn công bố lúc ${formatInstant(at)}`,
  publishedUntil: (at: string) => `đang công bố, hẹn thu hồi lúc ${formatInstant(at)}`,
  superseded: 'đã được thay bằng bản khác',
  withdrawn: (at: string | null, reason: string | null) =>
    `đã thu hồi${at ? ` lúc ${formatInstant(at)}` : ''}${reason ? `, lý do: ${reason}` : ''}`,
  shortStates: { draft: 'bản nháp', published: 'đang công bố', withdrawn: 'không còn công bố' } satisfies Record<
    VersionState,
    string
  >,
  source: (name: string) => `Tệp: ${name}`,
  field: (name: string, value: string) => `${name}: ${value}`,
  doubtful: (line: string) => `⚠ ${line} (cần kiểm tra)`,
  missing: 'chưa nhận ra',
  regimes: { state: 'cơ quan Nhà nước', party: 'cơ quan Đảng' },
  isDraft: 'tệp này là bản dự thảo',
  items: (count: number) => `${count} mục`,
  clauses: (count: number) => `Số điều khoản: ${count}`,
  warnings: (count: number) => `Lưu ý khi đọc (${count}):`,
  changes: (number: number, summary: string) => `Đây là bản mới của văn bản đang công bố (bản ${number}): ${summary}.`,
  question: (name: string, reason: string) => `❓ Đây là bản mới của ${name}? Lý do hỏi: ${reason}.`,
  certain: (name: string, reason: string) =>
    `⛔ Đây là cùng một văn bản với ${name} đang công bố (${reason}), nên chỉ công bố được như bản mới của văn bản ấy. Nếu không đúng, xin sửa số, ngày hoặc cơ quan ban hành của bản này.`,
  personal: (reason: string) =>
    `⚠ Văn bản ${reason}. Công bố thì mọi người đọc được; bạn chọn cách xử lý trước khi công bố.`,
  leaveOut: 'Bỏ các chỗ ấy khỏi tra cứu',
  keepPersonal: 'Vẫn công khai',
  leftOut: (count: number) => `Đã bỏ ${count} chỗ khỏi tra cứu và trang đọc; tệp gốc không đổi.`,
  keptPersonal: 'Đã ghi nhận: văn bản được công khai đầy đủ.',
  isNewVersion: 'Đúng, là bản mới',
  isOther: 'Không, là văn bản khác',
  joined: (name: string) => `Đã ghi nhận: đây là bản mới của ${name}.`,
  keptApart: 'Đã ghi nhận: đây là một văn bản khác.',
  blocked: (reason: string) => `⛔ Không thể công bố: ${reason}`,
  mayNotPublish: 'Bạn có quyền biên tập; khi thông tin đã đúng, người quản trị sẽ công bố.',
  publish: 'Công bố',
  publishAgain: 'Khôi phục',
  withdraw: 'Thu hồi',
  tree: 'Xem bố cục',
  allWarnings: (count: number) => `Xem đủ ${count} lưu ý`,
  correct: 'Sửa thông tin',
  compare: 'Xem điểm mới',
  relations: (count: number) => `Quan hệ với văn bản khác (${count})`,
  discard: 'Bỏ bản nháp',
  document: 'Mọi bản của văn bản này',
  back: '← Về thông tin văn bản',
}

/** What is still to be looked at before a draft is published. */
export const openPointStrings = {
  personal: (reason: string) => `Văn bản ${reason}.`,
  isDraft: 'Tệp ghi là bản dự thảo.',
  fields: (names: string[]) => `Thông tin cần kiểm tra: ${names.join(', ')}.`,
  edits: (count: number) => `${count} chỗ hiệu đính số liệu chờ người thứ hai xác nhận.`,
}

export const reviewStrings = {
  gone: 'Bản này không còn: bản nháp đã được bỏ, hoặc văn bản đã được xóa hẳn. Bạn vui lòng gửi /vanban để xem danh sách.',
  done: (what: string, who: string, at: string) => `Không có gì thay đổi: ${who} đã ${what} lúc ${formatInstant(at)}.`,
  doneBefore: (state: string) => `Không có gì thay đổi; tình trạng của bản này: ${state}.`,
  published: (name: string) => `Đã công bố ${name}. Mọi người có thể hỏi về văn bản này ngay bây giờ.`,
  discarded: (name: string) => `Đã bỏ bản nháp ${name}. Khi cần, bạn chỉ việc gửi lại tệp.`,
  confirmDiscard: (name: string) => `Bạn có chắc muốn bỏ bản nháp ${name} không? Những thông tin đã sửa cũng sẽ mất.`,
  discardNow: 'Bỏ bản nháp này',
  keep: 'Không, giữ lại',
  askWithdrawal: (name: string) =>
    `Vì sao thu hồi ${name}? Bạn vui lòng gửi lý do; lý do được ghi vào nhật ký. Sau khi thu hồi, văn bản không còn dùng để trả lời.`,
  askRestoral: (name: string) => `Vì sao khôi phục ${name}? Bạn vui lòng gửi lý do; lý do được ghi vào nhật ký.`,
  askRestoralInstead: (name: string, number: number) =>
    `Hiện bản ${number} đang được công bố; khôi phục ${name} sẽ thay bản đó. Vì sao khôi phục? Bạn vui lòng gửi lý do; lý do được ghi vào nhật ký.`,
  badReason: 'Lý do cần có từ 3 đến 500 ký tự. Bạn vui lòng gửi lại lý do.',
  withdrawn: (name: string) => `Đã thu hồi ${name}. Văn bản không còn dùng để trả lời.`,
  restored: (name: string) => `Đã khôi phục ${name}. Văn bản được dùng trở lại để trả lời.`,
  nevermind: 'Hủy',
  tree: (name: string, page: string) => `Bố cục ${name}${page}:`,
  printedPage: (page: number) => ` (tr. ${page})`,
  warnings: (name: string, page: string) => `Lưu ý khi đọc ${name}${page}:`,
  nothingToCompare: 'Hiện không có bản nào khác đang được công bố để so sánh.',
}

export const correctionStrings = {
  choose: 'Bạn muốn sửa thông tin nào?',
  ask: (field: string, value: string) => `${field} hiện là: ${value}.\n\nBạn vui lòng gửi nội dung mới.`,
  askDate: 'Viết ngày theo dạng 05/01/2023.',
  askEmpty: 'Gửi dấu - để bỏ trống.',
  askKind: 'Viết tên loại, ví dụ: Kế hoạch, Quyết định, Công văn.',
  again: 'Gửi lại nội dung khác',
  corrected: (field: string) => `Đã sửa mục ${field}.`,
  empty: 'để trống',
  log: (field: string, before: string, after: string) => `${field}: “${before}” → “${after}”`,
}

export const relationNames: Record<Exclude<ReferenceKind, 'cites'>, string> = {
  'legal-basis': 'căn cứ',
  implements: 'thực hiện',
  amends: 'sửa đổi, bổ sung',
  replaces: 'thay thế',
  repeals: 'bãi bỏ',
  'ends-validity': 'làm hết hiệu lực',
}

export const relationStrings = {
  none: 'Văn bản này không nêu quan hệ với văn bản khác.',
  title: (place: number, count: number) => `Quan hệ ${place}/${count}`,
  relation: (kind: string, target: string) => `Văn bản này ${kind} ${target}.`,
  number: (docNumber: string) => `số ${docNumber}`,
  date: (date: string) => `ngày ${date}`,
  issuer: (issuer: string) => `của ${issuer}`,
  place: (label: string, others: number) =>
    others > 0 ? `Nguyên văn tại ${label} (và ${others} chỗ khác):` : `Nguyên văn tại ${label}:`,
  states: {
    proposed: 'Hệ thống đề xuất, chờ bạn xác nhận.',
    confirmed: 'Đã xác nhận là đúng.',
    rejected: 'Đã xác nhận là không đúng.',
  } satisfies Record<RelationState, string>,
  confirm: 'Đúng',
  reject: 'Không đúng',
  confirmAll: (count: number) => `Xác nhận đúng cả ${count} quan hệ đang chờ`,
  allConfirmed: (count: number) => `Đã xác nhận ${count} quan hệ.`,
}

export const documentListStrings = {
  none: 'Chưa có văn bản nào. Bạn gửi tệp văn bản vào đây để bắt đầu.',
  list: (count: number, page: string) => `Các văn bản (${count}${page}):`,
  document: (documentName: string, title: string, state: string) => `• ${documentName}: ${title} – ${state}`,
  titled: (documentName: string, title: string) => `${documentName}: ${title}`,
  newDraft: 'có bản nháp mới',
  versions: 'Các bản, mới nhất trước:',
  version: (number: number, state: string, source: string) => `• Bản ${number} – ${state} – tệp ${source}`,
  openVersion: (number: number, state: string) => `Bản ${number} (${state})`,
  hiddenVersions: (count: number) => `• và ${count} bản cũ hơn`,
  back: '← Danh sách văn bản',
  erase: 'Xóa hẳn văn bản',
  confirmErasure: (name: string, title: string, versions: number) =>
    `Bạn sắp xóa hẳn ${name}: ${title}.\n\nMọi nội dung của văn bản (${versions} bản), chỉ mục tìm kiếm và tệp gốc sẽ bị xóa và không thể lấy lại. Nhật ký quản trị vẫn ghi ai đã xóa văn bản nào. Bạn có chắc không?`,
  eraseNow: (name: string) => `Xóa hẳn ${name}`,
  keep: 'Không, giữ lại',
  confirmAgain: 'Để tránh xóa nhầm, bạn vui lòng xác nhận lại.',
  erased: (documentName: string, rows: string, files: number) =>
    `Đã xóa hẳn ${documentName}, gồm: ${rows}, ${files} tệp gốc, cùng các chỉ mục có lời văn bản này.`,
  gone: 'Văn bản này không còn trong hệ thống. Bạn vui lòng gửi /vanban để xem danh sách.',
}
