import { expect, it } from 'vitest'
import {
  endsInVerb,
  isBalanced,
  isVague,
  lowerFirst,
  pointsElsewhere,
  shortenPhrase,
  startsWithVerb,
  trimPhrase,
  upperFirst,
} from './wording.ts'

it.each([
  'Trình Hội đồng nhân dân xã xem xét trong kỳ họp cuối năm',
  'tuyên truyền, vận động người dân phân loại rác tại nguồn',
  'Hoàn thiện hồ sơ công nhận xã đạt chuẩn',
  'tổ chức học tập nghị quyết cho đảng viên',
  'báo cáo kết quả thực hiện trước ngày 15/12',
  'cấp giấy xác nhận cho các hộ đã hoàn thành',
  'thông tin kịp thời đến người dân',
  'quy định mức đóng góp của từng hộ',
  'Cụ thể hóa nghị quyết thành kế hoạch hằng năm',
  'đơn giản hóa thủ tục hành chính',
  'chịu trách nhiệm trước Đảng ủy xã',
  'lấy ý kiến các thôn về quy hoạch',
])('takes “%s” for what somebody does', (text) => {
  expect(startsWithVerb(text)).toBe(true)
})

it.each([
  'chất lượng giáo dục của xã',
  'báo cáo viên cấp huyện',
  'tuyên truyền viên ở các thôn',
  'cấp ủy, chính quyền các cấp',
  'cấp trên trực tiếp của chi bộ',
  'cấp xã, cấp huyện',
  'cấp bậc hàm trong Công an nhân dân',
  'tổ chức chính trị - xã hội của xã',
  'tổ chức đảng trực thuộc',
  'tổ chức cơ sở đảng',
  'tổ chức xã hội nghề nghiệp',
  'tổ chức tín dụng trên địa bàn',
  'tổ chức kinh tế tập thể',
  'thông tin về tình hình thiên tai',
  'thông tin của người dân phản ánh',
  'thông tin cá nhân của học sinh',
  'quy định của Ban Bí thư',
  'quy định tại Điều lệ Đảng',
  'kế hoạch sản xuất vụ mùa',
  'năng lực của đội ngũ giáo viên',
  'lãnh đạm với phong trào',
  '',
])('does not take “%s” for a deed', (text) => {
  expect(startsWithVerb(text)).toBe(false)
})

it.each([
  ['các cấp chú trọng tuyên truyền', true],
  ['công tác đào tạo', true],
  ['việc nhân rộng', true],
  ['chất lượng nguồn nhân lực', false],
  ['tuyên truyền viên', false],
])('tells whether “%s” ends in a verb', (text, isSo) => {
  expect(endsInVerb(text)).toBe(isSo)
})

it.each([
  ['Tăng trưởng nông nghiệp của xã', 'tăng trưởng nông nghiệp của xã'],
  ['Độ che phủ rừng', 'độ che phủ rừng'],
  ['UBND xã chủ trì', 'UBND xã chủ trì'],
  ['Công an xã tuần tra', 'Công an xã tuần tra'],
  ['Ban Dân vận Đảng ủy', 'Ban Dân vận Đảng ủy'],
  ['Nhân dân trong xã', 'Nhân dân trong xã'],
  ['Quốc lộ 20 đoạn qua xã', 'quốc lộ 20 đoạn qua xã'],
  ['Lâm Đồng phát triển du lịch', 'Lâm Đồng phát triển du lịch'],
  ['4G phủ sóng các thôn', '4G phủ sóng các thôn'],
  ['Ý thức của người dân', 'ý thức của người dân'],
  ['', ''],
])('begins “%s” inside a sentence as “%s”', (text, lowered) => {
  expect(lowerFirst(text)).toBe(lowered)
})

it.each([
  ['đường làng, ngõ xóm', 'Đường làng, ngõ xóm'],
  ['xã Tân Hòa', 'Xã Tân Hòa'],
  ['UBND xã', 'UBND xã'],
  ['', ''],
])('begins “%s” as a sentence', (text, raised) => {
  expect(upperFirst(text)).toBe(raised)
})

