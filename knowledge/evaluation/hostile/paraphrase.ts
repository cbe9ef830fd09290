/** Says a sentence in other words with the same meaning, by rules of the language; undefined where none applies. */

import type { Chance } from '../../testing/chance.ts'
import { numberNames } from '../../vietnamese/official/numbers.ts'

export type Paraphrase = 'verbatim' | 'numbers' | 'synonyms' | 'order' | 'list' | 'passive' | 'shorter' | 'framed'

type Rule = (sentence: string, chance: Chance) => string

const rules: Record<Paraphrase, Rule> = {
  verbatim: (sentence) => sentence,
  numbers: writeNumbersOtherwise,
  synonyms: replaceSynonyms,
  order: putTimeFirst,
  list: permuteList,
  passive: makePassive,
  shorter: dropBrackets,
  framed: (sentence, chance) =>
    `${chance.pick(['Theo kế hoạch, ', 'Cụ thể, ', 'Văn bản nêu rõ: ', 'Ngoài ra, '])}${lowerFirst(sentence)}`,
}

export const paraphrases = Object.keys(rules) as Paraphrase[]

export function paraphrase(kind: Paraphrase, sentence: string, chance: Chance): string | undefined {
  const said = rules[kind](sentence, chance)
  return kind === 'verbatim' || said !== sentence ? said : undefined
}

function writeNumbersOtherwise(sentence: string): string {
  return sentence
    .replace(/(?<![\d.,])(\d{1,3})\.000\.000\.000 ?đồng/gu, '$1 tỷ đồng')
    .replace(/(?<![\d.,])(\d{1,3})\.000\.000 ?đồng/gu, '$1 triệu đồng')
    .replace(/(?<![\d.,])(\d{1,3}) triệu đồng/gu, '$1.000.000 đồng')
    .replace(/(?<![\d.,])(\d+(?:,\d+)?) ?%/gu, '$1 phần trăm')
    .replace(
      /(?<!\d)(?:ngày )?(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/gu,
      (_, day, month, year) => `ngày ${Number(day)} tháng ${Number(month)} năm ${year}`,
    )
    .replace(/ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})/gu, (all, day, month, year) =>
      sentence.includes(all) ? `ngày ${day}/${month}/${year}` : all,
    )
    .replace(
      /(?<!\p{L})quý (I{1,3}|IV)(?!\p{L})/giu,
      (_, quarter) => `quý ${['i', 'ii', 'iii', 'iv'].indexOf(quarter.toLowerCase()) + 1}`,
    )
    .replace(
      /(?<![\d.,/-]|[Tt]háng |[Nn]gày )0?([2-9]|10) (ngày|tháng|năm|người|lần|nhóm|bản|bộ|hộ|xã|thôn)(?!\p{L})/gu,
      (_, digit, unit) => `${numberNames[Number(digit)]} ${unit}`,
    )
}

const synonyms: [string, string][] = [
  ['thực hiện', 'triển khai'],
  ['bảo đảm', 'đảm bảo'],
  ['đảm bảo', 'bảo đảm'],
  ['hoàn thành', 'hoàn tất'],
  ['hỗ trợ', 'giúp đỡ'],
  ['người dân', 'bà con'],
  ['nhân dân', 'người dân'],
  ['tăng cường', 'đẩy mạnh'],
  ['đẩy mạnh', 'tăng cường'],
  ['phối hợp với', 'phối hợp cùng'],
  ['hằng năm', 'mỗi năm'],
  ['hàng năm', 'hằng năm'],
  ['không quá', 'tối đa'],
  ['tối đa', 'không quá'],
  ['ít nhất', 'tối thiểu'],
  ['tối thiểu', 'ít nhất'],
  ['sử dụng', 'dùng'],
  ['bao gồm', 'gồm'],
  ['trong thời hạn', 'trong vòng'],
  ['theo dõi', 'giám sát'],
  ['UBND', 'Ủy ban nhân dân'],
  ['Ủy ban nhân dân', 'UBND'],
  ['nghiêm cấm', 'cấm'],
  ['chậm nhất', 'muộn nhất'],
  ['tuân thủ', 'chấp hành'],
  ['cả nước', 'toàn quốc'],
  ['tỷ lệ', 'tỉ lệ'],
  ['bình quân', 'trung bình'],
  ['phù hợp', 'thích hợp'],
  ['xử lý', 'giải quyết'],
  ['ngăn chặn', 'ngăn ngừa'],
  ['kinh phí', 'nguồn kinh phí'],
  ['nâng cao', 'cải thiện'],
  ['góp phần', 'đóng góp vào'],
  ['thường xuyên', 'đều đặn'],
  ['kịp thời', 'đúng lúc'],
  ['các quy định', 'những quy định'],
]

