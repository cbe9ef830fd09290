/** What the page says on which a version is looked at beside its original. */
import type { EditedFidelity } from '../../db/schema/document-tables.ts'
import { formatInstant } from '../../knowledge/vietnamese/official/calendar.ts'

export const reviewPageStrings = {
  title: (name: string, number: number) => `${name}, bản ${number}`,
  from: (file: string, state: string) => `Tệp ${file}; ${state}.`,
  publish: 'Công bố',
  preview: 'Xem trước',
  discard: 'Bỏ bản nháp',
  document: 'Mọi bản của văn bản này',
  mayNotPublish: 'Bạn có quyền biên tập; khi thông tin đã đúng, người quản trị sẽ công bố.',

  openPoints: (count: number) => `Cần xem (${count})`,
  noOpenPoints: 'Không thấy chỗ nào cần xem lại.',
  nextDoubt: 'Chỗ cần xem tiếp theo',
  doubt: 'cần kiểm tra',
  keys: 'Phím: n chỗ cần xem tiếp theo, Shift+N chỗ trước đó, j và k xuống, lên một điều khoản, Enter sửa điều khoản, Esc đóng hoặc rời ô đang gõ.',

  identity: 'Bản mới hay văn bản khác?',
  personal: 'Dữ liệu cá nhân',
  relations: (open: number) => `Quan hệ với văn bản khác (${open} chờ xác nhận)`,
  confirmAll: 'Xác nhận đúng tất cả',
  relationSettled: 'Đã ghi nhận quan hệ với văn bản khác.',

  header: 'Thông tin văn bản',
  headerLead: 'Sửa ô nào sai rồi lưu. Lưu cũng là xác nhận những ô có dấu ⚠ là đúng.',
  save: 'Lưu thông tin',
  saved: (count: number) => (count === 0 ? 'Thông tin không có gì thay đổi.' : `Đã lưu ${count} mục thông tin.`),
  headerClash: (stored: { name: string; value: string }[], last: { who: string; at: string } | undefined) =>
    `Chưa lưu: trong lúc bạn sửa${last ? `, ${last.who} (${formatInstant(last.at)})` : ', người khác'} đã lưu ${stored.map(({ name, value }) => `${name}: “${value || 'để trống'}”`).join('; ')}. Chữ bạn gõ còn ở dưới; bạn so lại rồi lưu nếu vẫn cần.`,
  oldVersion: 'Bản này được lưu khi hệ thống chưa ghi phần đầu văn bản. Bạn gửi lại tệp để sửa thông tin.',

  text: 'Nội dung đã đọc',
  source: 'Bản gốc',
  sourceText: 'Chữ đọc được từ tệp',
  pageImage: (page: number) => `Trang ${page}`,
  edit: 'Sửa',
  editOf: (label: string) => `Sửa ${label}`,
  leftOut: 'bỏ khỏi tra cứu',
  page: (page: number) => `trang ${page}`,

  fidelity: ({ coverage, differing }: EditedFidelity) =>
    `So với tệp gốc: còn ${percent(coverage)} số chữ, khác ${differing} ký tự.`,
  asRead: 'Các điều khoản: chưa sửa chỗ nào so với tệp gốc.',
  edits: (count: number) => `Đã hiệu đính (${count})`,
  undo: 'Hoàn tác lần sửa cuối',
  redo: 'Làm lại',
  made: (what: string, label: string, who: string, at: string) => `${what} ${label}: ${who}, ${formatInstant(at)}`,

  waiting: (count: number) => `Chờ người thứ hai xác nhận (${count})`,
  proposed: (label: string, who: string, at: string) => `${label}: ${who} đề nghị lúc ${formatInstant(at)}`,
  confirm: 'Xác nhận đúng',
  drop: 'Không sửa',
}

export const editorStrings = {
  title: (label: string) => `Sửa ${label}`,
  heading: 'Tiêu đề',
  body: 'Nội dung (mỗi đoạn một dòng)',
  cell: (column: string, place: number) => column || `Ô ${place}`,
  save: 'Lưu',
  cancel: 'Hủy',
  more: 'Tách, ghép, chuyển, đổi số',
  splitAt: 'Tách làm hai: phần sau mở đầu bằng những chữ',
  splitNumber: 'Số của phần sau, nếu chữ ấy chưa có số (ví dụ 2.)',
  split: 'Tách',
  join: 'Ghép với điều khoản ngay sau',
  moveTo: 'Chuyển đến điều khoản (ví dụ khoản 2 Mục II)',
  sides: { under: 'vào trong', before: 'ngay trước', after: 'ngay sau' },
  side: 'Đặt',
  move: 'Chuyển',
  number: 'Số như in trong văn bản (Điều 5., II., 2., đ), -; * là tiêu đề phụ)',
  relabel: 'Đổi số',

  edited: 'Đã lưu chỗ sửa.',
  undone: 'Đã hoàn tác lần sửa cuối.',
  redone: 'Đã làm lại.',
  waiting: 'Số liệu hoặc ngày tháng thay đổi nên chưa sửa ngay: cần một người quản trị khác xác nhận.',
  dropped: 'Đã bác thay đổi đang chờ, nội dung giữ nguyên.',
  stale: (last: { who: string; label: string; at: string } | undefined) =>
    `Chưa lưu: văn bản đã thay đổi sau lần bạn xem${last ? ` (${last.who} sửa ${last.label} lúc ${formatInstant(last.at)})` : ''}. Nội dung bạn gõ còn ở dưới; bạn so với nội dung hiện nay rồi lưu lại nếu vẫn cần.`,
  staleUndo: 'Chưa làm gì: văn bản đã thay đổi sau lần bạn xem. Bạn xem lại rồi bấm tiếp nếu vẫn cần.',
  now: 'Nội dung hiện nay',
  gone: 'Bản này không còn.',
  withdrawn: 'Bản này đã thu hồi nên không sửa được.',
  nameless: 'Thay đổi về số liệu cần có tên người đề nghị.',
  none: 'Không có thay đổi nào để làm việc này.',
  samePerson: 'Bạn đã đề nghị thay đổi này, nên cần một người khác xác nhận.',
  notAllowed: 'Chỉ người có quyền quản trị hoặc chủ sở hữu mới xác nhận hay bác được.',
  unsaved: 'Chỗ bạn đang sửa chưa lưu. Bỏ những chữ vừa gõ?',
  typed: 'Những chữ bạn đã gõ',
  movedTitle: 'Chưa lưu chỗ sửa',
  backToText: 'Về nội dung của bản này',
  movedTyped:
    'Điều khoản này không còn trong bản này: người khác vừa ghép, chuyển hoặc hoàn tác. Bạn chép những chữ đã gõ dưới đây, rồi mở điều khoản khác để sửa.',
  moved: 'Điều khoản này không còn trong bản này. Bạn xem lại danh sách rồi chọn điều khoản khác.',
}

/** Never rounded up to the whole. */
function percent(share: number): string {
  return `${String(Math.floor(share * 10_000) / 100).replace('.', ',')}%`
}
