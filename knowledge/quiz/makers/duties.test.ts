import { expect, it } from 'vitest'
import type { Outline } from '../../testing/save-plan.ts'
import { sourceOf } from '../testing/source-of.ts'
import { askForDuties } from './duties.ts'

const name = 'Theo Kế hoạch số 12/KH-UBND'

async function draftsOf(outline: Outline) {
  return askForDuties(await sourceOf(outline))
}

/** The question about one duty, which stands as a paragraph below the heading of a body. */
async function whatBelow(heading: string, text: string) {
  const drafts = await draftsOf([
    ['1', heading, ''],
    ['1.-1', '', text],
  ])
  return drafts.filter(({ kind }) => kind === 'duty')
}

it.each([
  ['Trạm Y tế xã', 'Trạm Y tế xã'],
  ['Công an xã:', 'Công an xã'],
  ['Trách nhiệm của Ban Dân vận Đảng ủy', 'Ban Dân vận Đảng ủy'],
  ['Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã', 'Ủy ban Mặt trận Tổ quốc Việt Nam xã'],
  ['Giao cho Văn phòng HĐND và UBND xã', 'Văn phòng HĐND và UBND xã'],
  ['Hội Nông dân xã có trách nhiệm:', 'Hội Nông dân xã'],
  ['Công chức Văn hóa - Xã hội', 'công chức Văn hóa - Xã hội'],
  ['Các thôn', 'các thôn'],
])('asks which duty stands below “%s”', async (heading, actor) => {
  const text = 'Tổ chức khám sức khỏe định kỳ cho người cao tuổi trên địa bàn.'
  expect(await whatBelow(heading, text)).toMatchObject([
    {
      kind: 'duty',
      span: text.slice(0, -1),
      question: `${name}, ${actor} có nhiệm vụ nào sau đây?`,
      key: text.slice(0, -1),
    },
  ])
})

it.each([
  ['what is no deed', 'Lịch khám sức khỏe định kỳ cho người cao tuổi trên địa bàn.'],
  ['a deed too short', 'Tổ chức khám bệnh, cấp thuốc.'],
  ['a deed of few telling words', 'Thực hiện những việc được giao cho mình làm với nhau.'],
  ['a deed that points elsewhere', 'Tổ chức khám sức khỏe định kỳ cho các đối tượng nêu trên.'],
  ['a deed that says nothing', 'Tổ chức khám sức khỏe định kỳ cho các đối tượng có liên quan.'],
  ['a deed that gives others a duty', 'Thông báo để mỗi hộ dân có trách nhiệm phân loại rác tại nguồn hằng ngày.'],
  [
    'a deed that ends in work together with others',
    'Tổ chức khám sức khỏe định kỳ, phối hợp với Hội Nông dân xã và các đoàn thể.',
  ],
  ['a bracket left open', 'Tổ chức khám sức khỏe định kỳ cho người cao tuổi (đợt một.'],
  ['an example', 'Ví dụ: tổ chức khám sức khỏe định kỳ cho người cao tuổi trên địa bàn.'],
])('does not ask for %s', async (_, text) => {
  expect(await whatBelow('Trạm Y tế xã', text)).toEqual([])
})

it.each([
  ['no body', 'Nhiệm vụ, giải pháp'],
  ['anybody', 'Các cơ quan, đơn vị'],
  ['capitals', 'TRẠM Y TẾ XÃ'],
  ['a deed', 'Tổ chức thực hiện'],
])('asks for no duty below a heading that names %s', async (_, heading) => {
  expect(await whatBelow(heading, 'Tổ chức khám sức khỏe định kỳ cho người cao tuổi trên địa bàn.')).toEqual([])
})

it('cuts a long duty where it may end', async () => {
  const text =
    'Hướng dẫn các hộ chăn nuôi tiêm phòng đầy đủ cho đàn gia súc, gia cầm; theo dõi, phát hiện sớm dịch bệnh trên địa bàn toàn xã.'
  const drafts = await whatBelow('Trạm Thú y xã', text)
  expect(drafts.map(({ key }) => key)).toEqual([
    'Hướng dẫn các hộ chăn nuôi tiêm phòng đầy đủ cho đàn gia súc, gia cầm',
    'Theo dõi, phát hiện sớm dịch bệnh trên địa bàn toàn xã',
  ])
})

