import { expect, it } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import { createSearch } from '../search/search.ts'
import { savePlan } from '../testing/save-plan.ts'
import { decidingWords } from './deciding-words.ts'
import { soughtBy } from './read-question.ts'

const text =
  'Kinh tế vùng tăng trưởng khá nhanh, bình quân 7,98%, cao nhất trong 6 vùng của cả nước. ' +
  'Công nghiệp phát triển mạnh; giá trị gia tăng công nghiệp tăng 12,8%/năm. Du lịch được đẩy mạnh và bảo vệ môi trường được chú trọng.'

it.each([
  ['kinh tế vùng tăng bao nhiêu', /^Kinh tế[^.]*cả nước\.$/u],
  ['công nghiệp tăng bao nhiêu', /^Công nghiệp.*12,8%\/năm\.$/u],
  ['bảo vệ môi trường', /^Du lịch.*chú trọng\.$/u],
  ['xổ số', /^Kinh tế[^.]*cả nước\.$/u],
])('takes the deciding sentence of a long clause for %j', async (question, expected) => {
  const db = openDatabase(':memory:')
  await savePlan(db, { slug: 'a' }, [['I', '', text]])
  const search = createSearch({ db })
  const { query } = await search.search(question)
  const [passage] = search.library.documents()[0]!.passages
  expect(decidingWords(passage!, query, soughtBy(question))).toMatch(expected)
})
