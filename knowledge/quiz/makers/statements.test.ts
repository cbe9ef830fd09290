import { expect, it } from 'vitest'
import type { Outline } from '../../testing/save-plan.ts'
import { sourceOf } from '../testing/source-of.ts'
import { askWhichIsRight } from './statements.ts'

const about = 'Theo Kế hoạch số 12/KH-UBND, nhận định nào sau đây là đúng?'

it.each([
  'Chất lượng nguồn nước sinh hoạt vùng cao được cải thiện rõ rệt',
  'Các mô hình kinh tế tập thể chưa phát huy hết tiềm năng',
  'Thu nhập của lao động nông thôn còn phụ thuộc vào mùa vụ',
  'Phong trào văn nghệ quần chúng đã lan tỏa tới từng thôn',
  'Du lịch sinh thái là ngành kinh tế mũi nhọn của xã',
  'Nghề dệt thổ cẩm truyền thống đang khôi phục mạnh mẽ',
  'Hồ sơ đất đai cần số hóa xong trước mùa mưa',
  'Nguồn vốn tín dụng chính sách phải ưu tiên hộ nghèo',
  'Giá trị nông sản trên mỗi héc-ta thấp so với vùng',
  'Tỷ lệ thất thoát nước sạch cao hơn mức bình quân',
  'Tiến độ giải phóng mặt bằng chậm so với yêu cầu',
  'Kinh tế số của địa phương tăng trưởng nhanh vượt bậc',
  'Chỉ số hài lòng của người dân đạt mức rất tốt',
])('takes “%s” for a right statement', async (text) => {
  const source = await sourceOf([['1', '', `${text};`]])
  expect(askWhichIsRight(source)).toMatchObject([
    { kind: 'statement', passage: source.document.passages[0], span: text, question: about, key: text },
  ])
})

it.each([
  ['too short', 'Nợ công đã giảm mạnh.'],
  [
    'too long for an option',
    'Chất lượng nguồn nước sinh hoạt ở các thôn vùng cao được cải thiện rõ rệt so với những năm đầu của nhiệm kỳ trước.',
  ],
  ['no sentence', 'Chất lượng nguồn nước sinh hoạt ở các thôn ven lòng hồ của xã.'],
  ['a duty', 'Nâng cao chất lượng nguồn nước sinh hoạt đang thiếu ở vùng cao.'],
  ['what a body does', 'Trạm Y tế xã tổ chức khám bệnh cho người đang nuôi con nhỏ.'],
  ['a bracket left open', 'Chất lượng nguồn nước (giếng, suối được cải thiện rõ rệt.'],
  ['what points elsewhere', 'Các hạn chế nêu trên trong nông nghiệp chưa khắc phục xong.'],
  ['few telling words', 'Tất cả mọi người đều đang làm những việc của mình.'],
  ['an example', 'Ví dụ nguồn nước sinh hoạt vùng cao được cải thiện rõ rệt.'],
])('does not take what is %s for a statement', async (_, text) => {
  expect(askWhichIsRight(await sourceOf([['1', '', text]]))).toEqual([])
})

it('takes no statement of the header, below a heading that gives duties, nor of a law', async () => {
  const text = 'Chất lượng nguồn nước sinh hoạt vùng cao được cải thiện rõ rệt.'
  expect(askWhichIsRight(await sourceOf([['preamble', '', text]]))).toEqual([])
  const duties: Outline = [
    ['1', 'Trạm Y tế xã', ''],
    ['1.-1', '', text],
  ]
  expect(askWhichIsRight(await sourceOf(duties))).toEqual([])
  expect(askWhichIsRight({ ...(await sourceOf([['1', '', text]])), isLegal: true })).toEqual([])
})

it.each([
  ['Giá trị nông sản của xã thấp nhất trong toàn vùng.', 'Giá trị nông sản của xã cao nhất trong toàn vùng'],
  ['Chỉ số hài lòng của người dân đạt cao nhất huyện.', 'Chỉ số hài lòng của người dân đạt thấp nhất huyện'],
  ['Các thôn vùng cao đều chưa phủ sóng di động.', 'Các thôn vùng cao đều đã phủ sóng di động'],
  ['Nhiều tuyến đường liên thôn chưa có rãnh thoát nước.', 'Nhiều tuyến đường liên thôn đã có rãnh thoát nước'],
  ['Nguồn lực địa phương chưa được khai thác đầy đủ.', 'Nguồn lực địa phương đã được khai thác đầy đủ'],
  ['Thu nhập của lao động nông thôn còn thấp và bấp bênh.', 'Thu nhập của lao động nông thôn khá cao và bấp bênh'],
  ['Chi phí vận chuyển nông sản mùa mưa còn cao.', 'Chi phí vận chuyển nông sản mùa mưa còn thấp'],
  ['Số doanh nghiệp đang hoạt động còn khiêm tốn so với vùng.', 'Số doanh nghiệp đang hoạt động khá lớn so với vùng'],
  ['Tiến độ giải phóng mặt bằng chậm so với yêu cầu.', 'Tiến độ giải phóng mặt bằng nhanh so với yêu cầu'],
  ['Tỷ lệ lao động qua đào tạo tăng khá nhanh qua từng vụ.', 'Tỷ lệ lao động qua đào tạo tăng còn chậm qua từng vụ'],
  ['Du lịch sinh thái đã phát triển mạnh quanh lòng hồ.', 'Du lịch sinh thái đã phát triển chậm quanh lòng hồ'],
  ['Trang thiết bị y tế cơ sở đang thiếu và yếu.', 'Trang thiết bị y tế cơ sở đang đầy đủ và hiện đại'],
  ['Mức vay vốn ưu đãi được nâng tối đa cho hộ nghèo.', 'Mức vay vốn ưu đãi được nâng tối thiểu cho hộ nghèo'],
  [
    'Diện tích cây xanh là tiêu chuẩn tối thiểu của khu dân cư.',
    'Diện tích cây xanh là tiêu chuẩn tối đa của khu dân cư',
  ],
])('puts “%s” reversed beside another', async (text, wrong) => {
  const own = 'Phong trào văn nghệ quần chúng đã lan tỏa tới từng thôn.'
  const drafts = askWhichIsRight(
    await sourceOf([
      ['1', '', own],
      ['2', '', text],
    ]),
  )
  expect(drafts.map(({ key }) => `${key}.`)).toEqual([own, text])
  // Never its own opposite, which would give away the matter.
  expect(drafts.map(({ candidates }) => candidates)).toEqual([[wrong], []])
})

it('takes no part of a sentence in which a body does something', async () => {
  const text =
    'Nguồn nước sinh hoạt vùng cao được cải thiện; Trạm Y tế xã tổ chức khám bệnh cho người đang nuôi con nhỏ.'
  const asked = askWhichIsRight(await sourceOf([['1', '', text]]))
  expect(asked.map(({ key }) => key)).toEqual(['Nguồn nước sinh hoạt vùng cao được cải thiện'])
})

it.each([
  [8, ['1', '2', '3', '4', '5', '6', '7', '8']],
  [9, ['1', '3', '5', '7', '9']],
  [20, ['1', '4', '7', '10', '13', '16', '19']],
])('asks for eight of %i at most, spread over the document', async (count, paths) => {
  const outline = Array.from({ length: count }, (_, at): Outline[number] => [
    `${at + 1}`,
    '',
    `Chất lượng nguồn nước sinh hoạt ở tổ dân cư ${at + 1} được cải thiện.`,
  ])
  const asked = askWhichIsRight(await sourceOf(outline))
  expect(asked.map(({ passage }) => passage.clause.path)).toEqual(paths)
})
