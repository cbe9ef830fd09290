import { expect, it } from 'vitest'
import type { LibraryDocument } from '../../library/library.ts'
import type { Outline } from '../../testing/save-plan.ts'
import { sourceOf } from '../testing/source-of.ts'
import { askAboutHeader } from './document-header.ts'

const name = 'Kế hoạch số 12/KH-UBND'
const facts = { signer: 'Nguyễn Văn Bình', signerTitle: 'Chủ tịch', issuedOn: '2025-03-05' }
const letterhead = 'ỦY BAN NHÂN DÂN XÃ TÂN HÒA\nSố: 12/KH-UBND\nTân Hòa, ngày 05 tháng 3 năm 2025'
const signature = 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn Bình'

async function draftsOf(change: Partial<LibraryDocument>, { top = letterhead, bottom = signature } = {}) {
  const outline: Outline = [
    ['letterhead', '', top],
    ['1', '', 'Xã phát động phong trào trồng cây, do đồng chí Nguyễn Văn Bình phụ trách.'],
    ['signature', '', bottom],
  ]
  const source = await sourceOf(outline)
  return askAboutHeader({ ...source, document: { ...source.document, ...facts, ...change } })
}

it('asks who signed, in which office, and when it was issued', async () => {
  expect(await draftsOf({})).toMatchObject([
    {
      kind: 'header',
      span: signature,
      question: `Ai là người ký ${name}?`,
      key: 'Nguyễn Văn Bình',
    },
    {
      kind: 'header',
      span: signature,
      question: `Người ký ${name} giữ chức vụ gì?`,
      key: 'Chủ tịch',
    },
    {
      kind: 'header',
      span: 'Tân Hòa, ngày 05 tháng 3 năm 2025',
      question: `${name} được ban hành ngày nào?`,
      key: '05 tháng 3 năm 2025',
    },
  ])
})

it.each([
  [{ signer: null }, ['ngày nào']],
  [{ signerTitle: null }, ['Ai là', 'ngày nào']],
  [{ issuedOn: null }, ['Ai là', 'chức vụ']],
  [{ issuedOn: '2025-03-06' }, ['Ai là', 'chức vụ']],
  [{ signer: 'Trần Văn Dũng' }, ['ngày nào']],
  [{ signer: 'Văn Bình' }, ['chức vụ', 'ngày nào']],
  [{ signerTitle: 'Trưởng thôn' }, ['Ai là', 'ngày nào']],
  [{ issuer: 'Chính phủ' }, ['ngày nào']],
  [{ issuer: 'Quốc hội' }, ['ngày nào']],
  [{ issuer: 'Thủ tướng Chính phủ' }, ['ngày nào']],
  [{ issuer: 'Thủ tướng' }, ['ngày nào']],
  [{ issuer: 'Chủ tịch nước' }, ['ngày nào']],
])('asks with %o only what the document tells', async (change, asked) => {
  const questions = (await draftsOf(change)).map(({ question }) => question)
  expect(
    questions.map((question) => ['Ai là', 'chức vụ', 'ngày nào'].find((words) => question.includes(words))),
  ).toEqual(asked)
})

it.each([
  ['no date', 'ỦY BAN NHÂN DÂN XÃ TÂN HÒA\nSố: 12/KH-UBND'],
  ['a date with a blank in it', 'Tân Hòa, ngày    tháng 3 năm 2025'],
])('asks for no day where the letterhead has %s', async (_, top) => {
  expect((await draftsOf({}, { top })).map(({ question }) => question)).not.toContain(`${name} được ban hành ngày nào?`)
})

it('reads the signer only where the signature names them', async () => {
  expect(await draftsOf({}, { bottom: 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)' })).toHaveLength(1)
  expect(await draftsOf({}, { bottom: 'CHỦ TỊCH\nNGUYỄN VĂN BÌNH' })).toHaveLength(3)
})

it.each([
  ['Nguyễn Văn Bình', ['Nguyễn Văn Hải', 'Nguyễn Văn Thắng', 'Nguyễn Văn Hùng']],
  ['K’ Brễu Minh', ['K’ Brễu Hùng', 'K’ Brễu Dũng']],
  ['Trần Thị Lan', ['Trần Thị Hương', 'Trần Thị Vân', 'Trần Thị Hà']],
])('puts names with another last word beside %s', async (signer, some) => {
  const { candidates } = (await draftsOf({ signer }, { bottom: signer }))[0]!
  expect(candidates).toEqual(expect.arrayContaining(some))
  expect(candidates).toHaveLength(9)
  expect(candidates).not.toContain(signer)
})

it.each([
  ['Bí thư', 'Phó Bí thư Thường trực'],
  ['Chủ tịch', 'Phó Chủ tịch'],
  ['Giám đốc', 'Phó Giám đốc'],
  ['Bộ trưởng', 'Thứ trưởng'],
  ['Thủ tướng', 'Phó Thủ tướng'],
  ['PHÓ CHỦ TỊCH', 'Trưởng phòng Văn hóa và Thông tin'],
])('puts offices that %s may be mistaken for beside it', async (signerTitle, other) => {
  const draft = (await draftsOf({ signerTitle })).find(({ key }) => key === signerTitle)
  expect(draft!.candidates).toContain(other)
  expect(draft!.candidates).not.toContain(signerTitle)
})

it('puts dates beside the date', async () => {
  const draft = (await draftsOf({})).at(-1)
  expect(draft!.candidates).toContain('08 tháng 3 năm 2025')
  expect(draft!.candidates).not.toContain(draft!.key)
})
