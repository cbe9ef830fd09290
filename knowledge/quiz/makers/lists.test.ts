import { expect, it } from 'vitest'
import { othersLike } from '../phrases/word-classes.ts'
import { sourceOf } from '../testing/source-of.ts'
import { askForNames } from './lists.ts'

async function draftsOf(text: string) {
  return askForNames(await sourceOf([['1', '', text]]))
}

function questionOf(noun: string, title: string) {
  return `Theo Kế hoạch số 12/KH-UBND, ${noun} nào sau đây được nêu khi nói về “${title}”?`
}

it.each([
  [
    'Treo pa nô tại các địa điểm công cộng như trường học, bệnh viện, bến xe.',
    questionOf('nội dung', 'các địa điểm công cộng'),
    'Trường học',
  ],
  [
    'Chuyển đổi đất lúa kém hiệu quả sang những cây trồng cạn gồm ngô, lạc, mía.',
    questionOf('nội dung', 'những cây trồng cạn'),
    'Ngô',
  ],
  [
    'Sưu tầm một số tư liệu lịch sử địa phương, bao gồm hình ảnh, video, bản đồ.',
    questionOf('nội dung', 'một số tư liệu lịch sử địa phương'),
    'Hình ảnh',
  ],
  [
    'Chủ động ứng phó các loại thiên tai thường gặp, cụ thể là bão, lũ, hạn hán.',
    questionOf('nội dung', 'các loại thiên tai thường gặp'),
    'Bão',
  ],
  [
    'Truyền thông trên các tài khoản mạng xã hội cùng với Facebook, Zalo, TikTok, Viber.',
    questionOf('tên gọi', 'các tài khoản mạng xã hội'),
    'Facebook',
  ],
  [
    'Đăng tải thông tin trên các nền tảng mạng xã hội (Facebook, Zalo, Youtube...).',
    questionOf('tên gọi', 'các nền tảng mạng xã hội'),
    'Facebook',
  ],
  [
    'Ký kết phối hợp quảng bá du lịch với các tỉnh giáp ranh: Lâm Đồng, Khánh Hòa, Gia Lai.',
    questionOf('địa phương', 'các tỉnh giáp ranh'),
    'Lâm Đồng',
  ],
  [
    'Nhà nước khuyến khích phát triển cây công nghiệp dài ngày như cà phê, hồ tiêu và điều.',
    questionOf('nội dung', 'Nhà nước khuyến khích phát triển cây công nghiệp dài ngày'),
    'Cà phê',
  ],
  [
    'Sau khi gặt vụ mùa, bà con luân canh cây vụ đông như ngô, lạc, mía.',
    questionOf('nội dung', 'bà con luân canh cây vụ đông'),
    'Ngô',
  ],
  [
    'Treo pa nô tại các địa điểm công cộng (theo danh mục đã duyệt): trường học, bệnh viện, bến xe.',
    questionOf('nội dung', 'các địa điểm công cộng'),
    'Trường học',
  ],
  [
    'Treo pa nô tại các địa điểm công cộng như trường học, bệnh viện, bến xe, các nơi đông dân cư.',
    questionOf('nội dung', 'các địa điểm công cộng'),
    'Trường học',
  ],
])('asks for a name of the row in “%s”', async (text, question, key) => {
  const drafts = await draftsOf(text)
  expect(drafts).toMatchObject([{ kind: 'list', span: text.replace(/\.$/u, ''), question, key }])
})

it.each([
  ['two names', 'Treo pa nô tại các địa điểm công cộng như trường học, bệnh viện.'],
  ['names of no kind', 'Trao quà cho các đối tượng chính sách như bà Hoa, ông Tư, chị Lan.'],
  ['names of several kinds', 'Nêu gương các điển hình tiên tiến như trường học, cà phê, Facebook.'],
  ['a row without a title', 'Trồng thêm các loại như ngô, lạc, mía.'],
  ['a title that points elsewhere', 'Trồng trên các chân đất xấu nêu trên như ngô, lạc, mía.'],
  ['clauses', 'Chọn các địa điểm công cộng như trường học đã được xây mới hoàn toàn, bệnh viện, bến xe.'],
  ['names with figures', 'Chọn các địa điểm công cộng như trường học số 1, bệnh viện, bến xe.'],
  ['a name cut in two', 'Chọn các địa điểm công cộng như trường học, “bệnh viện, trạm xá”, bến xe.'],
  [
    'a title that goes on too long',
    'Nhà văn hóa thôn giới thiệu với du khách gần xa đặc sản quê hương của đồng bào vùng cao đã gìn giữ qua bao thế hệ nay gồm chè, bơ, cam.',
  ],
  ['other rows', 'Chọn các địa điểm công cộng như các trường học, bệnh viện, bến xe.'],
  ['a comparison', 'Giữ gìn trường học xanh, sạch, đẹp như nhà mình.'],
  ['an example', 'Ví dụ: treo pa nô tại các địa điểm công cộng như trường học, bệnh viện, bến xe.'],
])('asks for no name of %s', async (_, text) => {
  expect(await draftsOf(text)).toEqual([])
})

it('asks for two names of a row of five, for others in the next row', async () => {
  const source = await sourceOf([
    ['1', '', 'Mở rộng các loại cây ăn quả chủ lực như cam, bưởi, nhãn, vải, chuối.'],
    ['2', '', 'Phòng chống các loại thiên tai thường gặp như bão, lũ, hạn hán, mưa đá, lốc xoáy.'],
  ])
  const drafts = askForNames(source)
  expect(drafts.map(({ key, passage }) => [passage.clause.path, key])).toEqual([
    ['1', 'Cam'],
    ['1', 'Bưởi'],
    ['2', 'Lũ'],
    ['2', 'Hạn hán'],
  ])
})

it.each([
  [
    'Treo pa nô tại các địa điểm công cộng như trường học, bệnh viện, bến xe.',
    ['trường học', 'bệnh viện', 'bến xe'],
    ['Siêu thị', 'Cơ quan', 'Nhà ga'],
  ],
  [
    'Ký kết quảng bá du lịch với các tỉnh giáp ranh: Lâm Đồng, Khánh Hòa, Gia Lai.',
    ['Lâm Đồng', 'Khánh Hòa', 'Gia Lai'],
    ['Hà Nội', 'Nghệ An'],
  ],
])('puts others of their kind, none of its own, beside a name in “%s”', async (text, names, some) => {
  const [draft] = await draftsOf(text)
  expect(draft!.candidates).toHaveLength(othersLike(names).length)
  expect(draft!.candidates).toEqual(expect.arrayContaining(some))
  for (const name of names) expect(draft!.candidates.map((one) => one.toLowerCase())).not.toContain(name.toLowerCase())
})

it('asks nothing of the header', async () => {
  const text = 'Căn cứ đề nghị của các địa điểm công cộng như trường học, bệnh viện, bến xe.'
  expect(askForNames(await sourceOf([['preamble', '', text]]))).toEqual([])
  expect(askForNames(await sourceOf([['1', '', text]]))).toHaveLength(1)
})
