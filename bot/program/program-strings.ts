/** What the commands for operators say: what each is for, and what it has done. */

export const programStrings = {
  ask: 'trả lời một câu hỏi, hoặc mọi câu hỏi của một tệp',
  askWay: '"câu hỏi"',
  askFileWay: '--jsonl <tệp>',
  words: '[câu hỏi...]',
  wordsMean: 'câu hỏi, ví dụ "Kinh phí lấy từ đâu?"',
  askFile: 'tệp câu hỏi, mỗi dòng {"id":"1","question":"…"}; mỗi câu trả lời là một dòng JSON',
  noQuestion: 'Chưa có câu hỏi.',
  readingBar: 'Đang đọc điều khoản {bar} {value}/{total}, còn khoảng {eta_formatted}',
  console: 'trò chuyện với hệ thống ngay trong dòng lệnh',
  quiz: 'in các câu hỏi trắc nghiệm soạn từ văn bản đã công bố, mỗi dòng một câu (JSON)',
  quizLines: 'mỗi dòng một câu (luôn như vậy)',
  backup: 'sao lưu toàn bộ dữ liệu vào một tệp, kể cả khi chương trình đang chạy',
  backupFile: 'tệp sao lưu sẽ được ghi',
  restoreBackup: 'khôi phục dữ liệu từ tệp sao lưu vào thư mục DATA_DIR còn trống',
  restoreFile: 'tệp sao lưu',
  backedUp: (file: string, keys: string, files: number, megabytes: number) =>
    `Đã sao lưu vào ${file}, kèm ${files} tệp gốc (${megabytes} MB). Khóa của các mã băm nằm riêng ở ${keys}: hãy cất ở nơi khác với tệp sao lưu.`,
  putBack: (folder: string, files: number) =>
    `Đã khôi phục vào ${folder}, kèm ${files} tệp gốc. Bạn có thể chạy npm start.`,
  noKeys: (keys: string) =>
    `Không thấy tệp khóa ${keys}: văn bản và nhật ký đầy đủ, nhưng kết quả ôn tập cũ không còn gắn với ai.`,
  notBackup: (file: string) => `${file} không phải tệp sao lưu. Hãy kiểm tra lại đường dẫn.`,
  damagedBackup: (file: string) => `Tệp sao lưu ${file} bị hỏng. Hãy dùng một bản sao lưu khác; chưa có gì được ghi.`,
  newerBackup:
    'Tệp sao lưu do một bản chương trình mới hơn tạo ra. Hãy cập nhật chương trình rồi khôi phục lại; chưa có gì được ghi.',
  folderNotEmpty: (folder: string) =>
    `Thư mục ${folder} đã có dữ liệu. Hãy đặt DATA_DIR là một thư mục trống, hoặc chuyển thư mục cũ đi chỗ khác.`,
  wrongKeys: (keys: string) =>
    `Tệp khóa ${keys} bị hỏng. Hãy chép lại tệp khóa, hoặc bỏ nó đi để khôi phục không kèm khóa.`,
  signIn: 'cấp mã đăng nhập trang quản trị cho một người',
  signInName: 'tên người đăng nhập, như trong /quantri; để trống thì xem danh sách',
  signInLevel: 'thêm người mới với quyền này: owner, admin hoặc editor',
  doctor: 'kiểm tra hệ thống: điều gì ổn, điều gì cần xử lý và xử lý thế nào',
  doctorJson: 'mỗi mục kiểm tra là một dòng JSON',

  ingest: 'nạp văn bản và công bố; công bố, thu hồi, khôi phục, xóa văn bản đã nạp',
  ingestWays: [
    '<tệp hoặc thư mục…>   nạp và công bố; tệp đã có thì bỏ qua',
    '--draft <tệp…>        lưu bản nháp',
    '--as-one <tệp…>       các tệp là một văn bản, theo thứ tự đã ghi',
    '--publish <văn bản>   công bố bản mới nhất đã lưu (số hiệu hoặc địa chỉ)',
    '--withdraw <văn bản> [--reason "lý do"]                thôi công bố',
    '--restore <văn bản> --version <bản số> [--reason "…"]  công bố lại một bản cũ',
    '--erase <văn bản> --yes                                xóa hẳn, không lấy lại được',
    '--erase-samples                                        xóa hẳn các văn bản mẫu',
  ],
  ingestFiles: 'tệp hoặc thư mục: văn bản thuần, HTML, Word, Excel, PDF, ảnh quét, tệp nén .zip',
  draft: 'lưu bản nháp, chưa công bố',
  asOne: 'ghép các tệp, theo thứ tự đã ghi, thành một văn bản: các trang ảnh, văn bản chính rồi phụ lục',
  asOneNeedsFiles: '--as-one cần ít nhất một tệp.',
  publish: 'công bố bản mới nhất đã lưu của văn bản có số hiệu hoặc địa chỉ này',
  withdraw: 'thôi công bố văn bản',
  restore: 'công bố lại một bản cũ (kèm --version)',
  version: 'số của bản cũ cần công bố lại',
  erase: 'xóa hẳn văn bản với mọi bản, không lấy lại được (kèm --yes)',
  newVersionOf: 'là bản mới của văn bản có số hiệu hoặc địa chỉ này (khi nạp tệp hoặc --publish)',
  separate: 'là văn bản khác, không phải bản mới của văn bản đã có (khi nạp tệp hoặc --publish)',
  leaveOutPersonal: 'bỏ các dòng có dữ liệu cá nhân khỏi tra cứu và trang đọc (kèm --publish)',
  keepPersonal: 'vẫn công khai dữ liệu cá nhân trong văn bản (kèm --publish)',
  onePersonal: 'Chỉ dùng một trong hai: --leave-out-personal hoặc --keep-personal.',
  personal: (reason: string, address: string) => `chưa công bố: ${reason}. ${programStrings.choosePersonal(address)}`,
  oneDecision: 'Chỉ dùng một trong hai: --new-version-of hoặc --separate.',
  reason: 'lý do, được ghi vào nhật ký quản trị',
  yes: 'chắc chắn xóa',
  ingestJson: 'mỗi kết quả là một dòng JSON',
  restoreNeedsVersion: '--restore và --version phải đi cùng nhau.',
  nothingNamed: 'Chưa có tệp hay văn bản nào.',
  oneAtATime: 'Mỗi lần chỉ làm một việc: nạp tệp, --publish, --withdraw, --restore hoặc --erase.',
  parse: 'xem trước những gì sẽ được lưu của tệp, không lưu',
  parseFiles: 'tệp cần xem',
  parseJson: 'in toàn bộ: phần đầu, điều khoản, dẫn chiếu, độ tin cậy',

  noDocument: 'không có văn bản này',
  manyDocuments: 'có nhiều văn bản cùng số hiệu',
  chooseDocument: (name: string, problem: string) =>
    `${name}: ${problem}. Hãy ghi địa chỉ của một trong các văn bản sau:`,
  isPublished: 'đang được công bố, không thay đổi gì.',
  published: 'đã công bố.',
  isNotPublished: 'hiện không được công bố, không thay đổi gì.',
  withdrawn: 'đã thu hồi, không còn dùng để trả lời.',
  ofVersion: (number: number, says: string) => `bản số ${number} ${says}`,
  noVersion: (wanted: string, versions: { number: number; createdAt: string }[]) => {
    const list = versions.map(({ number, createdAt }) => `${number} (nạp ngày ${createdAt.slice(0, 10)})`)
    return `không có bản số ${wanted}. Các bản đang có: ${list.join(', ')}.`
  },
  eraseNeedsYes: (title: string) =>
    `sẽ xóa hẳn “${title}” với mọi bản, không lấy lại được. Nếu chắc chắn, hãy chạy lại với --yes.`,
  erased: (counts: Erased) =>
    `đã xóa hẳn ${counts.versions} bản, ${counts.clauses} điều khoản, ${counts.references} dẫn chiếu, ${counts.vectors} véc-tơ, ${counts.files} tệp gốc, ${counts.jobs} lượt gửi tệp và ngữ cảnh của ${counts.conversations} cuộc trò chuyện.`,
  alreadyThere: (path: string) =>
    `${path}: đã có, không thay đổi gì. Nếu là bản nháp hay bản đã thu hồi, công bố bằng: npm run ingest -- --publish <số hiệu>`,
  storedDraft: (path: string, clauses: number) => `${path}: đã lưu bản nháp, ${clauses} điều khoản.`,
  storedPublished: (path: string, clauses: number) => `${path}: đã công bố, ${clauses} điều khoản.`,
  storedDoubtful: (path: string, clauses: number, doubts: string[]) =>
    `${path}: đã đọc ${clauses} điều khoản, lưu bản nháp, CHƯA công bố vì ${doubts.join('; ')}.`,
  decide: (address: string) =>
    `Xin xác nhận bằng một trong hai lệnh: npm run ingest -- --publish ${address} --new-version-of <số hiệu văn bản đã có>, hoặc npm run ingest -- --publish ${address} --separate`,
  choosePersonal: (address: string) =>
    `Bỏ các chỗ ấy khỏi tra cứu rồi công bố: npm run ingest -- --publish ${address} --leave-out-personal; vẫn công khai: --keep-personal.`,
  publishAnyway: (address: string) =>
    `Xin xem lại; nếu đúng là văn bản cần công bố: npm run ingest -- --publish ${address}`,
  asked: (name: string, reason: string) => `chưa công bố: có thể là bản mới của ${name} (${reason}).`,
  sameOne: (name: string, reason: string) =>
    `chưa công bố: là cùng một văn bản với ${name} đang công bố (${reason}), nên chỉ công bố được như bản mới của văn bản ấy.`,
  warningsFile: 'luu-y-khi-nap.txt',
  warningsKept: (count: number, file: string) => `Lưu ý khi đọc ${count} tệp được ghi tại ${file}; xin xem lại.`,
  eraseSamples: 'xóa hẳn các văn bản mẫu của lần chạy đầu',
  samplesErased: (names: string[]) =>
    names.length > 0 ? `Đã xóa hẳn văn bản mẫu: ${names.join('; ')}.` : 'Không còn văn bản mẫu nào.',
  left: (count: number) => `${count} tệp được lưu bản nháp, chưa công bố, chờ xác nhận:`,
  note: (line: string) => `Lưu ý: ${line}`,
  noFiles: (paths: string[]) => `${paths.join(', ')}: không có tệp nào.`,
  bar: '{bar} {percentage}% | tệp {files} | trang {pages} | điều khoản {clauses} | còn {eta_formatted} | {at}',
  atPage: (name: string, { page, pages }: { page: number; pages: number }) => `${name}, trang ${page}/${pages}`,
  summaryColumns: ['Loại tệp', 'Tệp', 'Đã nạp', 'Đã có', 'Không nhận', 'Trang', 'Điều khoản', 'Lưu ý', 'Giây'],
  noExtension: '(không đuôi)',
  allFiles: 'Tất cả',
}

interface Erased {
  versions: number
  clauses: number
  references: number
  vectors: number
  files: number
  jobs: number
  conversations: number
}
