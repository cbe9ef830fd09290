/** The people that an Official Account knows, and until when it may write to them. */
import { refuseOaCall } from './oa-refusal.ts'

interface OaUser {
  id: string
  name: string
  isFollower: boolean
  hasBlocked: boolean
  lastInteraction: number
}

const hourMs = 3_600_000

export class OaUsers {
  #now: () => number
  #users = new Map<string, OaUser>()

  constructor(now: () => number) {
    this.#now = now
  }

  get(id: unknown): OaUser {
    return this.#users.get(id as string) ?? refuseOaCall(-201, 'user_id is invalid')
  }

  /** The user, marked as active now; a new one is a follower. */
  touch(id: string): OaUser {
    const user = this.#users.get(id) ?? { id, name: 'An', isFollower: true, hasBlocked: false, lastInteraction: 0 }
    user.lastInteraction = this.#now()
    this.#users.set(id, user)
    return user
  }

  /** Whether a message to the user costs money now; throws after 7 days. */
  checkReach({ isFollower, hasBlocked, lastInteraction }: OaUser): boolean {
    if (hasBlocked) refuseOaCall(-217, 'User has blocked the OA')
    if (!isFollower) refuseOaCall(-213, 'User has not followed OA')
    const idleMs = this.#now() - lastInteraction
    if (idleMs > 7 * 24 * hourMs) refuseOaCall(-230, 'User has not interacted with the OA in the past 7 days')
    return idleMs > 48 * hourMs
  }

  describe(id: unknown): object {
    const { name, isFollower } = this.get(id)
    return { user_id: id, user_id_by_app: `1${id}`, display_name: name, user_is_follower: isFollower, avatar: '' }
  }

  describeQuota(id: unknown): object {
    const lastInteraction = String(this.get(id).lastInteraction)
    const left = { cs_reply: { remain: 8, total: 8 }, promotion: { remain: 0, total: 0 } }
    return { last_interaction: lastInteraction, ...left }
  }
}
