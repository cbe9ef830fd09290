/** Limits how much of the machine one file may use. */

export interface ExtractionLimits {
  /** The size of the file. */
  bytes: number
  /** The unpacked size of a compressed file. */
  unpackedBytes: number
  /** The pages of a PDF. */
  pages: number
  /** The text that was read, since all later steps work through all of it. */
  characters: number
  /** For the whole file. */
  timeMs: number
  /** For one page of a PDF, or for all work on a file without pages. */
  pageTimeMs: number
  /** The memory of the process that parses the file. */
  memoryMb: number
}

/** The largest decrees of the gazette have 600 pages, a million characters and 6 MB of unpacked text. */
export const defaultLimits: ExtractionLimits = {
  bytes: 50_000_000,
  unpackedBytes: 40_000_000,
  pages: 1000,
  characters: 5_000_000,
  timeMs: 3_600_000,
  // A scan takes 10 s a page, and up to a minute on a busy machine.
  pageTimeMs: 180_000,
  memoryMb: 1500,
}

/** The limits by the names of their environment variables. */
export type LimitSettings = Partial<
  Record<'FILE_MEGABYTES' | 'FILE_PAGES' | 'FILE_MINUTES' | 'FILE_MEMORY_MEGABYTES', number | string | undefined>
>

/** A setting that is missing or not a number gets its usual value. */
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
