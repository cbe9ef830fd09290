/** Reads and writes what Zalo's Official Account needs: its tokens, when people were last active, what was sent. */
import { and, eq, lt, sql } from 'drizzle-orm'
import { type Db, type Outside, type Tx, transaction } from '../open.ts'
import { type ZaloSendKind, zaloActivity, zaloSends, zaloTokens } from '../schema/zalo-tables.ts'

interface StoredTokens<Tokens> {
  record: Tokens
  revision: number
}

/** The storage that the token manager of `zalo-api-sdk` asks for. */
export function createZaloTokenStore<Tokens extends object>(db: Outside, appId: string) {
  return {
    async load(): Promise<StoredTokens<Tokens> | undefined> {
      const rows = await db.select().from(zaloTokens).where(eq(zaloTokens.appId, appId))
      return rows[0] && { record: rows[0].record as Tokens, revision: rows[0].revision }
    },
    /** Resolves once the record is safely on disk; false when somebody else has replaced it in the meantime. */
    async replace(revision: number, record: Tokens): Promise<boolean> {
      return transaction(db, async (tx) => {
        const next = { appId, record, revision: revision + 1 }
        const isSame = and(eq(zaloTokens.appId, appId), eq(zaloTokens.revision, revision))
        const rows =
          revision === 0
            ? await tx.insert(zaloTokens).values(next).onConflictDoNothing().returning({ appId: zaloTokens.appId })
            : await tx.update(zaloTokens).set(next).where(isSame).returning({ appId: zaloTokens.appId })
        return rows.length > 0
      })
    },
  }
}

export async function findLastActive(db: Db, chatKey: string): Promise<string | undefined> {
  const rows = await db.select().from(zaloActivity).where(eq(zaloActivity.chatKey, chatKey))
  return rows[0]?.lastActiveAt
}

/** `at` is an instant, ISO 8601; one earlier than the stored one changes nothing. */
export async function saveActivity(db: Outside, chatKey: string, at: string): Promise<void> {
  await transaction(db, async (tx) => {
    const lastActiveAt = sql`max(${zaloActivity.lastActiveAt}, ${at})`
    const activity = { chatKey, lastActiveAt: at }
    await tx
      .insert(zaloActivity)
      .values(activity)
      .onConflictDoUpdate({ target: zaloActivity.chatKey, set: { lastActiveAt } })
  })
}

/** Returns how many rows were deleted. */
export async function deleteActivity(tx: Tx, chatKey: string): Promise<number> {
  const rows = await tx.delete(zaloActivity).where(eq(zaloActivity.chatKey, chatKey)).returning()
  return rows.length
}

export async function countZaloSend(db: Outside, day: string, kind: ZaloSendKind): Promise<void> {
  await transaction(db, async (tx) => {
    const count = sql`${zaloSends.count} + 1`
    const target = [zaloSends.day, zaloSends.kind]
    await tx.insert(zaloSends).values({ day, kind, count: 1 }).onConflictDoUpdate({ target, set: { count } })
  })
}

/** Deletes activity from before `activeBefore` (an instant) and counts from before `dayBefore` (a day). */
export async function deleteOldZalo(db: Outside, activeBefore: string, dayBefore: string): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.delete(zaloActivity).where(lt(zaloActivity.lastActiveAt, activeBefore))
    await tx.delete(zaloSends).where(lt(zaloSends.day, dayBefore))
  })
}
