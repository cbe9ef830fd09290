import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { nearestCosine, normaliseVector, roundVectors } from '../search/dense/rounded-vectors.ts'
import { openBuiltInEmbeddings } from './built-in.ts'
import { createStaticEmbeddings, readStaticModel, type StaticModel, writeStaticModel } from './static-model.ts'

const model: StaticModel = {
  name: 'small',
  dimension: 2,
  terms: ['ho', 'ngheo', 'ho_ngheo'],
  scales: Float32Array.of(1, 0.5, 2),
  rows: Int8Array.of(1, 0, 0, 2, -3, 4),
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'model-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('adds up the syllables and pairs it knows, with or without diacritics', async () => {
  const embeddings = createStaticEmbeddings(model)
  expect(await embeddings.embedQuery('Hộ nghèo')).toEqual([1 - 6, 1 + 8])
  expect(await embeddings.embedDocuments(['ho ngheo', 'hộ cận nghèo', 'xổ số'])).toEqual([
    [-5, 9],
    [1, 1],
    [0, 0],
  ])
})

it('reads the file it wrote', () => {
  const file = join(folder, 'm.static')
  writeStaticModel(file, model)
  expect(readStaticModel(file)).toEqual(model)
})

it('refuses a file that is cut short', () => {
  const file = join(folder, 'm.static')
  writeStaticModel(file, model)
  writeFileSync(file, readFileSync(file).subarray(0, -1))
  expect(() => readStaticModel(file)).toThrow('not whole')
})

it('ships a model that is small', () => {
  expect(statSync(new URL('./vietnamese.static', import.meta.url)).size).toBeLessThan(16 * 2 ** 20)
})

it.each([
  ['tiền chi cho hội nghị lấy ở đâu', 'Kinh phí thực hiện do ngân sách nhà nước bảo đảm', 'Bảo vệ rừng phòng hộ'],
  [
    'ốm phải nằm viện',
    'Chi phí khám bệnh, chữa bệnh do quỹ bảo hiểm y tế thanh toán',
    'Quy hoạch sử dụng đất cấp huyện',
  ],
  ['lam giay khai sinh', 'Thủ tục đăng ký hộ tịch tại Ủy ban nhân dân cấp xã', 'Kiểm định xe cơ giới'],
])('ships a model to which %j is nearer to what answers it', async (question, answering, other) => {
  const embeddings = openBuiltInEmbeddings()
  const query = Float64Array.from(normaliseVector(await embeddings.embedQuery(question)))
  const [near, far] = (await embeddings.embedDocuments([answering, other])).map((vector) =>
    nearestCosine(roundVectors([vector]), query),
  )
  expect(near).toBeGreaterThan(far! + 0.1)
})
