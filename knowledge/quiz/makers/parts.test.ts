import { expect, it } from 'vitest'
import type { Outline } from '../../testing/save-plan.ts'
import { sourceOf } from '../testing/source-of.ts'
import { askForParts } from './parts.ts'

const name = 'Theo Kế hoạch số 12/KH-UBND'

const measures = [
  'Mở rộng tuyến đường liên thôn Tân Lập - Tân Tiến dài hai cây số.',
  'Khôi phục kênh mương nội đồng phục vụ tưới tiêu cho cây vụ đông.',
  'Xây dựng nhà văn hóa thôn gắn với sân thể thao ngoài trời.',
  'Lắp đặt đèn đường năng lượng mặt trời tại các khu dân cư tập trung.',
]
const campaigns = [
  'Tuyên truyền phân loại rác thải tại nguồn đến từng hộ gia đình.',
  'Vận động hội viên phụ nữ trồng hoa dọc các tuyến đường tự quản.',
  'Tổ chức ngày chủ nhật xanh vào tuần đầu mỗi tháng ở các thôn.',
]

/** A clause with parts, and another one beside it. */
function outlineOf(heading: string, text: string, parts = measures): Outline {
  return [
    ['1', heading, text],
    ...parts.map((part, at): Outline[number] => [`1.-${at + 1}`, '', part]),
    ['2', 'Hình thức tuyên truyền', ''],
    ...campaigns.map((part, at): Outline[number] => [`2.-${at + 1}`, '', part]),
  ]
}

async function draftsOf(outline: Outline) {
  return askForParts(await sourceOf(outline))
}

/** What is asked about the first clause. */
async function firstDraft(heading: string, text: string, parts = measures) {
  const drafts = await draftsOf(outlineOf(heading, text, parts))
  return drafts.find(({ question }) => !question.includes('Hình thức tuyên truyền'))
}

it('asks for parts below a heading, half of them, and for one that does not belong there', async () => {
  const drafts = await draftsOf(outlineOf('Phát triển hạ tầng nông thôn', ''))
  expect(
    drafts.map(({ question, key }) => [question.replace(`${name}, nội dung nào sau đây `, ''), `${key}.`]),
  ).toEqual([
    ['thuộc phần “Phát triển hạ tầng nông thôn”?', measures[0]],
    ['thuộc phần “Phát triển hạ tầng nông thôn”?', measures[2]],
    ['không thuộc phần “Phát triển hạ tầng nông thôn”?', campaigns[0]],
    ['thuộc phần “Hình thức tuyên truyền”?', campaigns[1]],
    ['không thuộc phần “Hình thức tuyên truyền”?', measures[2]],
  ])
  expect(drafts[0]).toMatchObject({
    kind: 'list',
    span: measures[0]!.slice(0, -1),
    candidates: campaigns.map((part) => part.slice(0, -1)),
  })
  expect(drafts[2]).toMatchObject({
    kind: 'list',
    span: campaigns[0]!.slice(0, -1),
    candidates: measures.map((part) => part.slice(0, -1)),
  })
  expect(drafts[2]!.passage.clause.path).toBe('2.-1')
})

const kinds =
  'quyền và nghĩa vụ|quyền|nghĩa vụ|trách nhiệm|nhiệm vụ|trường hợp|điều kiện|yêu cầu|hành vi|nội dung|hình thức|nguyên tắc|tài liệu|giấy tờ|tiêu chuẩn|tiêu chí|biện pháp|thông tin|đối tượng|căn cứ|hoạt động|cơ chế, chính sách|giải pháp'

it.each(kinds.split('|'))('asks by a lead-in that counts up “%s”', async (kind) => {
  const draft = await firstDraft('', `Hộ gia đình đăng ký thôn kiểu mẫu cần nắm các ${kind} sau:`)
  expect(draft!.question).toBe(`${name}, hộ gia đình đăng ký thôn kiểu mẫu cần nắm ${kind} nào sau đây?`)
})

