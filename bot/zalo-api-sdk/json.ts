/** Reads JSON without a fixed schema: fields may be missing, and ids may be numbers that JavaScript cannot hold. */

export type JsonRecord = Record<string, unknown>

/** The value, with integers beyond 2^53 as strings with all their digits; undefined if the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown)
  } catch {
    return undefined
  }
}

function keepDigits(_key: string, value: unknown, { source }: { source?: string }): unknown {
  const isTooBig = typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source ?? '')
  return isTooBig ? source : value
}

/** The record, or an empty one for anything else. */
export function readRecord(value: unknown): JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : {}
}

export function readList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** A non-empty text, or a number as text; undefined for anything else. */
export function readText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A number, even if it is written as text. */
export function readNumber(value: unknown): number | undefined {
  const number = Number(readText(value) ?? Number.NaN)
  return Number.isFinite(number) ? number : undefined
}

/** The record without its undefined fields. */
export function dropUndefined<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}
