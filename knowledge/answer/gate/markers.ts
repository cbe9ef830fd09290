/** The small words that decide what a sentence says: negation, duty, permission, limits, exceptions. */
import { loneNumbers } from '../../vietnamese/official/numbers.ts'

export type GateMarker =
  | 'not'
  | 'not-yet'
  | 'need-not'
  | 'forbidden'
  | 'must'
  | 'may'
  | 'most'
  | 'least'
  | 'below'
  | 'above'
  | 'about'
  | 'before'
  | 'after'
  | 'from'
  | 'until'
  | 'within'
  | 'except'
  | 'only'
  | 'if'
  | 'aim'
  | 'some'
  | 'majority'
  | 'all'
  | 'or'

/** How far a marker reaches: what may not be said without it. */
type Reach = 'sentence' | 'segment' | 'quantity' | 'next' | 'none'

export const reaches: Record<GateMarker, Reach> = {
  not: 'segment',
  'not-yet': 'segment',
  'need-not': 'segment',
  forbidden: 'segment',
  must: 'segment',
  may: 'segment',
  aim: 'segment',
  only: 'segment',
  except: 'sentence',
  if: 'sentence',
  most: 'quantity',
  least: 'quantity',
  below: 'quantity',
  above: 'quantity',
  about: 'quantity',
  before: 'quantity',
  after: 'quantity',
  from: 'quantity',
  within: 'quantity',
  some: 'next',
  majority: 'next',
  or: 'next',
  until: 'none',
  all: 'none',
}

export const markerPhrases: Partial<Record<GateMarker, string>> = {
  not: 'không, chẳng, chả, không có, không còn, không hề, không phải là',
  'need-not': 'không phải, không cần, không bắt buộc, không nhất thiết, không cần phải',
  'not-yet': 'chưa, chưa có, vẫn chưa, chưa từng',
  forbidden:
    'không được, cấm, nghiêm cấm, bị cấm, không cho phép, không được phép, tuyệt đối không, nghiêm cấm việc, bị nghiêm cấm, không có quyền',
  must: 'phải, bắt buộc, bắt buộc phải, buộc phải, nhất thiết phải',
  may: 'có thể, được phép, được quyền, có quyền',
  most: 'không quá, tối đa, nhiều nhất, không vượt quá, không được quá, không được vượt quá, không cao hơn, không lớn hơn, không nhiều hơn, tối đa là, tối đa không quá',
  least: 'ít nhất, tối thiểu, không dưới, không thấp hơn, không ít hơn, không nhỏ hơn, tối thiểu là, ít nhất là',
  about: 'xấp xỉ, ước tính, ước đạt, ước khoảng',
  before: 'chậm nhất, muộn nhất, không muộn hơn, chậm nhất là, muộn nhất là, trước khi',
  after: 'sau khi',
  from: 'kể từ, bắt đầu từ',
  within: 'trong vòng, trong thời hạn, trong thời gian',
  except:
    'trừ, ngoại trừ, trừ khi, trừ trường hợp, trừ các trường hợp, trừ những trường hợp, ngoại trừ trường hợp, không bao gồm, không gồm, không kể, chưa kể, không tính',
  only: 'chỉ, duy nhất, chỉ có',
  if: 'nếu, trong trường hợp, với điều kiện, miễn là, khi, trường hợp',
  aim: 'phấn đấu, dự kiến',
  some: 'một số, một vài, một phần, vài',
  majority: 'phần lớn, đa số, hầu hết, đa phần, hầu như',
  all: 'toàn bộ, tất cả, mọi, toàn thể, hết thảy',
  or: 'hoặc',
}

const numeral = `(?:khoảng |gần |hơn )?(?:\\d|một (?:trăm|nghìn|triệu|tỷ)|${loneNumbers.join('|')}|năm (?:mươi|trăm))`
const moment =
  '(?:cuối |đầu |giữa |hết |năm cuối )?(?:ngày|tháng|năm \\d|quý|thời điểm|thời hạn|giai đoạn|\\d{1,2}[/.-]\\d|\\d{1,2} ?(?:giờ|h|g|:)|(?:19|20)\\d\\d)'

/** Words that are markers only before a number or a date; each pattern is tested on what follows the word. */
export const conditionalMarkers: [word: string, marker: GateMarker, follows: RegExp][] = [
  ['trước', 'before', new RegExp(`^${moment}`, 'u')],
  ['sau', 'after', new RegExp(`^${moment}`, 'u')],
  ['từ', 'from', new RegExp(`^(?:${moment}|${numeral})`, 'u')],
  ['đến', 'until', new RegExp(`^(?:${moment}|${numeral})`, 'u')],
  ['tới', 'until', new RegExp(`^(?:${moment}|${numeral})`, 'u')],
  ['dưới', 'below', new RegExp(`^${numeral}`, 'u')],
  ['trên', 'above', new RegExp(`^${numeral}`, 'u')],
  ['hơn', 'above', new RegExp(`^${numeral}`, 'u')],
  ['vượt', 'above', new RegExp(`^${numeral}`, 'u')],
  ['khoảng', 'about', new RegExp(`^${numeral}`, 'u')],
  ['gần', 'about', new RegExp(`^${numeral}`, 'u')],
  ['ước', 'about', new RegExp(`^${numeral}`, 'u')],
  [
    'trong',
    'within',
    new RegExp(
      String.raw`^(?:\d+|năm|${loneNumbers.join('|')})(?: mươi)? (?:phút|giờ|ngày|tuần|tháng|quý|năm)(?!\p{L})`,
      'u',
    ),
  ],
]

/** "5 người trở lên": said after what they limit. */
export const markersBehind: Record<string, GateMarker> = { 'trở lên': 'least', 'trở xuống': 'most', 'trở đi': 'from' }