it.each([
  ['Ủy ban nhân dân xã ưu tiên đầu tư các nội dung sau đây:', 'Ủy ban nhân dân xã ưu tiên đầu tư nội dung nào sau đây'],
  [
    'Xã tập trung chỉ đạo các thôn thực hiện những giải pháp như sau:',
    'xã tập trung chỉ đạo các thôn thực hiện giải pháp nào sau đây',
  ],
  [
    'Mỗi thôn trong xã đăng ký thực hiện một trong các nội dung dưới đây:',
    'mỗi thôn trong xã đăng ký thực hiện nội dung nào sau đây',
  ],
  ['Mỗi thôn lập hồ sơ xét duyệt gồm đủ các giấy tờ, như:', 'mỗi thôn lập hồ sơ xét duyệt gồm đủ giấy tờ nào sau đây'],
  ['Mỗi thôn lập hồ sơ xét duyệt có đủ các giấy tờ như:', 'mỗi thôn lập hồ sơ xét duyệt có đủ giấy tờ nào sau đây'],
  ['Mỗi thôn lập hồ sơ xét duyệt có đủ các giấy tờ gồm:', 'mỗi thôn lập hồ sơ xét duyệt có đủ giấy tờ nào sau đây'],
  ['Mỗi thôn lập hồ sơ xét duyệt có đủ các giấy tờ bao gồm:', 'mỗi thôn lập hồ sơ xét duyệt có đủ giấy tờ nào sau đây'],
  ['Mỗi thôn lập hồ sơ xét duyệt có đủ các giấy tờ, gồm:', 'mỗi thôn lập hồ sơ xét duyệt có đủ giấy tờ nào sau đây'],
  [
    'Mỗi thôn lập hồ sơ xét duyệt có đủ các giấy tờ, bao gồm:',
    'mỗi thôn lập hồ sơ xét duyệt có đủ giấy tờ nào sau đây',
  ],
  ['Mỗi thôn lập hồ sơ xét duyệt có đủ các giấy tờ:', 'mỗi thôn lập hồ sơ xét duyệt có đủ giấy tờ nào sau đây'],
  [
    'Mỗi thôn chấm điểm thi đua theo các tiêu chí bắt buộc sau:',
    'mỗi thôn chấm điểm thi đua theo tiêu chí bắt buộc nào sau đây',
  ],
  [
    'Mỗi thôn chấm điểm thi đua theo các tiêu chí của phong trào xanh sau:',
    'mỗi thôn chấm điểm thi đua theo tiêu chí nào sau đây của phong trào xanh',
  ],
  [
    'Năm nay xã tổng kết phong trào. Mỗi thôn chấm điểm thi đua theo các tiêu chí bắt buộc sau:',
    'mỗi thôn chấm điểm thi đua theo tiêu chí bắt buộc nào sau đây',
  ],
  [
    'Năm nay xã tổng kết phong trào\nMỗi thôn chấm điểm thi đua theo các tiêu chí bắt buộc sau:',
    'mỗi thôn chấm điểm thi đua theo tiêu chí bắt buộc nào sau đây',
  ],
])('asks by the lead-in “%s”', async (lead, ask) => {
  expect((await firstDraft('', lead))!.question).toBe(`${name}, ${ask}?`)
})

it.each(['của', 'về', 'đối với', 'để', 'trong', 'tại', 'thuộc', 'có', 'liên quan', 'do', 'cho'])(
  'asks for the kind before what follows it with “%s”',
  async (word) => {
    const draft = await firstDraft('', `Ủy ban nhân dân xã công khai các thông tin ${word} quỹ vì người nghèo sau:`)
    expect(draft!.question).toBe(
      `${name}, Ủy ban nhân dân xã công khai thông tin nào sau đây ${word} quỹ vì người nghèo?`,
    )
  },
)

it.each([
  ['Tận dụng cơ chế, chính sách hỗ trợ vùng khó khăn, như:', 'tận dụng cơ chế, chính sách hỗ trợ vùng khó khăn'],
  ['Tập trung đầu tư hạ tầng thiết yếu vùng cao gồm:', 'tập trung đầu tư hạ tầng thiết yếu vùng cao'],
  ['Tập trung đầu tư hạ tầng thiết yếu vùng cao, bao gồm sau:', 'tập trung đầu tư hạ tầng thiết yếu vùng cao'],
])('asks for examples by the lead-in “%s”', async (lead, title) => {
  const drafts = await draftsOf(outlineOf('', lead))
  expect(drafts[0]!.question).toBe(`${name}, nội dung nào sau đây được nêu khi nói về việc “${title}”?`)
  // The question for what does not belong there is asked only about the other clause.
  expect(drafts.filter(({ question }) => question.includes('không'))).toHaveLength(1)
})