const named = 'Trạm Y tế xã tổ chức khám sức khỏe định kỳ cho học sinh tại các điểm trường.'

it('asks who does it, where the sentence names them', async () => {
  expect(await draftsOf([['1', '', named]])).toMatchObject([
    {
      kind: 'responsible',
      span: named.slice(0, -1),
      question: `${name}, cơ quan, đơn vị nào tổ chức khám sức khỏe định kỳ cho học sinh tại các điểm trường?`,
      key: 'Trạm Y tế xã',
    },
    { kind: 'duty', question: `${name}, Trạm Y tế xã có nhiệm vụ nào sau đây?` },
  ])
})

/** The questions that ask who does it. */
async function whoOf(outline: Outline) {
  return (await draftsOf(outline)).filter(({ kind }) => kind === 'responsible')
}

it.each([
  ['Chủ tịch UBND xã chỉ đạo các thôn rà soát hộ nghèo, hộ cận nghèo hằng năm.', 'ai', 'Chủ tịch UBND xã'],
  ['Trưởng các thôn vận động người dân phân loại rác thải tại nguồn hằng ngày.', 'ai', 'Trưởng các thôn'],
  ['Giao Công an xã xây dựng kế hoạch tuần tra ban đêm trong dịp Tết cổ truyền.', 'cơ quan, đơn vị nào', 'Công an xã'],
  [
    'Đề nghị Hội Phụ nữ xã tuyên truyền tiêu dùng hàng hóa sản xuất trong nước.',
    'cơ quan, đơn vị nào',
    'Hội Phụ nữ xã',
  ],
])('asks who does “%s”', async (text, who, key) => {
  const [draft] = await whoOf([['1', '', text]])
  expect(draft!.question).toContain(`${name}, ${who} `)
  expect(draft!.key).toBe(key)
})

it('proves with heading and text who does what stands in the clause of the heading', async () => {
  const text = 'Tổ chức khám sức khỏe định kỳ cho người cao tuổi trên địa bàn xã.'
  expect(await whoOf([['1', 'Trạm Y tế xã', text]])).toMatchObject([
    { span: `Trạm Y tế xã\n\n${text}`, key: 'Trạm Y tế xã' },
  ])
})

it.each<[string, Outline]>([
  [
    'a clause below the heading',
    [
      ['1', 'Trạm Y tế xã', ''],
      ['1.-1', '', 'Tổ chức khám sức khỏe định kỳ cho người cao tuổi trên địa bàn xã.'],
    ],
  ],
  ['anybody', [['1', '', 'Các cơ quan, đơn vị phối hợp với nhà trường khám sức khỏe định kỳ cho học sinh.']]],
  ['a deed too short', [['1', '', 'Trạm Y tế xã tổ chức khám bệnh, cấp thuốc.']]],
  ['a deed of few telling words', [['1', '', 'Trạm Y tế xã thực hiện những việc được giao cho mình.']]],
  [
    'a deed that points elsewhere',
    [['1', '', 'Trạm Y tế xã hướng dẫn các thôn thực hiện các nội dung phòng bệnh nêu trên.']],
  ],
  ['a name cut in two', [['1', '', 'Trạm Y tế và các tổ chức khám sức khỏe định kỳ cho người cao tuổi trên địa bàn.']]],
  ['no deed', [['1', 'Trạm Y tế xã', 'Lịch khám sức khỏe định kỳ cho người cao tuổi trên địa bàn.']]],
  [
    'a later sentence',
    [['1', 'Trạm Y tế xã', 'Lịch khám được niêm yết. Tổ chức khám sức khỏe định kỳ cho người cao tuổi trong xã.']],
  ],
  ['a state', [['1', '', 'Trạm Y tế xã được xây dựng kiên cố, khang trang, đủ phòng khám và giường bệnh.']]],
  ['a negation', [['1', '', 'Trạm Y tế xã không thực hiện các kỹ thuật vượt quá năng lực chuyên môn.']]],
  ['a condition', [['1', '', 'Trạm Y tế xã nếu tổ chức khám lưu động thì báo trước cho các thôn vùng xa.']]],
])('does not ask who does what stands in %s', async (_, outline) => {
  expect(await whoOf(outline)).toEqual([])
})