/** Replaces words that have a synonym, up to three of them. */
function replaceSynonyms(sentence: string): string {
  let left = 3
  let said = sentence
  for (const [word, other] of synonyms) {
    const pattern = new RegExp(`(?<![\\p{L}-])${word}(?![\\p{L}])`, 'u')
    const isThere = left > 0 && pattern.test(sentence) && pattern.test(said)
    if (isThere && !isWithinLonger(sentence, word)) [said, left] = [said.replace(pattern, other), left - 1]
  }
  return said
}

/** Part of a longer word has no synonym: "nhân dân" of "Ủy ban nhân dân", "sử dụng" of "người sử dụng lao động". */
function isWithinLonger(sentence: string, word: string): boolean {
  const before = sentence.slice(0, sentence.indexOf(word))
  return /(?:[ủu][ỷy] ban|ủy ban|hội đồng|tòa án|kiểm sát|tổ chức|triển khai|người|trợ|tính|tiền|số|mức) $/iu.test(
    before,
  )
}

/** "… trước ngày 30/6/2025." → "Trước ngày 30/6/2025, …" */
function putTimeFirst(sentence: string): string {
  const found =
    /^([^,;:()]{20,}?),? ((?:trước ngày|chậm nhất(?: vào)? ngày|đến ngày|trong năm|đến năm|vào năm|trong quý|kể từ ngày|đến cuối năm|trong giai đoạn|giai đoạn) [^,;:()]{0,24}\d{4}(?: ?[-–] ?\d{4})?)\.?$/u.exec(
      sentence,
    )
  return found ? `${upperFirst(found[2]!)}, ${lowerFirst(found[1]!)}.` : sentence
}

/** "A, B và C" → "A, C và B", where the things listed are short and whole. */
function permuteList(sentence: string): string {
  return sentence.replace(/, ([\p{Ll} ]{4,30}) và ([\p{Ll} ]{4,30})([.;])/u, (all, one, other, end) =>
    countWords(one) === countWords(other) && lastWord(one) !== lastWord(other) ? `, ${other} và ${one}${end}` : all,
  )
}

/** "phòng cháy và chữa cháy" is one thing. */
function lastWord(text: string): string {
  return text.trim().split(' ').at(-1)!
}

function countWords(text: string): number {
  return text.trim().split(' ').length
}

const body =
  '(?:Bộ|Sở|Chính phủ|Quốc hội|Thủ tướng Chính phủ|Bộ trưởng|UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân|Ban|Công an|Chủ tịch|Cơ quan|Văn phòng|Hội|Phòng)(?: (?:\\p{Lu}\\p{L}*|xã|huyện|tỉnh|thành phố|cấp|nhân dân|và))*'

/** "Bộ Tài chính ban hành danh mục." → "Danh mục do Bộ Tài chính ban hành." */
function makePassive(sentence: string, chance: Chance): string {
  const pattern = new RegExp(
    `^(${body}) (ban hành|tổ chức|quyết định|phê duyệt|hướng dẫn|quy định|thẩm định|kiểm tra|xây dựng|công bố|thành lập|cấp|thông báo|tiếp nhận) ([\\p{Ll}][^,;:()]{8,90})\\.$`,
    'u',
  )
  const found = pattern.exec(sentence)
  if (!found || /(?<!\p{L})(?:việc|theo|để|và|khi|cho|từ|tại|trong|đối với)(?!\p{L})/u.test(found[3]!)) return sentence
  return `${upperFirst(found[3]!)} ${chance.pick(['do', 'được'])} ${found[1]} ${found[2]}.`
}

/** Without what stands in brackets. */
function dropBrackets(sentence: string): string {
  return sentence.replace(/ \((?:[^()]*)\)/gu, (words) => (/không|chưa|trừ|nếu|chỉ/u.test(words) ? words : ''))
}

function lowerFirst(text: string): string {
  return /^(?:\p{Lu}\p{L}* )?\p{Lu}/u.test(text) && /^\p{Lu}\p{L}* \p{Lu}|^\p{Lu}{2}/u.test(text)
    ? text
    : text.charAt(0).toLowerCase() + text.slice(1)
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