it.each([
  ['a heading that names a body', 'Trạm Y tế xã', ''],
  ['a heading that leads in', 'Phát triển hạ tầng nông thôn:', ''],
  ['a heading that leads in without a colon', 'Công tác tuyên truyền về', ''],
  ['a heading of duties', 'Các đoàn thể của xã có trách nhiệm', ''],
  ['a heading that breaks off', 'Nội dung tuyên truyền gồm', ''],
  ['a heading that points on', 'Các nội dung tuyên truyền sau', ''],
  ['a heading too short', 'Thôn', ''],
  ['a heading too long', `Phát triển ${'hạ tầng nông thôn, '.repeat(6)}`, ''],
  ['a heading with a quotation', 'Phong trào “Thôn xanh” ở các thôn', ''],
  ['a heading with a bracket left open', 'Phát triển hạ tầng (giai đoạn một', ''],
  ['a heading that points elsewhere', 'Thực hiện các nội dung nêu trên', ''],
  ['no heading', '', ''],
  ['a lead-in that counts up nothing', '', 'Ủy ban nhân dân xã trong năm nay phấn đấu:'],
  ['a lead-in of few words', '', 'Bà con làm đủ các điều kiện sau:'],
  ['a lead-in that points elsewhere', '', 'Hộ gia đình nêu trên phải bảo đảm các điều kiện sau:'],
  ['a lead-in with a bracket left open', '', 'Hộ gia đình đăng ký (thôn kiểu mẫu phải bảo đảm các điều kiện sau:'],
  ['a lead-in without a colon', '', 'Hộ gia đình đăng ký thôn kiểu mẫu phải bảo đảm các điều kiện sau'],
  ['examples of a thing', '', 'Hạ tầng thiết yếu vùng cao của xã, như:'],
  ['examples of what points elsewhere', '', 'Tập trung đầu tư các công trình nêu trên, như:'],
  ['examples with a bracket left open', '', 'Tập trung đầu tư hạ tầng (vùng cao của xã, như:'],
  ['examples of few words', '', 'Thực hiện những việc cho mình, như:'],
])('asks nothing below %s', async (_, heading, text) => {
  expect(await firstDraft(heading, text)).toBeUndefined()
})

it.each(['Và', 'Hoặc', 'Nhằm', 'Để', 'Trong', 'Theo', 'Việc', 'Khi', 'Nếu'])(
  'asks nothing by a lead-in that begins with “%s”',
  async (word) => {
    const lead = `${word} hộ gia đình đăng ký thôn kiểu mẫu bảo đảm các điều kiện sau:`
    expect(await firstDraft('', lead)).toBeUndefined()
  },
)

it.each([
  ['one part', measures.slice(0, 1)],
  ['parts too short', ['Đường liên thôn.', 'Kênh mương.', 'Nhà văn hóa.']],
  ['parts of few telling words', ['Những việc cần làm của mỗi người.', 'Những cái nên có cho mỗi người.']],
  ['bare deeds', ['Mở rộng đường liên thôn.', 'Xây dựng nhà văn hóa.', 'Lắp đặt đèn đường.']],
  ['parts in capitals', measures.map((part) => part.toUpperCase())],
  ['parts with a label', measures.map((part) => `Hạng mục: ${part}`)],
  ['parts that begin with “Là”', measures.map((part) => `Là ${part}`)],
  ['parts that begin with “Trong quá trình”', measures.map((part) => `Trong quá trình ${part}`)],
  ['parts that point elsewhere', measures.map((part) => `${part.slice(0, 40)} nêu trên.`)],
  [
    'parts that say nothing',
    ['Hỗ trợ các chương trình mục tiêu quốc gia khác.', 'Bố trí vốn cho các dự án liên quan.'],
  ],
  ['bodies', ['Ủy ban nhân dân xã Tân Hòa', 'Hội đồng nhân dân xã Tân Hòa', 'Đài truyền thanh xã Tân Hòa']],
])('asks nothing of %s', async (_, parts) => {
  expect(await firstDraft('Phát triển hạ tầng nông thôn', '', parts)).toBeUndefined()
})

