/** Tells which words of a page are meant as numbers, and which of them can be one. */

/** ">" counts too, since the reader does not know "≥" and takes it for ">" or "2". */
export function isNumeric(text: string): boolean {
  return /[\d<>]/u.test(text)
}

/** The highest confidence in a number that readings differ on, or that cannot be one: "4T", "6326/T11-STNMT". */
export const doubted = 0.4

/** "1.", "22/11/2019;", "(4.878", "10.522,6", "50%", "394m2", "30/2020/NĐ-CP", "143/STC-HCSN", "133-KH/ThU", "NC(Vi16)" */
export function isNumber(text: string): boolean {
  const core = text.replace(/^[(“"]+|[)”",;:./]+$/gu, '')
  return (
    isDateOrAmount(core) ||
    /^\d+(?:\/\d{4})?[-/]\p{Lu}[\p{L}]*(?:[-/]\p{Lu}[\p{L}\d]*)*$/u.test(core) ||
    /^(?:\p{L}+\/)?k?m[23]$/u.test(core) ||
    /^\p{Lu}+\(\p{L}+\d+$/u.test(core)
  )
}

function isDateOrAmount(core: string): boolean {
  const date = /^(\d{1,2})\/(\d{1,2})(?:\/\d{4})?$/u.exec(core)
  if (date) return Number(date[1]) >= 1 && Number(date[1]) <= 31 && Number(date[2]) >= 1 && Number(date[2]) <= 12
  return /^\d+(?:[.,-]\d+)*(?:[%a-zđ]|k?m[23]?)?$/u.test(core)
}
