/** What the command that corrects clauses says. */

export const editStrings = {
  says: 'hiệu đính điều khoản: sửa chữ đọc sai, tách, ghép, chuyển, đổi số; hoàn tác',
  ways: [
    '<văn bản>                      xem các điều khoản của văn bản và lần sửa hiện tại',
    '<văn bản> <điều khoản>         xem một điều khoản: II.1.-2 hoặc "khoản 1 Mục II"',
    '<văn bản> <điều khoản> --words "chữ sai" --put "chữ đúng" --revision <số>',
    '<văn bản> <điều khoản> --heading "…" --text "…" --revision <số>       viết lại tiêu đề, nội dung',
    '<văn bản> <điều khoản> --split "chữ mở đầu phần sau" --revision <số>  tách làm hai',
    '<văn bản> <điều khoản> --join --revision <số>                         ghép với điều khoản ngay sau',
    '<văn bản> <điều khoản> --under|--before|--after <điều khoản> --revision <số>  chuyển chỗ',
    '<văn bản> <điều khoản> --number "2." --revision <số>                  đổi số và cấp',
    '<văn bản> <điều khoản> --confirm --by <tên>   xác nhận thay đổi về số liệu; --drop: bác',
    '<văn bản> --undo --revision <số>              hoàn tác lần sửa cuối',
  ],
  document: 'số hiệu hoặc địa chỉ của văn bản',
  clause: 'điều khoản: đường dẫn II.1.-2, hoặc tên như "khoản 1 Mục II"',
  words: 'chữ cần thay, có đúng một lần trong điều khoản (kèm --put)',
  put: 'chữ thay vào; để trống là bỏ chữ cũ',
  heading: 'tiêu đề mới; để trống là không có tiêu đề',
  text: 'nội dung mới; mỗi đoạn một dòng',
  split: 'tách tại những chữ này; chúng mở đầu phần sau',
  number: 'số như in trong văn bản: "Điều 5.", "II.", "2.", "đ)", "-"; "*" là tiêu đề phụ',
  join: 'ghép với điều khoản ngay sau, cùng cấp trên',
  under: 'chuyển vào cuối điều khoản này',
  before: 'chuyển đến ngay trước điều khoản này',
  after: 'chuyển đến ngay sau điều khoản này',
  undo: 'hoàn tác lần sửa cuối; chạy tiếp thì hoàn tác lần trước nữa',
  confirm: 'xác nhận thay đổi về số liệu đang chờ (kèm --by, người khác với người đề nghị)',
  drop: 'bác hoặc rút thay đổi đang chờ',
  revision: 'lần sửa mà bạn đã xem; văn bản đã đổi từ đó thì không sửa gì',
  by: 'người sửa, theo tên trong danh sách người quản trị (/quantri)',
  version: 'bản số mấy; không ghi thì là bản đang công bố, nếu không có thì bản nháp mới nhất',
  json: 'in kết quả thành một dòng JSON',

  oneAtATime:
    'Mỗi lần chỉ làm một việc: --words, --heading/--text, --split, --join, --under, --before, --after, --number, --undo, --confirm hoặc --drop.',
  wordsAndPut: '--words và --put phải đi cùng nhau.',
  noClause: 'Chưa có điều khoản cần sửa.',
  noRevision: 'Thiếu --revision <số>: hãy xem điều khoản trước, rồi ghi lần sửa ở dòng đầu.',
  needsName: 'Cần --by <tên> khi xác nhận hoặc bác thay đổi.',

  noEditable: 'không có bản nháp hay bản đang công bố nào để sửa.',
  noPerson: (name: string, people: string[]) =>
    people.length > 0
      ? `Không có người quản trị nào tên “${name}”. Đang có: ${people.join('; ')}.`
      : `Không có người quản trị nào tên “${name}”: chưa có ai trong danh sách. Xin thêm chủ sở hữu ở ADMIN_IDS rồi khởi động chương trình.`,
  manyPeople: (name: string) =>
    `Có nhiều người quản trị tên “${name}” với quyền khác nhau. Xin ghi mã, như telegram:900.`,

  ofVersion: (number: number, state: string, revision: number) => `bản số ${number}, ${state}, lần sửa ${revision}.`,
  shownHeading: (words: string) => `Tiêu đề: ${words}`,
  shownText: (words: string) => `Nội dung: ${words}`,
  original: (words: string) => `Bản gốc: ${words}`,
  waitingFor: ({ label, who, at }: ToldEdit) => `Chờ người khác xác nhận: ${label}, ${who} đề nghị lúc ${at}.`,
  proposed: (words: string) => `Nội dung đề nghị: ${words}`,

  edited: (revision: number) => `đã sửa; nay là lần sửa ${revision}.`,
  undone: (revision: number) => `đã hoàn tác lần sửa cuối; nay là lần sửa ${revision}.`,
  changed: (before: string, after: string) => `  ${before} → ${after}`,
  added: (after: string) => `  thêm ${after}`,
  removed: (before: string) => `  không còn ${before}`,
  more: (count: number) => `  và ${count} điều khoản khác`,
  waiting: (before: string, after: string, call: string) =>
    `CHƯA sửa vì số liệu hoặc ngày tháng thay đổi: “${before}” → “${after}”. Cần một người quản trị khác xác nhận: ${call}`,
  nameless: 'chưa sửa: thay đổi về số liệu hoặc ngày tháng cần ghi người đề nghị bằng --by <tên>.',
  stale: (revision: number, last: ToldEdit | undefined) =>
    `chưa sửa: văn bản đã thay đổi sau lần bạn xem, nay là lần sửa ${revision}${last ? ` (${last.who} sửa ${last.label} lúc ${last.at})` : ''}. Hãy xem lại điều khoản rồi sửa tiếp.`,
  gone: 'bản này không còn.',
  withdrawn: 'bản này đã thu hồi nên không sửa.',
  nothingWaits: 'không có thay đổi nào đang chờ ở điều khoản này.',
  nothingDone: 'không có lần sửa nào để hoàn tác.',
  samePerson: (who: string) => `chưa sửa: ${who} đã đề nghị thay đổi này nên cần một người khác xác nhận.`,
  notAllowed: 'chưa sửa: chỉ người có quyền quản trị hoặc chủ sở hữu mới xác nhận hay bác được.',
  dropped: 'đã bác thay đổi đang chờ, nội dung giữ nguyên.',
}

/** With the time as people write it. */
interface ToldEdit {
  label: string
  who: string
  at: string
}