it('asks for the headings of parts that have them, and for the first words of those that have none', async () => {
  const outline: Outline = [
    ['I', 'NHIỆM VỤ, GIẢI PHÁP', ''],
    ['I.1', 'Phát triển hạ tầng nông thôn kiểu mẫu', measures[0]!],
    ['I.2', 'Nâng cao đời sống văn hóa cơ sở', measures[1]!],
    ['II', 'Tổ chức thực hiện', ''],
    ['II.1', 'Phân công nhiệm vụ giữa các thôn trong xã', measures[2]!],
    ['II.2', '', `${campaigns[0]} Hằng tháng các chi hội báo cáo kết quả.`],
  ]
  const drafts = await draftsOf(outline)
  expect(drafts.map(({ key, candidates }) => [key, candidates])).toEqual([
    ['Phát triển hạ tầng nông thôn kiểu mẫu', ['Phân công nhiệm vụ giữa các thôn trong xã']],
    expect.anything(),
  ])
})

it('takes for strangers only parts of the same form, none like its own, the nearest first', async () => {
  const outline = outlineOf('Phát triển hạ tầng nông thôn', '')
  const far: Outline = [
    ['3', 'Phong trào thi đua', ''],
    ['3.-1', '', 'Thôn Tân Lập được công nhận thôn kiểu mẫu trước mùa mưa.'],
    ['3.-2', '', 'Trường hợp đột xuất có thiên tai xảy ra trên diện rộng.'],
    ['3.-3', '', 'Mở rộng tuyến đường liên thôn Tân Lập - Tân Tiến.'],
    ['3.-4', '', 'Khen thưởng các gương điển hình tiên tiến trong phong trào.'],
  ]
  const [draft] = await draftsOf([...outline, ...far])
  expect(draft!.candidates).toEqual([
    ...campaigns.map((part) => part.slice(0, -1)),
    'Khen thưởng các gương điển hình tiên tiến trong phong trào',
  ])
})

it('asks for five of a long list', async () => {
  const things = 'chợ phiên,sân bóng,trạm bơm,cầu treo,bến đò,lò sấy,kho lạnh,vườn ươm,bãi rác,hồ bơi,trạm điện,lớp học'
  const parts = things.split(',').map((thing) => `Xây dựng ${thing} khang trang phục vụ bà con vùng ven suối.`)
  const drafts = await draftsOf(outlineOf('Phát triển hạ tầng nông thôn', '', parts))
  expect(drafts.filter(({ question }) => question.includes('sau đây thuộc phần “Phát triển'))).toHaveLength(5)
  expect(drafts.filter(({ question }) => question.includes('không thuộc phần “Phát triển'))).toHaveLength(1)
})

it('does not ask for a stranger where the parts are not of one form', async () => {
  const mixed = [...measures.slice(0, 3), 'Đèn đường năng lượng mặt trời tại các khu dân cư tập trung.']
  const drafts = await draftsOf(outlineOf('Phát triển hạ tầng nông thôn', '', mixed))
  expect(drafts.filter(({ question }) => question.includes('không thuộc phần “Phát triển'))).toEqual([])
})

const forms = {
  case: 'trường hợp; khi; nếu; đối với; trong; việc; thông qua; qua; trên; bằng'
    .split('; ')
    .map((word) => `${word} địa hình chia cắt mạnh gây khó khăn cho thi công`),
  verb: ['Bảo vệ nguồn nước đầu nguồn suối Đạ Nhim', 'Hỗ trợ bò giống sinh sản cho hộ cận nghèo'],
  sentence: 'được; phải; cần; là; đã; chưa; còn; bị'
    .split('; ')
    .map((word) => `Mạng lưới thủy lợi nhỏ ${word} đầu tư kiên cố vùng ven suối`),
  name: ['Nghề dệt thổ cẩm truyền thống ven suối', 'Cơ sở chế biến nông sản quy mô hộ gia đình'],
}
const others = {
  case: 'Trường hợp mưa lũ kéo dài nhiều ngày liên tiếp',
  verb: 'Tuyên truyền phân loại rác thải tại nguồn',
  sentence: 'Phong trào văn nghệ quần chúng được nhân lên ở khắp nơi',
  name: 'Phong trào văn nghệ, thể thao quần chúng ở cơ sở',
}

