import { expect, it } from 'vitest'
import type { Reference } from '../../../db/schema/document-tables.ts'
import { sourceOf } from '../testing/source-of.ts'
import { askAboutDocuments } from './mentioned-documents.ts'

const name = 'Theo Kế hoạch số 12/KH-UBND'

type Mentioned = Pick<Reference, 'text' | 'docNumber'> & Partial<Reference>

/** Makes a clause of each text with the documents it mentions, as printed in it. */
async function draftsOf(...clauses: [text: string, ...mentioned: Mentioned[]][]) {
  const source = await sourceOf(clauses.map(([text], at) => [`${at + 1}`, '', text]))
  const mentions = clauses.flatMap(([, ...mentioned], at) =>
    mentioned.map((one) => mentionIn(source.document.passages[at]!.clause.id, one)),
  )
  return askAboutDocuments({ ...source, mentions })
}

function mentionIn(clauseId: number, mentioned: Mentioned): Reference {
  const bare = { documentKind: null, issuedOn: null, issuer: null, path: null, start: null, end: null, target: null }
  return { id: 1, clauseId, kind: 'cites', state: 'proposed', ...bare, ...mentioned }
}

const resolution = {
  text: 'Nghị quyết số 15-NQ/TW ngày 10/6/2024 của Bộ Chính trị khoá XIII',
  docNumber: '15-NQ/TW',
  issuedOn: '2024-06-10',
  issuer: 'Bộ Chính trị khoá XIII',
}
const plan = {
  text: 'Kế hoạch số 106-KH/HU ngày 20/8/2024 của Huyện ủy Lâm Hà',
  docNumber: '106-KH/HU',
  issuedOn: '2024-08-20',
  issuer: 'Huyện ủy Lâm Hà',
}

it('asks the date, number and subject of a document, and its issuer where it may be of several', async () => {
  const text = `Quán triệt ${resolution.text} về phát triển kinh tế tập thể trong giai đoạn mới.`
  const drafts = await draftsOf([text, resolution])
  expect(drafts).toMatchObject([
    {
      kind: 'document',
      span: resolution.text,
      question: `${name}, Nghị quyết số 15-NQ/TW của Bộ Chính trị khoá XIII được ban hành ngày nào?`,
      key: '10/6/2024',
    },
    {
      kind: 'document',
      span: resolution.text,
      question: `${name}, Nghị quyết ngày 10/6/2024 của Bộ Chính trị khoá XIII có số, ký hiệu nào?`,
      key: '15-NQ/TW',
    },
    {
      kind: 'document',
      span: resolution.text,
      question: `${name}, Nghị quyết số 15-NQ/TW ngày 10/6/2024 do cơ quan nào ban hành?`,
      key: 'Bộ Chính trị',
      candidates: ['Ban Bí thư', 'Ban Chấp hành Trung ương', 'Ban Tuyên giáo Trung ương', 'Ban Tổ chức Trung ương'],
    },
    {
      kind: 'document',
      span: `${resolution.text} về phát triển kinh tế tập thể trong giai đoạn mới`,
      question: `${name}, Nghị quyết số 15-NQ/TW của Bộ Chính trị khoá XIII được ban hành về nội dung gì?`,
      key: 'Phát triển kinh tế tập thể trong giai đoạn mới',
    },
  ])
})

/** What each question asks for. */
function askedOf(drafts: { question: string }[]): string[] {
  const ends = ['ngày nào?', 'số, ký hiệu nào?', 'cơ quan nào ban hành?', 'về nội dung gì?']
  return drafts.map(({ question }) => ends.find((end) => question.endsWith(end))!)
}

it.each<[string, Mentioned, string[]]>([
  ['of all that is told', plan, ['ngày nào?', 'số, ký hiệu nào?']],
  ['without an issuer', { ...plan, text: 'Kế hoạch số 106-KH/HU ngày 20/8/2024', issuer: null }, ['ngày nào?']],
  ['without a date', { ...plan, text: 'Kế hoạch số 106-KH/HU của Huyện ủy Lâm Hà', issuedOn: null }, []],
  [
    'that a provincial Party body may have issued',
    {
      text: 'Chương trình hành động số 8-CTr/TU của Ban Thường vụ Tỉnh ủy',
      docNumber: '8-CTr/TU',
      issuer: 'Ban Thường vụ Tỉnh ủy',
    },
    ['cơ quan nào ban hành?'],
  ],
  [
    'of a body that issues few',
    {
      text: 'Kết luận số 8-KL/TU của Đảng đoàn Hội đồng nhân dân tỉnh',
      docNumber: '8-KL/TU',
      issuer: 'Đảng đoàn Hội đồng nhân dân tỉnh',
    },
    [],
  ],
])('asks about a document %s only what is told', async (_, mentioned, asked) => {
  expect(askedOf(await draftsOf([`Triển khai thực hiện ${mentioned.text}.`, mentioned]))).toEqual(asked)
})

