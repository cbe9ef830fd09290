/** Tells all admins, on their own channels, what only people can put right. */

import type { Db } from '../../db/open.ts'
import { listAdmins } from '../../db/staff/admins.ts'
import { textReply } from '../conversation/message/message.ts'
import type { Outlets } from './outlet.ts'

interface TellingSetup {
  db: Db
  /** The running channels. */
  outlets: Outlets
  logError: (error: unknown) => void
}

/** Never rejects; reaches the admins whose channel runs. */
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