const police: Outline = [
  ['2', 'Công an xã', ''],
  ['2.-1', '', 'Kiểm soát trật tự an toàn giao thông tại các điểm tập trung đông người.'],
  ['2.-2', '', 'Quản lý, cấp giấy tạm trú cho lao động từ địa phương khác chuyển tới.'],
]
const health: Outline = [
  ['3', 'Trạm Y tế xã', ''],
  ['3.-1', '', 'Tổ chức khám sức khỏe định kỳ cho người cao tuổi trên địa bàn.'],
  ['3.-2', '', 'Hướng dẫn các thôn vệ sinh phòng bệnh trong mùa mưa bão hằng năm.'],
  ['3.-3', '', 'Tiêm chủng mở rộng đầy đủ cho trẻ em dưới một tuổi ở các thôn.'],
  ['3.-4', '', 'Giám sát chặt chẽ an toàn thực phẩm tại bếp ăn của các trường mầm non.'],
]

it('puts other bodies of the plan and of the same level beside a body', async () => {
  const [draft] = await whoOf([
    ['1', '', named],
    ...police,
    ['4', 'Công an xã và Trạm Y tế xã', ''],
    ['4.-1', '', 'Kiểm tra việc phun thuốc khử trùng tại các chợ trong xã.'],
  ])
  expect(draft!.candidates[0]).toBe('Công an xã')
  expect(draft!.candidates).toContain('Hội Nông dân xã')
  expect(draft!.candidates).not.toContain('Công an xã và Trạm Y tế xã')
})

const persons = [
  'Chủ tịch UBND xã chỉ đạo các thôn rà soát hộ nghèo, hộ cận nghèo hằng quý.',
  'Bí thư Đảng ủy xã chủ trì hội nghị đối thoại giữa cấp ủy với thanh niên.',
  'Đội trưởng dân phòng xã kiểm tra phương tiện chữa cháy ở chợ, trường học.',
  'Trưởng thôn Tân Lập vận động người dân phân loại rác thải tại nguồn.',
]

it('puts only persons beside a person', async () => {
  const [draft] = await whoOf([...persons, named].map((text, at) => [`${at + 1}`, '', text]))
  expect(draft!.question).toBe(`${name}, ai chỉ đạo các thôn rà soát hộ nghèo, hộ cận nghèo hằng quý?`)
  expect(draft!.candidates).toEqual([
    ...['Bí thư Đảng ủy xã', 'Đội trưởng dân phòng xã', 'Trưởng thôn Tân Lập'],
    'Công chức Tài chính - Kế toán xã',
  ])
})

it('puts only bodies beside a body', async () => {
  const [draft] = await whoOf([named, ...persons].map((text, at) => [`${at + 1}`, '', text]))
  expect(draft!.candidates).toEqual([
    ...['Công an xã', 'Ban Chỉ huy Quân sự xã', 'Trạm Y tế xã', 'Hội Nông dân xã', 'Văn phòng HĐND và UBND xã'],
  ])
})

it('asks “ai” where there are too few persons or bodies to choose from', async () => {
  const source = await sourceOf([
    ['1', '', named],
    ['2', '', persons[0]!],
  ])
  const [draft] = askForDuties({ ...source, isLegal: true })
  expect(draft).toMatchObject({
    question: `${name}, ai tổ chức khám sức khỏe định kỳ cho học sinh tại các điểm trường?`,
  })
  expect(draft!.candidates).toEqual(['Chủ tịch UBND xã'])
})