it.each<[string, Partial<Mentioned>]>([
  ['without a number', { docNumber: null }],
  ['of which a clause is meant', { path: 'II.1' }],
  ['of this very number', { docNumber: '12/KH-UBND' }],
  ['with a number cut off', { docNumber: '106-KH/h' }],
  ['with a number that ends in one letter', { docNumber: '106/H' }],
  ['with a number that is none', { docNumber: 'KH/HU' }],
  ['that its number takes for a decision', { docNumber: '106/QĐ-UBND' }],
  ['that its number takes for a resolution', { docNumber: '106/NQ-HĐND' }],
  ['that its number takes for a decree', { docNumber: '106/2024/NĐ-CP' }],
  ['that its number takes for a circular', { docNumber: '106/2024/TT-BTC' }],
  ['that its number takes for a joint circular', { docNumber: '106/2014/TTLT-BTC' }],
  ['that its number takes for a law', { docNumber: '106/2024/QH15' }],
])('asks nothing of a document %s', async (_, change) => {
  expect(await draftsOf([`Triển khai thực hiện ${plan.text}.`, { ...plan, ...change }])).toEqual([])
})

it.each([
  ['75/2023/NĐ-CP', 'Nghị định số 75/2023/NĐ-CP ngày 19/10/2023 của Chính phủ', 'Nghị định số'],
  ['12/2024/TT-BNV', 'Thông tư số 12/2024/TT-BNV ngày 18/11/2024 của Bộ Nội vụ', 'Thông tư số'],
  ['6/2013/TTLT-BNV', 'Thông tư liên tịch số 6/2013/TTLT-BNV ngày 18/01/2013', 'Thông tư liên tịch số'],
  ['45/QĐ-UBND', 'Quyết định số 45/QĐ-UBND ngày 18/01/2024 của UBND huyện', 'Quyết định số'],
  ['31/2024/QH15', 'Luật Đất đai số 31/2024/QH15 ngày 18/01/2024 của Quốc hội', 'Luật số'],
])('calls %s the kind that its number tells', async (docNumber, text, kind) => {
  const [draft] = await draftsOf([`Thực hiện đúng ${text}.`, { text, docNumber, issuer: null }])
  expect(draft!.question).toContain(`${name}, ${kind}`)
})

it.each([
  ['Chính phủ quy định chi tiết một số điều của Luật Đất đai', 'Chính phủ'],
  ['Thủ tướng Chính phủ phê duyệt Chương trình', 'Thủ tướng Chính phủ'],
  ['Quốc hội khóa XV', 'Quốc hội'],
  ['Bộ Nội vụ hướng dẫn chế độ báo cáo', 'Bộ Nội vụ'],
  ['Bộ Nội vụ quy định chế độ báo cáo', 'Bộ Nội vụ'],
  ['Bộ Nội vụ ban hành quy chế', 'Bộ Nội vụ'],
  ['Bộ Nội vụ công bố thủ tục', 'Bộ Nội vụ'],
  ['Hội đồng nhân dân tỉnh', 'Hội đồng nhân dân'],
  ['Hội đồng nhân dân huyện', 'Hội đồng nhân dân'],
  ['Đảng ủy xã', 'Đảng ủy'],
  ['Hội đồng nhân dân thành phố', 'Hội đồng nhân dân'],
  ['Huyện ủy Lâm Hà', 'Huyện ủy Lâm Hà'],
])('names of the issuer “%s” only %s', async (issuer, named) => {
  const text = 'Hướng dẫn số 106-HD/HU ngày 20/8/2024'
  const [draft] = await draftsOf([`Thực hiện ${text}.`, { text, docNumber: '106-HD/HU', issuer }])
  expect(draft!.question).toBe(`${name}, Hướng dẫn số 106-HD/HU của ${named} được ban hành ngày nào?`)
})

it.each([
  [' về tăng cường quản lý đất đai trên địa bàn;', 'Tăng cường quản lý đất đai trên địa bàn'],
  [', về việc tăng cường quản lý đất đai.', 'Tăng cường quản lý đất đai'],
  [' “về tăng cường quản lý đất đai”', 'Tăng cường quản lý đất đai'],
  [' "về việc tăng cường quản lý đất đai"', 'Tăng cường quản lý đất đai'],
  [' về tăng cường quản lý đất đai (gọi tắt là Kế hoạch 106)', 'Tăng cường quản lý đất đai'],
  [' về tăng cường quản lý đất đai\nvà các văn bản có liên quan', 'Tăng cường quản lý đất đai'],
])('asks what a document is about where “%s” follows it', async (after, key) => {
  const draft = (await draftsOf([`Thực hiện ${plan.text}${after}`, plan])).find(({ question }) =>
    question.endsWith('nội dung gì?'),
  )
  expect(draft).toMatchObject({
    question: `${name}, Kế hoạch số 106-KH/HU của Huyện ủy Lâm Hà được ban hành về nội dung gì?`,
    key,
  })
  expect(draft!.span).toMatch(/^Kế hoạch số 106-KH\/HU .* tăng cường quản lý đất đai/u)
})

