import { expect, it } from 'vitest'
import { IngestError } from '../lines/ingest-error.ts'
import { decodeText, readPlainText } from './plain-text.ts'

const sentence = 'Ủy ban nhân dân xã Tân Hòa xây dựng kế hoạch phát triển kinh tế, đường giao thông nông thôn.'

/** Code page 1258 has letters with their marks, and the tones as separate characters. */
const combining: Record<string, number> = {
  '\u0300': 0xcc,
  '\u0301': 0xec,
  '\u0303': 0xde,
  '\u0309': 0xd2,
  '\u0323': 0xf2,
}
const own: Record<string, number> = { ă: 0xe3, Ă: 0xc3, đ: 0xf0, Đ: 0xd0, ơ: 0xf5, Ơ: 0xd5, ư: 0xfd, Ư: 0xdd }

function encode1258(text: string): Buffer {
  const bytes = [...text.normalize('NFC')].flatMap((letter) => {
    const [base, ...marks] = [...letter.normalize('NFD')]
    const tones = marks.filter((mark) => mark in combining)
    const rest = (base! + marks.filter((mark) => !(mark in combining)).join('')).normalize('NFC')
    return [own[rest] ?? rest.charCodeAt(0), ...tones.map((tone) => combining[tone]!)]
  })
  return Buffer.from(bytes)
}

it.each<[string, Buffer]>([
  ['UTF-8', Buffer.from(sentence)],
  ['UTF-16 with its mark', Buffer.from(`\ufeff${sentence}`, 'utf16le')],
  ['UTF-16 the other way round', Buffer.from(`\ufeff${sentence}`, 'utf16le').swap16()],
  ['UTF-16 without its mark', Buffer.from(sentence, 'utf16le')],
  ['windows-1258', encode1258(sentence)],
  [
    'TCVN3',
    Buffer.from(
      'ñy ban nh©n d©n x· T©n Hßa x©y dùng kÕ ho¹ch ph¸t triÓn kinh tÕ, ®\u00adêng giao th«ng n«ng th«n.',
      'latin1',
    ),
  ],
  [
    'VNI',
    Buffer.from(
      'UÛy ban nhaân daân xaõ Taân Hoøa xaây döïng keá hoaïch phaùt trieån kinh teá, ñöôøng giao thoâng noâng thoân.',
      'latin1',
    ),
  ],
])('reads %s', (_, bytes) => {
  expect(decodeText(bytes).toLowerCase().replace('\ufeff', '')).toBe(sentence.toLowerCase())
})

it('takes the encoding a file names where it is not Unicode', () => {
  expect(decodeText(Buffer.from('caf\xe9', 'latin1'), 'windows-1252')).toBe('café')
  expect(decodeText(Buffer.from('Kế hoạch'), 'windows-1252')).toBe('Kế hoạch')
})

it.each<[string, Buffer]>([
  ['half a letter', Buffer.from('KẾ HOẠCH').subarray(0, 2)],
  ['zeros', Buffer.alloc(100)],
  ['bytes without meaning', Buffer.from(Array.from({ length: 500 }, (_, index) => (index * 73 + 41) % 256))],
])('refuses %s', (_, bytes) => {
  expect(() => decodeText(bytes)).toThrow(IngestError)
})

it('counts the pages that form feeds part', () => {
  expect(readPlainText('một\r\nhai\fba')).toEqual([
    { text: 'một', page: 1 },
    { text: 'hai', page: 1 },
    { text: 'ba', page: 2 },
  ])
  expect(readPlainText('một').map(({ page }) => page)).toEqual([null])
})