it('puts the duties of others, then usual ones, beside a duty', async () => {
  const drafts = await draftsOf([...police, ...health])
  const draft = drafts.find(({ key }) => key.startsWith('Kiểm soát'))
  expect(draft!.candidates.slice(0, 3)).toEqual([
    'Tổ chức khám sức khỏe định kỳ cho người cao tuổi trên địa bàn',
    'Hướng dẫn các thôn vệ sinh phòng bệnh trong mùa mưa bão hằng năm',
    'Giám sát chặt chẽ an toàn thực phẩm tại bếp ăn của các trường mầm non',
  ])
  expect(draft!.candidates).not.toContain('Quản lý, cấp giấy tạm trú cho lao động từ địa phương khác chuyển tới')
  expect(draft!.candidates.length).toBeGreaterThan(3)
})

/** The questions that ask which duty is not theirs. */
async function whatNotOf(outline: Outline) {
  return (await draftsOf(outline)).filter(({ question }) => question.includes('không được giao cho'))
}

it('asks which duty is not given to a body that has three, proved by the clause of another', async () => {
  expect(await whatNotOf([...police, ...health])).toMatchObject([
    {
      kind: 'duty',
      span: police[1]![2].slice(0, -1),
      question: `${name}, nhiệm vụ nào sau đây không được giao cho Trạm Y tế xã?`,
      key: police[1]![2].slice(0, -1),
      candidates: [health[1]![2], health[2]![2], health[4]![2]].map((text) => text.slice(0, -1)),
    },
  ])
})

it.each<[string, Outline]>([
  ['only two', [...police, ...health.slice(0, 3)]],
  ['three, where nobody else has any', health],
  ['three, where all have the rest', [['2', 'Các cơ quan, đơn vị', ''], ...police.slice(1), ...health]],
  ['three, where the others are of the same name', [['2', 'Trạm Y tế', ''], ...police.slice(1), ...health]],
])('does not ask which duty is not given to a body that has %s', async (_, outline) => {
  expect(await whatNotOf(outline)).toEqual([])
})

it('does not ask for what somebody may do', async () => {
  const text = 'Chủ tịch UBND xã có thẩm quyền xử phạt hành vi xả rác bừa bãi nơi công cộng.'
  const drafts = await draftsOf([['1', '', text]])
  expect(drafts.map(({ kind }) => kind)).toEqual(['responsible'])
})

it('in a law, puts only duties of others beside a duty', async () => {
  const source = await sourceOf([...police, ...health.slice(0, 2)])
  const [draft] = askForDuties({ ...source, isLegal: true })
  expect(draft!.candidates).toEqual([health[1]![2].slice(0, -1)])
})

it.each<[string, Outline, string[]]>([
  ['right below a named body', police, ['duty', 'duty']],
  ['in a sentence that names a body', [['1', '', named]], ['responsible']],
  [
    'below another clause',
    [
      ['2', 'Công an xã', ''],
      ['2.1', 'Nhiệm vụ thường xuyên', ''],
      ['2.1.-1', '', police[1]![2]],
    ],
    [],
  ],
  [
    'below a body that bears no name',
    [
      ['2', 'Cơ sở khám bệnh', ''],
      ['2.-1', '', health[1]![2]],
    ],
    [],
  ],
  [
    'of a body that bears no name',
    [['2', '', 'Cơ sở khám bệnh tổ chức khám sức khỏe định kỳ cho người cao tuổi trên địa bàn.']],
    [],
  ],
])('in a law, asks for duties %s as far as they can be told apart', async (_, outline, kinds) => {
  const source = await sourceOf(outline)
  const drafts = askForDuties({ ...source, isLegal: true })
  expect(drafts.map(({ kind }) => kind)).toEqual(kinds)
  expect(askForDuties(source).length).toBeGreaterThan(0)
})

it('in a law, puts nothing but its own words beside its duties, and opens with the article', async () => {
  const source = await sourceOf([
    ['1', 'Khám sức khỏe học sinh', ''],
    ['1.1', '', named],
    ['3', '', 'Công an xã tuần tra.'],
    ...police,
  ])
  const drafts = askForDuties({ ...source, isLegal: true })
  expect(drafts[0]).toMatchObject({
    kind: 'responsible',
    question: `Theo quy định về “khám sức khỏe học sinh” tại Kế hoạch số 12/KH-UBND, ai tổ chức khám sức khỏe định kỳ cho học sinh tại các điểm trường?`,
    candidates: ['Công an xã'],
  })
})
