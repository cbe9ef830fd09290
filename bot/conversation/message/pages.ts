/** Long lists and long words, cut to what fits a message. */
import { pageStrings } from '../../strings/admin-strings.ts'
import { type ButtonCode, button } from './button-codes.ts'
import type { Choice } from './message.ts'

export interface Page<T> {
  items: T[]
  /** Counted from 0; always a page that exists. */
  page: number
  pages: number
}

export function paginate<T>(all: T[], page: number, size: number): Page<T> {
  const pages = countPages(all.length, size)
  const current = Math.min(page, pages - 1)
  return { items: all.slice(current * size, (current + 1) * size), page: current, pages }
}

export function countPages(items: number, size: number): number {
  return Math.max(1, Math.ceil(items / size))
}

/** Buttons to the pages before and after. */
export function turnPages(
  { page, pages }: Pick<Page<unknown>, 'page' | 'pages'>,
  codeOf: (page: number) => ButtonCode,
): Choice[] {
  return [
    ...(page > 0 ? [button(pageStrings.previous, codeOf(page - 1))] : []),
    ...(page < pages - 1 ? [button(pageStrings.next, codeOf(page + 1))] : []),
  ]
}

export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).replace(/\s+\S*$/u, '')}…`
}
