/** What the sections of the admin pages are given. */
import type { Hono } from 'hono'
import type { Outside } from '../../../db/open.ts'
import type { JobProgress } from '../../../ingest/ingest-worker.ts'
import type { ExtractionLimits } from '../../../ingest/lines/limits.ts'
import type { PageImages } from '../../../ingest/page-images/page-images.ts'
import type { Search } from '../../../knowledge/search/search.ts'
import type { StaffEnv } from './staff-guard.ts'

export interface StaffSetup {
  db: Outside
  now: () => Date
  publicUrl: string | undefined
  /** The data folder, which keeps the uploaded files. */
  folder: string
  /** What may be uploaded. */
  limits: ExtractionLimits
  search: Search
  /** The pages of the originals. */
  images: PageImages
  /** A link that opens a chat with the bot and says `/start <word>`. */
  startLink: (channel: string, word: string) => string | undefined
  /** The upload that is being read, and how far it is. */
  reading: () => { jobId: number; progress: JobProgress } | undefined
  /** Wakes the worker that takes uploads. */
  wake: () => void
  /** Has uploaded files deleted that are no longer needed. */
  sweep: () => void
}

export type StaffApp = Hono<StaffEnv>
