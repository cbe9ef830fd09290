/** Phrases usual in plans, beside which the words of a document do not stand out. */
import { readGroups } from '../../vietnamese/words/read-words.ts'
import type { QuizSource } from './source.ts'
import { shareWithin, topicTermsOf } from './terms.ts'

const objects = readGroups('verb-objects.txt')
/** By the words they follow. */
const stock = new Map([...readGroups('stock-phrases.txt'), ...objects])

/** Verbs with their possible objects. */
export const verbsOfStock = [...objects.keys()]

/** What may follow the words just as well; empty where nothing is known. */
export function stockOf(words: string): string[] {
  return stock.get(words) ?? []
}

/** Those that use the words of the document, so that none is told apart by its matter. */
export function onTopic(phrases: string[], { vocabulary }: QuizSource): string[] {
  const shares = phrases.map((phrase) => ({ phrase, share: shareWithin(topicTermsOf(phrase), vocabulary) }))
  const near = shares.filter(({ share }) => share >= leastShare).sort((one, other) => other.share - one.share)
  return near.slice(0, nearest).map(({ phrase }) => phrase)
}

const leastShare = 0.25
const nearest = 9

/** Bodies at the same level as the one named that exist everywhere. */
const neighbours: [RegExp, string][] = [
  [
    /(?:xã|thôn)(?!\p{L})|^Công chức/u,
    'Công an xã; Ban Chỉ huy Quân sự xã; Trạm Y tế xã; Công chức Tài chính - Kế toán xã; Hội Nông dân xã; Văn phòng HĐND và UBND xã',
  ],
  [
    /Thành ủy|Thành phố|thành phố/u,
    'Văn phòng Thành ủy; Ban Tổ chức Thành ủy; Ủy ban Kiểm tra Thành ủy; Phòng Tài chính - Kế hoạch Thành phố; Công an Thành phố',
  ],
  [
    /Huyện ủy|huyện/u,
    'Văn phòng Huyện ủy; Ban Tổ chức Huyện ủy; Phòng Tài chính - Kế hoạch huyện; Công an huyện; Phòng Nội vụ huyện',
  ],
  [
    /^Sở |tỉnh(?!\p{L})|Tỉnh ủy/u,
    'Sở Tài chính; Sở Nội vụ; Sở Tư pháp; Sở Y tế; Thanh tra tỉnh; Văn phòng UBND tỉnh; Sở Khoa học và Công nghệ',
  ],
  [
    /^Bộ |Chính phủ|Quốc hội|Thủ tướng/u,
    'Bộ Tài chính; Bộ Nội vụ; Bộ Tư pháp; Bộ Công an; Thanh tra Chính phủ; Kiểm toán nhà nước; Văn phòng Chính phủ',
  ],
]

/** Where the body's name does not tell its level, the issuer's name does. */
export function neighboursOf(body: string, issuer: string): string[] {
  const row = [body, issuer].map((name) => neighbours.find(([named]) => named.test(name))).find(Boolean)
  return split(row?.[1] ?? '')
}

/** Bodies that issue what is signed "TW" and "TU", each with others that might have. */
export const issuers: Record<string, string[]> = {
  TW: ['Bộ Chính trị', 'Ban Bí thư', 'Ban Chấp hành Trung ương', 'Ban Tuyên giáo Trung ương', 'Ban Tổ chức Trung ương'],
  TU: [
    'Ban Thường vụ Tỉnh ủy',
    'Ban Chấp hành Đảng bộ tỉnh',
    'Thường trực Tỉnh ủy',
    'Ban Tuyên giáo Tỉnh ủy',
    'Văn phòng Tỉnh ủy',
  ],
}

/** Offices of those who sign, grouped with those they are likely to be mistaken for. */
export const offices = [
  [
    'Bí thư',
    'Phó Bí thư',
    'Phó Bí thư Thường trực',
    'Trưởng Ban Tuyên giáo',
    'Chánh Văn phòng',
    'Ủy viên Ban Thường vụ',
  ],
  [
    'Chủ tịch',
    'Phó Chủ tịch',
    'Chánh Văn phòng',
    'Trưởng phòng Văn hóa và Thông tin',
    'Bí thư Đảng ủy',
    'Phó Chánh Văn phòng',
  ],
  ['Giám đốc', 'Phó Giám đốc', 'Chánh Văn phòng', 'Chánh Thanh tra', 'Trưởng phòng Tổ chức cán bộ'],
  ['Bộ trưởng', 'Thứ trưởng', 'Chánh Văn phòng', 'Vụ trưởng Vụ Pháp chế', 'Tổng Cục trưởng'],
  [
    'Thủ tướng',
    'Phó Thủ tướng',
    'Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ',
    'Bộ trưởng Bộ Nội vụ',
    'Bộ trưởng Bộ Tài chính',
  ],
]

function split(list: string): string[] {
  return list
    .split(';')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
}
