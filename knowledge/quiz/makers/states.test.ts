import { expect, it } from 'vitest'
import { stockOf } from '../phrases/stock-phrases.ts'
import { upperFirst } from '../phrases/wording.ts'
import { sourceOf } from '../testing/source-of.ts'
import { askForStates } from './states.ts'

async function draftsOf(text: string) {
  return askForStates(await sourceOf([['1', '', text]]))
}

it.each([
  [
    'Chất lượng giáo dục mầm non chưa đáp ứng yêu cầu đổi mới.',
    'chất lượng giáo dục mầm non',
    'Chưa đáp ứng yêu cầu đổi mới',
  ],
  ['Kết cấu hạ tầng nông thôn còn thiếu liên kết vùng.', 'kết cấu hạ tầng nông thôn', 'Còn thiếu liên kết vùng'],
  [
    'Đời sống tinh thần của Nhân dân ngày càng phong phú, lành mạnh.',
    'đời sống tinh thần của Nhân dân',
    'Ngày càng phong phú',
  ],
  [
    'Hệ thống thủy lợi nội đồng đã được kiên cố hóa cơ bản.',
    'hệ thống thủy lợi nội đồng',
    'Đã được kiên cố hóa cơ bản',
  ],
  [
    'Các hợp tác xã nông nghiệp đã đổi mới phương thức hoạt động.',
    'các hợp tác xã nông nghiệp',
    'Đã đổi mới phương thức hoạt động',
  ],
  [
    'Dịch vụ du lịch sinh thái đang trở thành ngành kinh tế quan trọng.',
    'dịch vụ du lịch sinh thái',
    'Đang trở thành ngành kinh tế quan trọng',
  ],
  [
    'Mặt bằng thu nhập giữa các thôn khá chênh lệch, không đồng đều.',
    'mặt bằng thu nhập giữa các thôn',
    'Khá chênh lệch',
  ],
  ['Thiết chế văn hóa ở các thôn được tu sửa khang trang.', 'thiết chế văn hóa ở các thôn', 'Được tu sửa khang trang'],
  [
    'Quy mô sản xuất, trình độ canh tác của các hộ đều còn hạn chế so với vùng.',
    'quy mô sản xuất, trình độ canh tác của các hộ',
    'Đều còn hạn chế so với vùng',
  ],
  [
    'Hoạt động của tổ hòa giải còn nhiều khó khăn về kinh phí.',
    'hoạt động của tổ hòa giải',
    'Còn nhiều khó khăn về kinh phí',
  ],
  [
    'Nghề dệt thổ cẩm truyền thống hiện đang khôi phục mạnh mẽ.',
    'nghề dệt thổ cẩm truyền thống',
    'Hiện đang khôi phục mạnh mẽ',
  ],
  [
    'Công an xã, lực lượng an ninh cơ sở, chưa đủ phương tiện tuần tra.',
    'Công an xã, lực lượng an ninh cơ sở',
    'Chưa đủ phương tiện tuần tra',
  ],
])('asks how it stands in “%s”', async (text, subject, key) => {
  expect(await draftsOf(text)).toMatchObject([
    {
      kind: 'completion',
      span: text.slice(0, -1),
      question: `Theo Kế hoạch số 12/KH-UBND, ${subject} được đánh giá như thế nào?`,
      key,
    },
  ])
})

