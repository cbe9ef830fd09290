import { expect, it } from 'vitest'
import type { Reference } from '../../../db/schema/document-tables.ts'
import { parseFigures, varyFigure } from '../phrases/figures-in-text.ts'
import { sourceOf } from '../testing/source-of.ts'
import { askForFigures } from './figures.ts'

async function draftsOf(text: string) {
  return askForFigures(await sourceOf([['1', '', text]]))
}

const name = 'Theo Kế hoạch số 12/KH-UBND'

it.each([
  [
    'Tỷ lệ che phủ rừng của xã đến cuối nhiệm kỳ đạt 54,5%.',
    'tỷ lệ che phủ rừng của xã đến cuối nhiệm kỳ đạt bao nhiêu',
    '54,5%',
  ],
  [
    'Tổng thu ngân sách trên địa bàn xã đạt 12,5 tỷ đồng, vượt dự toán được giao.',
    'tổng thu ngân sách trên địa bàn xã đạt bao nhiêu',
    '12,5 tỷ đồng',
  ],
  [
    'Chỉ số cải cách hành chính của xã xếp thứ 3/12 toàn huyện.',
    'chỉ số cải cách hành chính của xã xếp thứ mấy toàn huyện',
    'Thứ 3/12',
  ],
  ['Toàn xã trồng mới được 150 ha rừng phòng hộ.', 'toàn xã trồng mới được bao nhiêu ha rừng phòng hộ', '150 ha'],
  [
    'Tuyến đường liên thôn nối trung tâm xã với Quốc lộ 20.',
    'tuyến đường liên thôn nối trung tâm xã với Quốc lộ nào',
    'Quốc lộ 20',
  ],
  [
    'Xã đăng cai Ngày hội văn hóa các dân tộc lần thứ V.',
    'xã đăng cai Ngày hội văn hóa các dân tộc lần thứ mấy',
    'Lần thứ V',
  ],
  [
    'Các thôn gửi báo cáo kết quả rà soát hộ nghèo về xã trước ngày 15/11/2025.',
    'các thôn gửi báo cáo kết quả rà soát hộ nghèo về xã trước ngày nào',
    '15/11/2025',
  ],
  [
    'Lễ phát động Tết trồng cây của xã tổ chức vào ngày 19/5.',
    'lễ phát động Tết trồng cây của xã tổ chức vào ngày nào',
    '19/5',
  ],
  [
    'Diện tích rừng trồng của xã tăng gấp đôi trong giai đoạn 2021-2025.',
    'diện tích rừng trồng của xã tăng gấp đôi trong giai đoạn nào',
    '2021 - 2025',
  ],
  [
    'Xã phấn đấu đạt chuẩn nông thôn mới nâng cao vào năm 2027.',
    'xã phấn đấu đạt chuẩn nông thôn mới nâng cao vào năm nào',
    '2027',
  ],
])('asks for the figure of “%s”', async (text, question, key) => {
  const [draft, ...others] = await draftsOf(text)
  expect(draft).toMatchObject({ kind: 'figure', span: text.slice(0, -1), question: `${name}, ${question}?`, key })
  expect(others).toEqual([])
  expect(draft!.candidates.length).toBeGreaterThanOrEqual(3)
  expect(draft!.candidates).not.toContain(key)
})

it.each([
  [
    'keeps what belongs to the figure, up to the comma',
    'Thu nhập bình quân đầu người của xã đạt 65 triệu đồng/người/năm vào cuối kỳ, tăng so với đầu nhiệm kỳ.',
    'thu nhập bình quân đầu người của xã đạt bao nhiêu vào cuối kỳ',
  ],
  [
    'keeps a decimal that stands after it',
    'Sản lượng cà phê toàn xã tăng 12% nhờ giống mới cao hơn 2,4 lần giống cũ.',
    'sản lượng cà phê toàn xã tăng bao nhiêu nhờ giống mới cao hơn 2,4 lần giống cũ',
  ],
  [
    'puts “cần” before a bare verb',
    'Xây dựng tuyến đường hoa phụ nữ tự quản dài 5 km tại trung tâm xã.',
    'cần xây dựng tuyến đường hoa phụ nữ tự quản dài bao nhiêu km tại trung tâm xã',
  ],
  [
    'puts “là” in the place of a colon',
    'Số hộ đăng ký gia đình văn hóa trong toàn xã: 850 hộ.',
    'số hộ đăng ký gia đình văn hóa trong toàn xã là bao nhiêu hộ',
  ],
  [
    'asks which period something called by it is for',
    'Kế hoạch phát triển vùng chè chất lượng cao giai đoạn 2026 - 2030.',
    'kế hoạch phát triển vùng chè chất lượng cao được nêu cho giai đoạn nào',
  ],
  [
    'asks so only of what is called something',
    'Kế hoạch phát triển vùng chè chất lượng cao được thực hiện trong giai đoạn 2026 - 2030.',
    'kế hoạch phát triển vùng chè chất lượng cao được thực hiện trong giai đoạn nào',
  ],
  [
    'leaves out the words that lead on',
    'Trong đó, diện tích cà phê tái canh của các hộ đạt 120 ha.',
    'diện tích cà phê tái canh của các hộ đạt bao nhiêu ha',
  ],
])('%s', async (_, text, question) => {
  expect((await draftsOf(text)).map((draft) => draft.question)).toContain(`${name}, ${question}?`)
})

