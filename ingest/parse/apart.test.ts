import { deflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { IngestError } from '../lines/ingest-error.ts'
import { defaultLimits, type ExtractionProgress } from '../lines/limits.ts'
import { createPdf, show } from '../testing/create-pdf.ts'
import { parseApart } from './apart.ts'

const whole = createPdf([show('1. KE HOACH'), show('2. Hai')])

/** 400 MB of blanks packed into 400 kB. */
const bomb = createPdf([deflateSync(Buffer.alloc(400_000_000, ' ')).toString('latin1')], {
  filter: '/Filter /FlateDecode',
})
/** A text that takes minutes. */
const endless = Buffer.from('1. A\n'.repeat(500_000))

it.each([
  ['takes too long', whole, { timeMs: 1 }, 'đã dừng vì mất quá'],
  ['has a page that takes too long', whole, { pageTimeMs: 1 }, 'đã dừng vì mất quá'],
  ['unpacks to more than memory holds', bomb, { memoryMb: 300 }, 'đã dừng ở trang 1/1 vì cần quá nhiều bộ nhớ'],
  ['is read soon and structured never', endless, { pageTimeMs: 1000 }, 'đã dừng vì mất quá 1 giây'],
])('refuses a file that %s, and says so', async (_, bytes, limits, reason) => {
  const refused = parseApart(bytes, { limits: { ...defaultLimits, ...limits } })
  await expect(refused).rejects.toThrow(IngestError)
  await expect(refused).rejects.toThrow(reason)
})

it('passes on why a file is refused', async () => {
  await expect(parseApart(Buffer.alloc(0))).rejects.toThrow(IngestError)
  await expect(parseApart(Buffer.alloc(0))).rejects.toThrow('Tệp rỗng')
})

it('parses one file after the other', async () => {
  for (const title of ['Dọn vệ sinh', 'Trồng cây']) {
    const { header } = await parseApart(Buffer.from(`KẾ HOẠCH\n${title}\nI. MỤC TIÊU\n1. Xanh.`))
    expect(header.title).toBe(title)
  }
})

it('parses files at the same time', async () => {
  const files = ['A', 'B', 'C'].map((title) => Buffer.from(`KẾ HOẠCH\n${title}\nI. MỤC TIÊU\n1. Xanh.`))
  const parsed = await Promise.all(files.map((file) => parseApart(file)))
  expect(parsed.map(({ header }) => header.title)).toEqual(['A', 'B', 'C'])
})

it('says which page it reads', async () => {
  const progress: ExtractionProgress[] = []
  await parseApart(whole, { onProgress: (at) => progress.push(at) })
  expect(progress).toEqual([
    { page: 1, pages: 2 },
    { page: 2, pages: 2 },
  ])
})

it.each([0, 1])('ends the reading when it is called off after %i pages', async (pages) => {
  const calledOff = new AbortController()
  if (pages === 0) calledOff.abort()
  const work = parseApart(whole, { signal: calledOff.signal, onProgress: () => calledOff.abort() })
  await expect(work).rejects.toMatchObject({ name: 'AbortError' })
})
