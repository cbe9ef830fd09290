/** How much one file may take of the machine. */

export interface ExtractionLimits {
  /** Of the file. */
  bytes: number
  /** Of what a compressed file holds. */
  unpackedBytes: number
  /** Of a PDF. */
  pages: number
  /** Of the text that was read: what comes after works through all of it. */
  characters: number
  /** For the whole file. */
  timeMs: number
  /** For one page of a PDF, or for all that is done without pages. */
  pageTimeMs: number
  /** Of the process that parses the file. */
  memoryMb: number
}

/** The largest decrees of the gazette have 600 pages, a million characters and 6 MB of unpacked text. */
export const defaultLimits: ExtractionLimits = {
  bytes: 50_000_000,
  unpackedBytes: 40_000_000,
  pages: 1000,
  characters: 5_000_000,
  timeMs: 3_600_000,
  // A scan takes 10 s a page, and a minute where the machine has much else to do.
  pageTimeMs: 180_000,
  memoryMb: 1500,
}

/** As the environment names them. */
export type LimitSettings = Partial<
  Record<'FILE_MEGABYTES' | 'FILE_PAGES' | 'FILE_MINUTES' | 'FILE_MEMORY_MEGABYTES', number | string | undefined>
>

/** What is not set, or no number, is as usual. */
export function limitsOf(settings: LimitSettings): ExtractionLimits {
  const take = (name: keyof LimitSettings, unit: number, usual: number) => Number(settings[name]) * unit || usual
  return {
    ...defaultLimits,
    bytes: take('FILE_MEGABYTES', 1_000_000, defaultLimits.bytes),
    pages: take('FILE_PAGES', 1, defaultLimits.pages),
    timeMs: take('FILE_MINUTES', 60_000, defaultLimits.timeMs),
    memoryMb: take('FILE_MEMORY_MEGABYTES', 1, defaultLimits.memoryMb),
  }
}

export interface ExtractionProgress {
  page: number
  pages: number
}
