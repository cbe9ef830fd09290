/** Prints what was measured: as JSON on one line, or for people. */

export interface OutputFormat {
  json?: true
}

/** Options of `measure` itself, which all below it share. */
export interface MeasureOrders extends OutputFormat {
  seed: number
}

/** A line for each, the names as wide as given. */
export function printFigures(figures: object, { json }: OutputFormat, width = 12): void {
  if (json) printJson(figures)
  else for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(width)} ${value}`)
}

/** By the name of the row. */
export function printTable(rows: Record<string, object>, { json }: OutputFormat, columns?: string[]): void {
  if (json) printJson(rows)
  else console.table(rows, columns)
}

export function printJson(value: unknown): void {
  console.log(JSON.stringify(value))
}