it('asks for every figure of a sentence, the most telling first', async () => {
  const drafts = await draftsOf(
    'Đến năm 2025, tỷ lệ hộ nghèo đa chiều của xã giảm còn 2,5%, có 12 thôn không còn hộ nghèo.',
  )
  expect(drafts.map(({ key }) => key)).toEqual(['2,5%', '12 thôn'])
})

it('says who has the duty, where the heading above does', async () => {
  const text = 'Tổ chức khám sức khỏe định kỳ cho ít nhất 300 người cao tuổi.'
  const source = await sourceOf([
    ['1', 'Trạm Y tế xã', ''],
    ['1.-1', '', text],
  ])
  expect(askForFigures(source).map(({ question }) => question)).toEqual([
    `${name}, Trạm Y tế xã tổ chức khám sức khỏe định kỳ cho ít nhất bao nhiêu người cao tuổi?`,
  ])
})

it.each([
  ['an article', 'Việc lập dự toán ngân sách xã thực hiện theo Điều 5 trường hợp đặc biệt.'],
  ['a paragraph', 'Công tác giảm nghèo bền vững của xã bám sát khoản 2 nhiệm vụ trọng tâm.'],
  ['a point', 'Công tác giảm nghèo bền vững của xã bám sát điểm 3 nhiệm vụ trọng tâm.'],
  ['a section', 'Công tác giảm nghèo bền vững của xã bám sát Mục 4 nhiệm vụ trọng tâm.'],
  ['a chapter', 'Công tác giảm nghèo bền vững của xã bám sát Chương 2 nhiệm vụ trọng tâm.'],
  ['an appendix', 'Danh mục công trình đầu tư của xã được ghi tại Phụ lục 2 dự án nhóm C.'],
  ['a number', 'Kinh phí thực hiện của các thôn được ghi tại biểu số 12 nhiệm vụ chi.'],
  ['a law', 'Việc xử lý vi phạm trên địa bàn xã căn cứ Luật Bảo vệ môi trường năm 2020.'],
  ['a resolution', 'Các chỉ tiêu phát triển của xã bám sát Nghị quyết của Đảng ủy ngày 15/7/2025.'],
  ['a decree', 'Mức thu phí vệ sinh môi trường của xã áp dụng Nghị định ban hành ngày 10/1/2022.'],
  ['a decision', 'Danh sách hộ nghèo được duyệt kèm theo Quyết định của UBND huyện ngày 10/12/2024.'],
  ['a law that is dated', 'Việc quản lý đất công ích của xã theo đúng Luật được thông qua ngày 18/01/2024.'],
  ['a circular', 'Hồ sơ thanh toán của các thôn lập theo mẫu của Thông tư ban hành ngày 15/4/2024.'],
  ['another plan', 'Việc trồng cây phân tán ở các thôn tiếp nối Kế hoạch ban hành ngày 20/2/2023.'],
  ['a directive', 'Công tác phòng cháy rừng mùa khô của xã theo Chỉ thị ban hành ngày 05/12/2024.'],
  ['the heading of a day', 'PHẦN LỄ HỘI, NGÀY HỘI CỦA NHÂN DÂN TOÀN XÃ ngày 26/8'],
  [
    'what is said of it after the comma',
    'Hồ sơ đất đai của các hộ dân nộp trước ngày 01/01/2026, được thẩm định trong quý I.',
  ],
  [
    'a case after the comma',
    'Các hộ dân trong vùng dự án bàn giao mặt bằng trước ngày 01/01/2026, trừ hộ có khiếu nại.',
  ],
  ['a span from one to another', 'Tháng cao điểm vệ sinh môi trường của xã từ ngày 15/8 đến giữa tháng sau.'],
  ['an alternative', 'Các tổ hòa giải ở thôn họp định kỳ mỗi quý 01 lần hoặc đột xuất khi có vụ việc.'],
  ['a row of its like', 'Các lớp dạy nghề cho lao động nông thôn kéo dài 3 tháng, 6 tháng.'],
  ['too little before it', 'Toàn xã có 12 thôn đạt chuẩn.'],
  ['a sentence that points elsewhere', 'Tỷ lệ che phủ rừng nêu trên của xã đến cuối nhiệm kỳ đạt 54,5%.'],
  ['a piece of a sentence', 'Trong vùng quy hoạch trồng chè chất lượng cao của xã có 120 ha.'],
  ['a bracket left open', 'Diện tích rừng trồng mới của xã (chủ yếu là keo lai: 120 ha)'],
  ['an example', 'Ví dụ: tỷ lệ hộ nghèo của thôn Tân Lập giảm còn 2,5%.'],
  ['a blank to fill in', 'Tỷ lệ hộ nghèo của thôn …… giảm từ ...... còn 2,5%.'],
  [
    'a sentence that goes on too long',
    'Toàn xã hiện có tổng cộng 12 thôn nằm rải rác dọc theo các triền núi cao quanh năm mây phủ và các con suối lớn nhỏ đổ về lòng hồ thủy điện ở phía hạ lưu',
  ],
])('asks for no figure of %s', async (_, text) => {
  expect(await draftsOf(text)).toEqual([])
})

