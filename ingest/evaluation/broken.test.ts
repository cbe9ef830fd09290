import { expect, it } from 'vitest'
import { defaultLimits } from '../lines/limits.ts'
import { listBrokenFiles } from '../testing/broken-files.ts'
import { createOriginals } from '../testing/originals.ts'
import { tryBrokenFile } from './broken.ts'

const files = listBrokenFiles(await createOriginals())
/** All of them are tried by `npm run evaluate:ingest -- broken`. */
const selection = files.filter((_, index) => index % 9 === 4)
const impatience = { ...defaultLimits, pageTimeMs: 1000 }

it('has two hundred files', () => {
  expect(files.length).toBeGreaterThanOrEqual(200)
})

it.each(selection.map((file) => [file.kind, file.name, file] as const))(
  'takes a file (%s: %s) whole, or refuses it and says what to do',
  async (_, __, file) => {
    const { outcome, message } = await tryBrokenFile(file, impatience)
    expect(outcome).not.toBe('crashed')
    if (outcome === 'refused') expect(message).toMatch(/^(?:Tệp|Trang|Việc|Không|Ảnh).*\. Xin .*\.$/u)
  },
)
