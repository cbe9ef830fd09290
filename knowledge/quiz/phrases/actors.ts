/** Finds the bodies and persons that a plan gives something to do. */
import { isUpperCase, normalise } from '../../vietnamese/normalise.ts'
import { startsWithVerb, trimPhrase } from './wording.ts'

const bodies =
  'Ủy ban|Uỷ ban|UBND|UBMTTQ|HĐND|Hội đồng|Ban |Sở |Phòng (?!cháy|chống|bệnh|ngừa|,)|Bộ |Cục |Chi cục|Tổng cục|Công an|Thanh tra|Thuế |Kho bạc|Văn phòng|Đảng ủy|Chi bộ|Chi ủy|Đảng bộ|Mặt trận|MTTQ|Đoàn |Hội |Liên đoàn|Trạm |Trường (?!hợp)|Công chức|Chính phủ|Thủ tướng|Quốc hội|Viện |Tòa án|Ngân hàng|TCCS|Trung tâm|Đài |Bảo hiểm xã hội|Kiểm toán|Hiệu trưởng|Thường trực|Tỉnh ủy|Thành ủy|Huyện ủy'
const persons =
  'Trạm trưởng|Tổ trưởng|Đội trưởng|Người |Trạm trưởng|Tổ trưởng|Đội trưởng|Chủ tịch|Giám đốc|Thủ trưởng|Trưởng |Bộ trưởng|Công chức|Bí thư|Chánh |Hiệu trưởng|Thủ tướng|Báo cáo viên'
const groups =
  'thôn|Thôn|khu phố|tổ dân phố|Tổ dân phố|cơ quan|Cơ quan|đơn vị|sở,|Sở,|ban,|Ban,|doanh nghiệp|Doanh nghiệp|xã|phường|địa phương|tổ chức|Tổ chức|cơ sở|Cơ sở'
const actor = `(?:(?:Các|Những|Mỗi|Từng) (?:${bodies}|${groups})|${bodies}|${persons}|Doanh nghiệp|Cơ quan|Tổ chức|Cơ sở|Đơn vị)`

const lead = String.raw`(?:Trách nhiệm của(?: các)?|Trách nhiệm|Nhiệm vụ của|Đề nghị|Giao(?: cho)?|Yêu cầu|Phân công)\s+`
const duty =
  'chủ trì|chịu trách nhiệm|có trách nhiệm|có nhiệm vụ|có thẩm quyền|phối hợp|tham mưu|chỉ đạo|hướng dẫn|theo dõi|đôn đốc|kiểm tra|xây dựng|ban hành|triển khai|quyết định|quy định|phê duyệt|thực hiện|tổng hợp|báo cáo|bố trí|tuyên truyền|vận động|định hướng|giám sát|thông báo|công bố|(?<!thành )lập(?! trường)|(?<!quá )trình(?! độ| tự)|thẩm định|quản lý|bảo đảm|đảm bảo|tiếp nhận|giải quyết|xử lý|cung cấp|rà soát|(?<!các )cấp(?! (?:ủy|trên|dưới|xã|huyện|tỉnh|cơ sở|có|mình|thẩm quyền))|tổ chức(?! (?:chính trị|đảng|cơ sở|xã hội|và|có|được|cá nhân|khác)|[,.;])'
const opening = new RegExp(`^(?:${lead})?(?<actor>${actor}[^;.:()]{0,90}?) (?<verb>${duty}) `, 'u')

/** A body or person with what it does, as the statement says it. */
export interface ActorDeed {
  actor: string
  /** "chủ trì thảo luận …" */
  does: string
}

/** "Ban Tuyên giáo xã định hướng nội dung …" */
export function parseDeed(statement: string): ActorDeed | undefined {
  const found = opening.exec(statement)
  const name = found?.groups?.actor
  if (!name || !isActorName(name)) return undefined
  return { actor: name, does: statement.slice(statement.indexOf(`${name} `) + name.length + 1) }
}