it.each([
  ['a figure', 'Kết cấu hạ tầng nông thôn còn thiếu liên kết vùng, nhất là ở 12 thôn.'],
  ['a duty', 'Xây dựng nông thôn mới kiểu mẫu đang triển khai rộng khắp.'],
  ['a body that does something', 'Trạm Y tế xã phối hợp với các thôn đã tiêm phòng đầy đủ cho trẻ em.'],
  ['a colon before the state', 'Về hạn chế: kết cấu hạ tầng nông thôn còn thiếu liên kết vùng.'],
  ['a subject too short', 'Dân số chưa ổn định về cơ cấu độ tuổi.'],
  ['a subject that says nothing', 'Tất cả những việc làm của mình đã mang lại kết quả tích cực.'],
  ['a state that says nothing', 'Kết cấu hạ tầng nông thôn đã được cải thiện.'],
  ['a state that everything is in', 'Công tác tiếp nhận hồ sơ đã được thực hiện tốt.'],
  ['a state that everything is in', 'Công tác tiếp nhận hồ sơ được triển khai tốt.'],
  ['a state that everything is in', 'Công tác tiếp nhận hồ sơ được quan tâm tốt.'],
  ['a state that everything is in', 'Công tác tiếp nhận hồ sơ được bảo đảm tốt.'],
  ['a day', 'Ngày hội văn hóa các dân tộc đã thu hút đông đảo du khách.'],
  ['a time', 'Thời gian giải quyết hồ sơ đất đai đã rút ngắn đáng kể.'],
  ['a number', 'Số lượng hợp tác xã kiểu mới đã tăng nhanh qua từng năm.'],
  ['a case', 'Trường hợp hồ sơ đất đai chưa hợp lệ về chữ ký và con dấu.'],
  ['what depends', 'Tùy địa hình từng thôn còn bố trí trạm bơm phù hợp với vùng.'],
  ['a lead-in that points elsewhere', 'Các hạn chế nêu trên đã bộc lộ rõ trong mùa mưa bão.'],
  ['a bracket left open', 'Kết cấu hạ tầng (điện, đường, trường, trạm còn thiếu liên kết vùng.'],
  ['a rule', 'Hồ sơ vay vốn ưu đãi được nộp theo mẫu thống nhất.'],
  ['what is provided for', 'Mức đóng góp của các hộ được quy định trong hương ước.'],
  ['what is to be', 'Mức đóng góp của các hộ chưa phải điều chỉnh ngay năm nay.'],
  ['what somebody issues', 'Sổ hộ nghèo của các thôn được cấp đổi hàng loạt.'],
  ['what somebody does', 'Quỹ khuyến học của các dòng họ được quản lý do trưởng họ đứng ra.'],
  ['a sentence without a state', 'Chất lượng giáo dục mầm non vượt yêu cầu đổi mới.'],
  [
    'a sentence that goes on too long',
    'Kết cấu hạ tầng nông thôn còn thiếu liên kết vùng, nhiều tuyến đường liên thôn xuống cấp, nhiều cầu tạm, kênh mương bồi lắng, trường lớp chật chội, trạm y tế cũ kỹ',
  ],
])('asks nothing of %s', async (_, text) => {
  expect(await draftsOf(text)).toEqual([])
})

it.each('phải|nếu|khi|không|cần|có|là|theo|để|người|tổ chức, cá nhân'.split('|'))(
  'asks nothing of a subject with “%s” in it',
  async (word) => {
    expect(await draftsOf(`Nguồn nước sinh hoạt ${word} vùng cao chưa bảo đảm vệ sinh môi trường.`)).toEqual([])
    expect(await draftsOf('Nguồn nước sinh hoạt ở vùng cao chưa bảo đảm vệ sinh môi trường.')).toHaveLength(1)
  },
)

it('asks nothing below a heading that gives duties, in the header, nor in a law', async () => {
  const text = 'Kết cấu hạ tầng nông thôn còn thiếu liên kết vùng.'
  const duties = await sourceOf([
    ['1', 'Trạm Y tế xã', ''],
    ['1.-1', '', text],
  ])
  expect(askForStates(duties)).toEqual([])
  expect(askForStates(await sourceOf([['preamble', '', text]]))).toEqual([])
  expect(askForStates({ ...(await sourceOf([['1', '', text]])), isLegal: true })).toEqual([])
})

it.each([
  ['Chất lượng giáo dục mầm non ngày càng nâng lên rõ rệt.', ['tốt lên', 'còn yếu', 'còn yếu', 'tốt lên']],
  ['Chất lượng giáo dục mầm non chưa đáp ứng yêu cầu đổi mới.', ['còn yếu', 'tốt lên', 'tốt lên', 'còn yếu']],
  ['Chất lượng giáo dục mầm non còn chênh lệch giữa các thôn.', ['còn yếu', 'tốt lên', 'tốt lên', 'còn yếu']],
  ['Nghề dệt thổ cẩm truyền thống đang thiếu thợ lành nghề.', ['còn yếu', 'tốt lên', 'tốt lên', 'còn yếu']],
  ['Giá cà phê nhân xô đang thấp hơn chi phí đầu tư.', ['còn yếu', 'tốt lên', 'tốt lên', 'còn yếu']],
  ['Năng lực của hợp tác xã đang yếu về khâu tiêu thụ.', ['còn yếu', 'tốt lên', 'tốt lên', 'còn yếu']],
  ['Nghề dệt thổ cẩm truyền thống đang đứng trước nguy cơ mai một.', ['còn yếu', 'tốt lên', 'tốt lên', 'còn yếu']],
  ['Các công trình thủy lợi đang thi công chậm tiến độ.', ['còn yếu', 'tốt lên', 'tốt lên', 'còn yếu']],
])('puts as many good states as bad beside “%s”', async (text, kinds) => {
  const [draft] = await draftsOf(text)
  const kindOf = (state: string) => ['tốt lên', 'còn yếu'].find((kind) => stockOf(kind).map(upperFirst).includes(state))
  expect(draft!.candidates.slice(0, 4).map(kindOf)).toEqual(kinds)
  expect(draft!.candidates).toHaveLength(stockOf('tốt lên').length + stockOf('còn yếu').length)
})