it.each([
  ['nothing', '.'],
  ['another sentence', '. Báo cáo về tăng cường quản lý đất đai.'],
  ['too little', ' về đất đai.'],
  ['too much', ` về ${'tăng cường quản lý đất đai và '.repeat(5)}môi trường.`],
  [
    'what does not fit into an option',
    ' về tăng cường quản lý đất đai, bảo vệ rừng đầu nguồn, phòng cháy mùa khô và giữ gìn vệ sinh nguồn nước sạch.',
  ],
  ['a list', ' về đất đai (đợt 1), tăng cường quản lý.'],
  ['a deed', ' chỉ đạo tăng cường quản lý đất đai.'],
])('does not ask what a document is about where %s follows it', async (_, after) => {
  expect(askedOf(await draftsOf([`Thực hiện ${plan.text}${after}`, plan]))).toEqual(['ngày nào?', 'số, ký hiệu nào?'])
})

it('puts the same of other places beside a subject, and the subjects of other documents', async () => {
  const decision = { text: 'Quyết định số 45/QĐ-UBND', docNumber: '45/QĐ-UBND' }
  const drafts = await draftsOf(
    [`Thực hiện ${plan.text} về phát triển du lịch Lâm Đồng đến năm 2030.`, plan],
    [`Thực hiện ${decision.text} về giao đất ở cho hộ nghèo.`, decision],
  )
  const [first, second] = drafts.filter(({ question }) => question.endsWith('nội dung gì?'))
  expect(first!.candidates).toContain('Phát triển du lịch Nghệ An đến năm 2030')
  expect(first!.candidates).not.toContain(first!.key)
  expect(first!.candidates.at(-1)).toBe('Giao đất ở cho hộ nghèo')
  expect(second!.candidates).toEqual(['Phát triển du lịch Lâm Đồng đến năm 2030'])
})

it.each([
  ['15-NQ/TW', ['51-NQ/TW', '25-NQ/TW', '05-NQ/TW', '18-NQ/TW', '35-NQ/TW', '13-NQ/TW']],
  ['5-NQ/TW', ['15-NQ/TW', '8-NQ/TW', '25-NQ/TW', '3-NQ/TW']],
  ['10-NQ/TW', ['20-NQ/TW', '13-NQ/TW']],
  ['11-NQ/TW', ['21-NQ/TW', '01-NQ/TW']],
])('puts other numbers beside %s', async (docNumber, others) => {
  const text = `Nghị quyết số ${docNumber} ngày 10/6/2024 của Bộ Chính trị`
  const drafts = await draftsOf([`Quán triệt ${text}.`, { text, docNumber, issuer: 'Bộ Chính trị' }])
  const draft = drafts.find(({ key }) => key === docNumber)
  expect(draft!.candidates.slice(0, others.length)).toEqual(others)
  expect(draft!.candidates).not.toContain(docNumber)
})

it('asks once of a document mentioned twice, in the words that tell most', async () => {
  const short = { text: 'Kế hoạch số 106 - KH/HU', docNumber: '106 - KH/HU' }
  const drafts = await draftsOf(
    [`Thực hiện ${short.text}.`, { ...short, docNumber: '106-KH/HU' }],
    [`Thực hiện ${plan.text}.`, plan],
    [`Bám sát ${short.text} về tăng cường quản lý đất đai.`, { ...short, docNumber: '106-KH/HU' }],
  )
  expect(drafts.map(({ passage }) => passage.clause.path)).toEqual(['2', '2'])
  expect(askedOf(drafts)).toEqual(['ngày nào?', 'số, ký hiệu nào?'])
})

it('takes what a document is about from another mention of it beside the first', async () => {
  const again = { text: 'Kế hoạch 106-KH/HU', docNumber: '106-KH/HU' }
  const text = `Thực hiện ${plan.text}; trong đó ${again.text} về tăng cường quản lý đất đai.`
  const drafts = await draftsOf([text, plan, again])
  expect(drafts.at(-1)).toMatchObject({
    key: 'Tăng cường quản lý đất đai',
    span: `${plan.text}; trong đó ${again.text} về tăng cường quản lý đất đai`,
  })
})

it('asks one thing about each of many documents, eight at most', async () => {
  const many = Array.from({ length: 10 }, (_, at): [string, Mentioned] => {
    const docNumber = `${at + 20}-KH/HU`
    const text = `Kế hoạch số ${docNumber} ngày 20/8/2024 của Huyện ủy Lâm Hà`
    return [`Thực hiện ${text}.`, { ...plan, text, docNumber }]
  })
  expect(askedOf(await draftsOf(...many))).toEqual(Array(4).fill(['ngày nào?', 'số, ký hiệu nào?']).flat())
  expect(await draftsOf(...many.slice(0, 8))).toHaveLength(16)
})
