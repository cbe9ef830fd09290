/** Prints measured figures as JSON on one line, or for people to read. */

export interface OutputFormat {
  json?: true
}

/** The options of `measure` itself, shared by all its commands. */
export interface MeasureOrders extends OutputFormat {
  seed: number
}

/** One line for each figure, with names padded to the given width. */
export function printFigures(figures: object, { json }: OutputFormat, width = 12): void {
  if (json) printJson(figures)
  else for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(width)} ${value}`)
}

/** Keyed by the name of the row. */
export function printTable(rows: Record<string, object>, { json }: OutputFormat, columns?: string[]): void {
  if (json) printJson(rows)
  else console.table(rows, columns)
}

export function printJson(value: unknown): void {
  console.log(JSON.stringify(value))
}
