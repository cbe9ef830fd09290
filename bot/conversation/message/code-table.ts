/** Short texts with values in them, each defined once for both formatting and parsing. */

/** How one value is written in a text. */
export interface Field<T> {
  /** A regular expression without groups. */
  pattern: string
  parse(text: string): T
  format(value: T): string
}

/** "17", with at most this many digits. */
export function digits(most: number): Field<number> {
  return { pattern: `\\d{1,${most}}`, parse: Number, format: String }
}

export function oneOf<const T extends string>(words: readonly T[]): Field<T> {
  return { pattern: words.join('|'), parse: (text) => text as T, format: (word) => word }
}

export function matching(pattern: string): Field<string> {
  return { pattern, parse: (text) => text, format: (text) => text }
}

interface CodeShape<Values> {
  parse(text: string): Values | undefined
  format(values: Values): string
}

/** One field with its name: `{ clauseId: digits(9) }`. */
type Slot = Record<string, Field<unknown>>

type ValuesOf<Slots extends Slot[]> = Slots extends [infer First extends Slot, ...infer Others extends Slot[]]
  ? { [Name in keyof First]: First[Name] extends Field<infer Value> ? Value : never } & ValuesOf<Others>
  : unknown

/** A template tag, so that the table shows the code as it looks: ``codeShape`c:${{ clauseId }}` ``. */
export function codeShape<Slots extends Slot[]>(
  texts: TemplateStringsArray,
  ...slots: Slots
): CodeShape<ValuesOf<Slots>> {
  const fields = slots.flatMap((slot) => Object.entries(slot))
  const places = fields.map(([, { pattern }]) => `(${pattern})`)
  const whole = new RegExp(`^${fill(texts.map(RegExp.escape), places)}$`, 'u')
  return {
    parse(text) {
      const found = whole.exec(text)?.slice(1)
      const values = found && fields.map(([name, field], index) => [name, field.parse(found[index]!)])
      return values && (Object.fromEntries(values) as ValuesOf<Slots>)
    },
    format(values) {
      const said = fields.map(([name, field]) => field.format((values as Record<string, unknown>)[name]))
      return fill(texts, said)
    },
  }
}

/** A template put together again. */
function fill(texts: readonly string[], places: string[]): string {
  return texts.map((text, nth) => text + (places[nth] ?? '')).join('')
}

type CodeTable = Record<string, CodeShape<unknown>>

/** What the texts of a table mean: the kind, with its values. */
export type CodeOf<Table extends CodeTable, Kind extends keyof Table = keyof Table> = {
  [One in Kind]: Table[One] extends CodeShape<infer Values> ? Flat<{ kind: One } & Values> : never
}[Kind]

type Flat<T> = { [Key in keyof T]: T[Key] }

/** No text may fit two kinds of a table. */
export function createCodec<Table extends CodeTable>(table: Table): CodeShape<CodeOf<Table>> {
  const kinds = Object.entries(table)
  return {
    parse(text) {
      for (const [kind, shape] of kinds) {
        const values = shape.parse(text)
        if (values) return { kind, ...values } as CodeOf<Table>
      }
      return undefined
    },
    format: (code) => table[code.kind]!.format(code),
  }
}
