/** Decides from the mentioned documents whether a number, date or issuer goes with what a question names. */
import type { Reference } from '../../../db/schema/document-tables.ts'
import { parseFigures } from '../phrases/figures-in-text.ts'
import { type QuizSource, squeeze } from '../phrases/source.ts'

const numberShape = /\d[\d.]*(?:\/\d{4})?\s?[-/]\s?\p{L}[\p{L}\d]*(?:\s?[-/]\s?\p{L}[\p{L}\d]*)*/gu

/** Undefined where the question is not about a mentioned document, or the option is not a number, date or issuer. */
export function isTrueOfDocuments(question: string, option: string, source: QuizSource): boolean | undefined {
  if (!/(?:ban hành|ký) ngày nào|(?:do )?cơ quan nào ban hành|số, ký hiệu nào/u.test(question)) return undefined
  const own = question.replace(source.name, '')
  const number = own.match(numberShape)?.[0]
  const day = isoDates(own)[0]
  const about = source.mentions.filter(
    (one) => (number ? sameNumber(one, number) : true) && (day ? one.issuedOn === day : true),
  )
  if ((!number && !day) || about.length === 0) return undefined
  return about.some((mention) => hasFact(mention, option))
}

function hasFact({ docNumber, issuedOn, issuer }: Reference, option: string): boolean {
  const [day] = isoDates(option)
  if (day) return issuedOn === day
  const number = option.match(numberShape)?.[0]
  if (number) return docNumber !== null && squeeze(docNumber) === squeeze(number)
  return issuer !== null && (squeeze(issuer).includes(squeeze(option)) || squeeze(option).includes(squeeze(issuer)))
}

function sameNumber({ docNumber }: Reference, number: string): boolean {
  return docNumber !== null && squeeze(docNumber) === squeeze(number)
}

/** "6/10/2022" → "2022-10-06" */
export function isoDates(text: string): string[] {
  const dates = parseFigures(text).filter(({ kind }) => kind === 'date')
  return dates.map(({ value }) => {
    const [day, month, year] = value.split('/')
    return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  })
}
