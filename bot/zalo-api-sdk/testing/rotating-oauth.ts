/** An OAuth server whose refresh tokens work once, with a clock and a storage for token managers. */
import type { OaTokenRecord, OaTokenStore, StoredOaTokens } from '../oa/oa-token-store.ts'
import { type CannedReply, type CannedRequest, startCannedServer } from './canned-server.ts'

export type OauthFault = 'lose the request' | 'lose the answer' | CannedReply

export async function startRotatingOAuth() {
  const faults: OauthFault[] = []
  const asked: (string | null)[] = []
  let count = 1
  const respond = ({ body }: CannedRequest): CannedReply => {
    const refreshToken = new URLSearchParams(body).get('refresh_token')
    asked.push(refreshToken)
    const fault = faults.shift()
    if (fault === 'lose the request') return 'hang up'
    if (fault !== undefined && fault !== 'lose the answer') return fault
    if (refreshToken !== `r${count}`) return { body: { error: -14014, error_name: 'Invalid refresh token' } }
    count += 1
    const pair = { access_token: `a${count}`, refresh_token: `r${count}`, expires_in: '90000' }
    return fault ? 'hang up' : { body: pair }
  }
  const server = await startCannedServer(respond)
  return { ...server, faults, asked }
}

export class MemoryStore implements OaTokenStore {
  stored: StoredOaTokens | undefined
  /** Every record that has been stored. */
  readonly history: OaTokenRecord[] = []
  /** The next replacements fail with these errors. */
  readonly failures: Error[] = []

  async load(): Promise<StoredOaTokens | undefined> {
    return structuredClone(this.stored)
  }

  async replace(revision: number, record: OaTokenRecord): Promise<boolean> {
    const failure = this.failures.shift()
    if (failure) throw failure
    if ((this.stored?.revision ?? 0) !== revision) return false
    this.stored = { revision: revision + 1, record: structuredClone(record) }
    this.history.push(this.stored.record)
    return true
  }
}

/** A clock that moves forward when somebody sleeps. */
export class HandClock {
  #now = Date.UTC(2026, 10, 21)

  now = (): number => this.#now

  sleep = async (ms: number): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve))
    this.#now += ms
  }

  pass(ms: number): void {
    this.#now += ms
  }
}
