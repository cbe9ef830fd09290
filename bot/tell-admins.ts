/** Tells everybody who looks after the documents what only people can put right, on the channels they are on. */
import { listAdmins } from '../db/admins.ts'
import type { Db } from '../db/open.ts'
import { textReply } from './conversation/message.ts'
import type { Outlet } from './uploads.ts'

interface TellingSetup {
  db: Db
  /** The channels that run, by name. */
  outlets: Map<string, Outlet>
  logError: (error: unknown) => void
}

/** Never rejects; reaches those whose channel runs. */
export function createTellAdmins({ db, outlets, logError }: TellingSetup): (text: string) => Promise<void> {
  return async (text) => {
    try {
      for (const { channel, userId } of await listAdmins(db)) {
        await outlets.get(channel)?.delivery.post(userId, textReply(text))
      }
    } catch (error) {
      logError(error)
    }
  }
}