it.each(
  Object.entries(forms).flatMap(([form, texts]) =>
    texts.map((text): [string, keyof typeof others] => [text, form as keyof typeof others]),
  ),
)('puts beside “%s” only what is in the form of a %s', async (text, form) => {
  const drafts = await draftsOf([
    ['1', 'Phát triển hạ tầng nông thôn', ''],
    ['1.-1', '', `${text}.`],
    ['1.-2', '', measures[0]!],
    ['2', '', ''],
    ...Object.values(others).map((other, at): Outline[number] => [`2.-${at + 1}`, '', `${other}.`]),
  ])
  expect(drafts[0]!.key.toLowerCase()).toBe(text.toLowerCase())
  expect(drafts[0]!.candidates).toEqual([others[form]])
})

it('takes no clause above or below for a stranger', async () => {
  const drafts = await draftsOf([
    ['1', 'Phát triển hạ tầng nông thôn của xã', ''],
    ['1.1', 'Mở rộng giao thông nội đồng ở ven suối', ''],
    ['1.1.1', 'Làm mới cầu dân sinh qua suối', ''],
    ['1.1.2', 'Tu bổ kè chống sạt lở bờ suối', ''],
    ['1.1.2.-1', 'Khôi phục vườn hoa quanh nhà máy nước', ''],
    ['2', 'Đào tạo nghề ngắn hạn cho thanh niên', ''],
  ])
  expect(drafts).toHaveLength(1)
  expect(drafts[0]!.candidates).toEqual(['Đào tạo nghề ngắn hạn cho thanh niên'])
})

it('asks nothing of an appendix, nor of what stands below it', async () => {
  const source = await sourceOf([
    ['0', 'Danh mục công trình đầu tư', ''],
    ...outlineOf('Phát triển hạ tầng nông thôn', '').map(([path, ...rest]): Outline[number] => [`0.${path}`, ...rest]),
  ])
  expect(askForParts(source)).not.toEqual([])
  source.document.passages[0]!.clause.level = 'appendix'
  expect(askForParts(source)).toEqual([])
})

it('asks nothing of the header', async () => {
  const header = measures.map((part, at): Outline[number] => [`preamble.-${at + 1}`, '', part])
  expect(await draftsOf([['preamble', 'Phát triển hạ tầng nông thôn', ''], ...header])).toEqual([])
})

it('in a law, asks only for what a lead-in enumerates, among what others of its kind enumerate', async () => {
  const lead = (who: string, kind: string) => `${who} đăng ký thôn kiểu mẫu phải bảo đảm các ${kind} sau:`
  const below = (path: string, parts: string[]) =>
    parts.map((part, at): Outline[number] => [`${path}.${at + 1}`, '', part])
  const source = await sourceOf([
    ['1', 'Phát triển hạ tầng nông thôn', ''],
    ...below('1', measures),
    ['2', '', lead('Hộ gia đình', 'điều kiện')],
    ...below('2', campaigns),
    ['3', '', lead('Hợp tác xã', 'điều kiện')],
    ...below('3', [
      'Lưu trữ đầy đủ hóa đơn mua bán vật tư nông nghiệp.',
      'Công khai quỹ không chia trước đại hội thành viên.',
    ]),
    ['4', '', lead('Tổ hợp tác', 'tiêu chí')],
    ...below('4', [
      'Giữ vững vùng nguyên liệu chè sạch trong nhiều vụ.',
      'Quảng bá nhãn hiệu tập thể tại các hội chợ xuân.',
    ]),
    ['V', '', lead('Nông hộ', 'điều kiện')],
    ...below('V', ['Chăm lo vườn tược sạch đẹp quanh nhà mình ở.', 'Trùng tu giếng cổ đầu làng trước lễ cúng mừng.']),
  ])
  const drafts = askForParts({ ...source, isLegal: true })
  expect(drafts.map(({ question }) => question)).toEqual([
    `${name}, hộ gia đình đăng ký thôn kiểu mẫu phải bảo đảm điều kiện nào sau đây?`,
    `${name}, hợp tác xã đăng ký thôn kiểu mẫu phải bảo đảm điều kiện nào sau đây?`,
    `${name}, tổ hợp tác đăng ký thôn kiểu mẫu phải bảo đảm tiêu chí nào sau đây?`,
  ])
  expect(drafts[0]!.candidates).toEqual([
    'Lưu trữ đầy đủ hóa đơn mua bán vật tư nông nghiệp',
    'Công khai quỹ không chia trước đại hội thành viên',
  ])
  expect(drafts[2]!.candidates).toEqual([])
})
