import { deflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { createPdf, show } from '../../testing/create-pdf.ts'
import { findPdfDamage } from './pdf-damage.ts'

const packed = Buffer.from(
  createPdf([deflateSync(Buffer.from(show('Nhiem vu va giai phap'))).toString('latin1')], {
    filter: '/Filter /FlateDecode',
  }),
)

it('finds nothing wrong with a sound file', () => {
  expect(findPdfDamage(packed)).toBeUndefined()
  expect(findPdfDamage(createPdf([show('Mot'), show('Hai')]))).toBeUndefined()
})

it('finds a stream in which bytes were changed', () => {
  const damaged = Buffer.from(packed)
  const at = damaged.indexOf('stream\n') + 20
  damaged.fill(0, at, at + 8)
  expect(findPdfDamage(damaged)).toEqual({ streams: 1, objects: 0 })
})

it('finds objects that are not where the file says, since something before them is missing', () => {
  const at = packed.indexOf('obj') + 10
  const damaged = Buffer.concat([packed.subarray(0, at), packed.subarray(at + 5)])
  expect(findPdfDamage(damaged)!.objects).toBeGreaterThan(0)
})