const hanging =
  'và|hoặc|trong đó|đồng thời|như|cũng như|là|của|cho|với|nếu|để|khi|theo|tại|do|bởi|từ|đến|thì|mà|cùng|phải|trong'

it.each([
  ['- Trồng mới rừng phòng hộ;', 'Trồng mới rừng phòng hộ'],
  ['• Trồng mới rừng phòng hộ...', 'Trồng mới rừng phòng hộ'],
  ['  Trồng mới rừng phòng hộ ./.', 'Trồng mới rừng phòng hộ'],
  ['Trồng mới rừng phòng hộ (đợt 1)', 'Trồng mới rừng phòng hộ (đợt 1)'],
  ['Trồng mới 2,5 ha', 'Trồng mới 2,5 ha'],
  ['đề', 'đề'],
  ...hanging.split('|').map((word) => [`Trồng mới rừng phòng hộ ${word}`, 'Trồng mới rừng phòng hộ']),
])('trims “%s”', (text, trimmed) => {
  expect(trimPhrase(text)).toBe(trimmed)
})

it.each([
  ['rừng (phòng hộ) và “làng nghề”', true],
  ['"thôn thông minh"', true],
  ['rừng (phòng hộ', false],
  ['phòng hộ) của xã', false],
  ['mô hình “làng nghề', false],
  ['"thôn thông minh', false],
])('tells whether the marks of “%s” close', (text, isSo) => {
  expect(isBalanced(text)).toBe(isSo)
})

it.each([
  'thực hiện các chỉ tiêu này',
  'trong năm đó',
  'vào thời điểm ấy',
  'các nhiệm vụ trên đây',
  'những nội dung nêu trên',
  'các giải pháp nói trên',
  'các nhiệm vụ dưới đây',
  'một trong các trường hợp sau đây',
  'gồm các nội dung sau: quy hoạch, đất đai',
  'cụ thể như sau',
  'các hạn chế kể trên',
  'kỳ họp vừa qua',
  'chỉ tiêu nêu tại Mục II',
  'thẩm quyền quy định tại Quy chế',
  'hỗ trợ theo quy định tại nghị quyết',
])('sees that “%s” points elsewhere', (text) => {
  expect(pointsElsewhere(text)).toBe(true)
})

it.each(['nâng cấp đường liên thôn', 'các năm sau', 'người đóng góp', 'phía trên hồ chứa', 'chăm sóc sau sinh'])(
  'sees that “%s” stands by itself',
  (text) => {
    expect(pointsElsewhere(text)).toBe(false)
  },
)

it.each([
  'theo đúng nguyên tắc của pháp luật',
  'phù hợp với thực tiễn',
  'sát với thực tế',
  'các chương trình khác',
  'phát hiện hành vi vi phạm',
  'chuẩn bị các điều kiện',
  'triển khai các nội dung',
  'Ủy ban nhân dân xã và cơ quan',
  'Ủy ban nhân dân xã hoặc cơ quan',
  'các chương trình khác của huyện',
  'những nguồn vốn khác do xã quản lý',
  'nhiệm vụ được giao',
  'phần việc được phân công',
  'Các hình thức phù hợp',
  'hình thức phù hợp',
  'triển khai thực hiện',
  'Thực hiện, báo cáo cấp trên',
  'Triển khai thực hiện, báo cáo cấp trên',
  'tình hình',
  'nội dung',
  'kết quả',
  'yêu cầu',
  'quy định',
  'các đơn vị liên quan',
  'các ngành có liên quan',
  'hỗ trợ theo quy định',
])('sees that “%s” says nothing of its own', (text) => {
  expect(isVague(text)).toBe(true)
})

it.each([
  'thực hiện nếp sống văn minh',
  'kết quả giảm nghèo năm 2025',
  'các mô hình kinh tế tập thể',
  'hành vi vi phạm hành lang đường bộ',
  'khác biệt giữa các vùng',
  'được giao đất sản xuất',
])('sees that “%s” says something', (text) => {
  expect(isVague(text)).toBe(false)
})

