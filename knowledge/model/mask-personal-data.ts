/** Takes personal data out of texts before they leave the machine, and puts it back into what returns. */

// The account comes before the numbers it could be taken for, the longer number before the shorter.
const patterns: [name: string, pattern: RegExp][] = [
  ['email', /[\p{L}\d._%+-]+ ?@ ?[\p{L}\d-]+(?: ?\. ?[\p{L}\d-]+)+/gu],
  // "số tài khoản 0123 4567 8901 tại ngân hàng", "STK: 19036512345678"
  [
    'tai-khoan',
    /(?<=(?<!\p{L})(?:tài khoản|tai khoan|stk|tk|account)(?:\s+(?:số|so|ngân hàng|ngan hang|là|la|của \p{L}+|no\.?))*\s*[:.]?\s*)\d(?:[ .-]?\d){5,18}(?!\d)/giu,
  ],
  // Twelve digits of a citizen's card, nine of the older card, ten or eleven of a telephone.
  ['giay-to', /(?<!\d)(?:\d{12}|\d{3}(?:[ .-]\d{3}){3}|\d{4}(?:[ -]\d{4}){2})(?!\d)/gu],
  ['dien-thoai', /(?<!\d|\d[.,])(?:\(?\+?84\)?|\(?0)(?:[ .()-]{0,2}\d){8,10}(?!\d)/gu],
  [
    'giay-to',
    /(?<=(?<!\p{L})(?:cmnd|cmt|cccd|căn cước|can cuoc|chứng minh|chung minh|hộ chiếu|ho chieu)(?:\s+\p{L}+){0,4}\s*[:.]?\s*)\p{Lu}?\d(?:[ .-]?\d){6,11}(?!\d)/giu,
  ],
  ['so', /(?<![\d.,])\d{8,19}(?![\d/])/gu],
]

export interface Mask {
  mask(text: string): string
  /** Puts back what was masked before. */
  unmask(text: string): string
}

/** The same datum gets the same sign wherever it stands: "[dien-thoai-1]". */
export function createMask(): Mask {
  const signs = new Map<string, string>()
  return { mask, unmask }

  function mask(text: string): string {
    return patterns.reduce((masked, [name, pattern]) => masked.replace(pattern, (datum) => signOf(name, datum)), text)
  }

  function signOf(name: string, datum: string): string {
    const known = signs.get(datum) ?? `[${name}-${signs.size + 1}]`
    signs.set(datum, known)
    return known
  }

  function unmask(text: string): string {
    return [...signs].reduce((unmasked, [datum, sign]) => unmasked.replaceAll(sign, datum), text)
  }
}

export function maskPersonalData(text: string): string {
  return createMask().mask(text)
}
