import { expect, it } from 'vitest'
import { parseFile } from './parse.ts'

const noise = Array.from({ length: 60 }, (_, at) => `xq${at}Zk#wvt ${'bcdfgh'.slice(at % 4)}zzq kwp${at}`).join('\n')

it.each<[string, string, RegExp]>([
  ['a note of two lines', 'Nhớ gọi lại cho anh Tư.\nMai họp lúc 8 giờ.', /vài dòng/u],
  ['an empty form', `Họ và tên: ${'.'.repeat(60)}\nĐịa chỉ: ${'…'.repeat(40)}\nLý do: ${'_'.repeat(60)}`, /còn trống/u],
  ['bytes that only look like letters', noise, /không đọc ra chữ Việt/u],
])('refuses %s and says what to send', async (_, text, reason) => {
  const work = parseFile(Buffer.from(text), {})
  await expect(work).rejects.toThrow(reason)
  await expect(work).rejects.toThrow('Xin gửi')
})

it.each([
  ['a short plan', 'KẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU\n1. Sạch đường làng.'],
  ['an extract without a header', 'Điều 6. Hộ nghèo\n1. Hộ nghèo được vay vốn.\n2. Hộ cận nghèo được vay vốn.'],
  [
    'a translation',
    'Article 1. Scope\nThis Decree prescribes the management of the goods in the shops for the persons on exit and in transit by the customs of the State.',
  ],
])('takes %s', async (_, text) => {
  await expect(parseFile(Buffer.from(text), {})).resolves.toMatchObject({ coverage: 1 })
})