it.each([
  ['what is short enough', 'trồng rừng phòng hộ ven hồ;', 40, 'trồng rừng phòng hộ ven hồ'],
  ['at a semicolon', 'trồng rừng phòng hộ ven hồ; chăm sóc rừng đã trồng', 40, 'trồng rừng phòng hộ ven hồ'],
  ['before another deed', 'trồng rừng phòng hộ ven hồ, bảo vệ rừng tự nhiên', 40, 'trồng rừng phòng hộ ven hồ'],
  ['before a deed after “và”', 'trồng rừng phòng hộ ven hồ và bảo vệ rừng tự nhiên', 40, 'trồng rừng phòng hộ ven hồ'],
  ['before “nhằm”', 'trồng rừng phòng hộ ven hồ nhằm giữ nguồn nước cho vụ sau', 40, 'trồng rừng phòng hộ ven hồ'],
  [
    'before “trên địa bàn”',
    'trồng rừng phòng hộ ven hồ trên địa bàn các thôn của xã',
    40,
    'trồng rừng phòng hộ ven hồ',
  ],
  ['before “, nhất là”', 'trồng rừng phòng hộ ven hồ, nhất là tại các thôn vùng cao', 40, 'trồng rừng phòng hộ ven hồ'],
  [
    'at the last such place',
    'trồng rừng, giao rừng, bảo vệ rừng, phát triển rừng bền vững',
    36,
    'trồng rừng, giao rừng, bảo vệ rừng',
  ],
  [
    'within a row of long names',
    'phát huy tinh thần yêu nước, truyền thống đoàn kết, ý chí tự lực tự cường của người dân',
    60,
    'phát huy tinh thần yêu nước, truyền thống đoàn kết',
  ],
  ['without what every rule says', 'hỗ trợ giống cây trồng theo quy định của pháp luật', 60, 'hỗ trợ giống cây trồng'],
  ['without “theo quy định hiện hành”', 'hỗ trợ giống cây trồng theo quy định hiện hành', 60, 'hỗ trợ giống cây trồng'],
])('shortens %s', (_, text, most, short) => {
  expect(shortenPhrase(text, { least: 10, most })).toBe(short)
})

const adding =
  'để|nhằm|góp phần|gắn với|theo quy định|theo từng|phù hợp với|trên cơ sở|trên địa bàn|đóng trên|trong đó|bảo đảm|đảm bảo|theo phân cấp|với việc|đáp ứng'
const leading =
  'nhất là|đặc biệt|trong đó|đồng thời|từ đó|để|nhằm|phù hợp|gắn|bảo đảm|đảm bảo|trên cơ sở|với việc|theo|là cơ sở|coi|trong bối cảnh|hướng tới|kể cả|bao gồm'

it.each([...adding.split('|').map((word) => ` ${word}`), ...leading.split('|').map((word) => `, ${word}`)])(
  'shortens before “%s”, which only adds to what stands before it',
  (words) => {
    const text = `trồng rừng phòng hộ ven hồ${words} các thôn vùng cao của xã`
    expect(shortenPhrase(text, { least: 10, most: 40 })).toBe('trồng rừng phòng hộ ven hồ')
  },
)

it.each([
  ['too short', 'trồng cây', 40],
  ['without a place to end', 'trồng rừng phòng hộ ven hồ chứa nước của xã vùng cao', 40],
  ['a row of short names', 'trồng keo, bạch đàn, thông, sao đen, dầu rái, giáng hương', 40],
  ['two words that belong together', 'đổi mới công tác thông tin, tuyên truyền cho hội viên', 40],
  ['a bracket that does not close', 'trồng rừng phòng hộ (ven hồ, bảo vệ rừng tự nhiên)', 40],
  ['too little before “về”', 'nâng cao nhận thức của hội viên về bảo vệ rừng phòng hộ', 40],
  ['a decimal', 'trồng mới tổng số là 2,5 ha rừng phòng hộ ven hồ chứa', 40],
])('does not break within %s', (_, text, most) => {
  expect(shortenPhrase(text, { least: 10, most })).toBeUndefined()
})
