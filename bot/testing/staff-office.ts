/** For tests: a running bot with a data folder, and somebody signed in to its admin pages. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeDatabase, databaseFile, openDatabase } from '../../db/open.ts'
import type { AdminLevel } from '../../db/schema/staff-tables.ts'
import { signInAs } from './staff-client.ts'
import { startTestBot } from './start-bot.ts'

export async function startOffice(clock = { now: new Date('2026-12-01T02:00:00Z') }) {
  const folder = mkdtempSync(join(tmpdir(), 'office-'))
  const db = openDatabase(databaseFile(folder))
  const now = () => clock.now
  const bot = await startTestBot({ DATA_DIR: folder }, { db, now })
  return {
    ...{ bot, db, folder, clock, now },
    site: `http://localhost:${bot.port}`,
    signIn: (level: AdminLevel, name?: string) => signInAs(bot.web, { db, now }, { level, ...(name && { name }) }),
    async [Symbol.asyncDispose]() {
      await bot.stop()
      closeDatabase(db)
      rmSync(folder, { recursive: true })
    },
  }
}

export type Office = Awaited<ReturnType<typeof startOffice>>
export type Clerk = Awaited<ReturnType<Office['signIn']>>

/** Sends one file as the page's script does. */
export async function dropFile(
  clerk: Clerk,
  { name, bytes, batch, ...rest }: { name: string; bytes: Uint8Array; batch: string; place?: number; isOne?: boolean },
) {
  const { place = 0, isOne = false } = rest
  return clerk.send('/admin/files', {
    method: 'POST',
    body: bytes as BodyInit,
    headers: {
      'x-form-token': clerk.formToken(),
      'x-file': encodeURIComponent(JSON.stringify({ name, place, batch, isOne })),
    },
  })
}
