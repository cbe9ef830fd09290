/** The mark printed before a clause: "II.", "1.", "a)", "-", "Điều 5."; empty if none is printed. */
import type { Clause } from '../../db/schema/document-tables.ts'

export function formatMarker({ level, ordinal, path }: Pick<Clause, 'level' | 'ordinal' | 'path'>): string {
  const number = ordinal.split('#')[0]! // "V#2" is the second clause printed as "V."
  switch (level) {
    case 'part':
      return `Phần ${number}`
    case 'chapter':
      return `Chương ${number}`
    case 'section':
      return /(?:^|\.)muc-[^.]*$/u.test(path) ? `Mục ${number}` : `${number}.` // "Mục 1" in a law, "II." in a plan
    case 'article':
      return `Điều ${number}.`
    case 'paragraph':
      return `${number}.`
    case 'point':
      return /^\d/u.test(number) ? `${number}.` : `${number.replace(/\)$/u, '')})` // "1.1." or "a)"
    case 'indent':
      return number[0]!
    case 'appendix':
      return `Phụ lục ${number.replace(/^PL/u, '').replace('-', '.')}`.trim()
    case 'form':
      return `${number.startsWith('bieu') ? 'Biểu' : 'Mẫu'} số ${number.replace(/^\p{L}+-/u, '')}`
    case 'row':
      return number === 'r0' ? '' : `${number.slice(1)}.`
    case 'subheading':
    case 'letterhead':
    case 'title':
    case 'preamble':
    case 'closing':
    case 'recipients':
    case 'signature':
      return ''
  }
}