/** The heading of duties: "Đề nghị Ủy ban Mặt trận Tổ quốc …", "Trách nhiệm các thôn:" name who has them. */
export function parseActorHeading(heading: string): string | undefined {
  const plain = heading
    .replace(new RegExp(`^${lead}`, 'u'), '')
    .replace(/ có (?:trách nhiệm|nhiệm vụ)[^:]{0,40}:?$/u, '')
  const name = trimPhrase(plain).replace(/\s*\([^)]*\)$/u, '')
  const isNamed = new RegExp(`^${actor}`, 'u').test(upper(name)) || /^(?:các )?(?:thôn|khu phố|tổ dân phố)$/u.test(name)
  const isShort = name.length <= 90 && !isUpperCase(name) && !/[.;:]/u.test(name)
  return isNamed && isShort && isActorName(name) && !opening.test(`${name} `) ? name : undefined
}

/** Whether there is no verb in it, and it is not a piece of a row of names. */
function isActorName(name: string): boolean {
  return (
    name.length <= 100 &&
    !/\d/u.test(name) &&
    !/^Tổ chức (?:thực hiện|triển khai|chỉ đạo)/u.test(name) &&
    (!startsWithVerb(name) || new RegExp(`^(?:${bodies})`, 'u').test(name)) &&
    !/(?:thẩm quyền|và các)$/u.test(name) &&
    !holdsVerb(name) &&
    !/(?:,|và|hoặc|của|cho|từ|để|được|phải|không|cần|khi|nếu|đã|có|sẽ|chủ động|trong việc|thường xuyên|tiếp tục|căn cứ|kịp thời|theo|tại|tự) *$/iu.test(
      name,
    ) &&
    !/(?<!\p{L})(?:được|phải|nếu|khi|quy định|theo|thì|không|đã|cần|để|này|đó|trên|trong|quá|thống nhất|lựa chọn|có|là|thông qua)(?!\p{L})/u.test(
      name,
    )
  )
}

function upper(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** "Ban Thường trực lựa chọn thời gian" goes too far; "Ủy ban Kiểm tra" is a name. */
function holdsVerb(name: string): boolean {
  const words = name.split(/[\s,]+/u)
  return words.some(
    (_, at) => at > 0 && /^\p{Ll}/u.test(words[at]!) && startsWithVerb(words.slice(at, at + 4).join(' ')),
  )
}

/** "Các cơ quan, đơn vị" may be any body, so it cannot be told apart from others. */
export function isAnybody(name: string): boolean {
  return /^(?:(?:các|những|mỗi|từng) )?(?:cấp|ngành|cơ quan|đơn vị|tổ chức|cá nhân|địa phương|doanh nghiệp|ban|sở|đoàn thể|liên quan|có liên quan|và|[, ])+$/iu.test(
    normalise(name),
  )
}

/** Whether "ai" rather than "cơ quan, đơn vị nào" must be asked. */
export function isPerson(name: string): boolean {
  return new RegExp(`^(?:Các )?(?:${persons}|công chức|người)`, 'u').test(name)
}

/** A body with a name, unlike "cơ sở khám bệnh" or "tổ chức, cá nhân". */
export function isNamedBody(name: string): boolean {
  return new RegExp(`^(?:${bodies}|Chủ tịch|Giám đốc Sở|Bộ trưởng|Thống đốc|Tổng )`, 'u').test(name)
}

/** As inside a sentence: "các thôn", "người đứng đầu", but "Thuế tỉnh". */
export function lowerActor(name: string): string {
  return /^(?:Các|Những|Mỗi|Từng|Người|Công chức|Cán bộ|Cơ quan|Đơn vị|Tổ chức|Cơ sở|Doanh nghiệp|Thủ trưởng|Báo cáo viên) /u.test(
    name,
  )
    ? name.charAt(0).toLowerCase() + name.slice(1)
    : name
}