it('asks for no figure of the header', async () => {
  const source = await sourceOf([['preamble', '', 'Căn cứ kết quả giảm nghèo của xã năm trước đạt 95% kế hoạch.']])
  expect(askForFigures(source)).toEqual([])
})

it('asks for no figure of a document that is mentioned', async () => {
  const text = 'Thực hiện Chương trình hành động 15-CTr/HU, tỷ lệ hộ dùng nước sạch của xã đạt 98%.'
  const source = await sourceOf([['1', '', text]])
  const { id: clauseId } = source.document.passages[0]!.clause
  const mention: Reference = {
    ...{ id: 1, clauseId, kind: 'cites', state: 'proposed', text: 'Chương trình hành động 15-CTr/HU' },
    ...{ documentKind: 'programme', docNumber: '15-CTr/HU', issuedOn: null, issuer: null, path: null },
    ...{ start: null, end: null, target: null },
  }
  expect(askForFigures({ ...source, mentions: [{ ...mention, clauseId: clauseId + 1 }] })).toHaveLength(1)
  expect(askForFigures({ ...source, mentions: [mention] })).toEqual([])
})

it.each([
  ['of the same kind, two at most', ['đạt 62%', 'đạt 70%', 'đạt 48%'], ['62%', '70%']],
  ['near enough to be believed', ['đạt 5%', 'đạt 62%'], ['62%']],
  ['not of another unit', ['đạt 62 điểm', 'đạt 58 triệu đồng'], []],
  ['not its own', ['đạt 60%', 'đạt 62%'], ['62%']],
])('puts figures of other clauses first: %s', async (_, others, elsewhere) => {
  const text = 'Tỷ lệ lao động qua đào tạo của xã đến cuối nhiệm kỳ đạt 60%.'
  const [figure] = parseFigures(text)
  const rest = others.map((words, at): [string, string, string] => [`${at + 2}`, '', `Kết quả ${words}.`])
  const [draft] = askForFigures(await sourceOf([['1', '', text], ...rest]))
  expect(draft!.candidates).toEqual([...elsewhere, ...varyFigure(figure!, figure!.at)])
})

it('puts no number of other things beside a count', async () => {
  const source = await sourceOf([
    ['1', '', 'Toàn xã trồng mới được 150 ha rừng phòng hộ.'],
    ['2', '', 'Có 140 hộ và 163 ha tham gia.'],
  ])
  const { candidates } = askForFigures(source)[0]!
  expect(candidates[0]).toBe('163 ha')
  expect(candidates).not.toContain('140 hộ')
})

it('puts a date in words beside dates in words', async () => {
  const source = await sourceOf([
    ['1', '', 'Xã Tân Hòa được công nhận đạt chuẩn nông thôn mới ngày 20 tháng 10 năm 2022.'],
    ['2', '', 'Lễ công bố diễn ra ngày 15/11/2022.'],
    ['3', '', 'Lễ đón nhận diễn ra ngày 18 tháng 12 năm 2022.'],
  ])
  const [draft] = askForFigures(source)
  expect(draft!.candidates[0]).toBe('18 tháng 12 năm 2022')
  expect(draft!.candidates.every((date) => / tháng \d+ năm /u.test(date))).toBe(true)
})

it.each([
  [
    'a whole sentence',
    'Chủ hộ kinh doanh phải đăng ký với Ủy ban nhân dân xã chậm nhất 10 ngày trước khi mở cửa hàng.',
    [
      'Theo quy định về “quản lý chợ nông thôn” tại Kế hoạch số 12/KH-UBND, chủ hộ kinh doanh phải đăng ký với Ủy ban nhân dân xã chậm nhất bao nhiêu ngày trước khi mở cửa hàng?',
    ],
  ],
  ['no sentence', 'Diện tích gian hàng trong chợ nông thôn cho mỗi hộ kinh doanh cá thể 12 m2.', []],
  ['what begins small', 'chủ hộ kinh doanh phải đăng ký với Ủy ban nhân dân xã chậm nhất 10 ngày trước khi mở.', []],
  ['too few words', 'Chủ hộ kinh doanh phải đăng ký trước 10 ngày.', []],
  ['a bare verb', 'Nộp hồ sơ thuê gian hàng cho Ban Quản lý chợ có xác nhận của thôn trong 10 ngày làm việc.', []],
])('in a law, asks for the figure of %s only as the article puts it', async (_, text, questions) => {
  const source = await sourceOf([
    ['1', 'Quản lý chợ nông thôn', ''],
    ['1.2', '', text],
  ])
  expect(askForFigures({ ...source, isLegal: true }).map(({ question }) => question)).toEqual(questions)
})
