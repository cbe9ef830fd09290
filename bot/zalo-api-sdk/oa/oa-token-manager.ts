/** Gives out a valid access token: one refresh at a time in all processes, each new pair stored before it is used. */
import { randomUUID } from 'node:crypto'
import { ZaloError } from '../zalo-error.ts'
import { deadRefreshTokenCodes } from './oa-errors.ts'
import { fingerprint, type OaPair, requestPair } from './oa-refresh.ts'
import type {
  DeadRefreshToken,
  OaTokenRecord,
  OaTokenStore,
  RefreshFailure,
  RotationLogEntry,
  StoredOaTokens,
} from './oa-token-store.ts'

export type { OaPair } from './oa-refresh.ts'

export interface Clock {
  now: () => number
  sleep: (ms: number) => Promise<void>
}

export interface OaTokenManagerOptions {
  appId: string
  /** The app's secret, not the "OA Secret Key" that signs webhooks. */
  appSecret: string
  store: OaTokenStore
  /** A pair obtained by a person; adopted if it never was before, and then replaces what is stored. */
  givenPair?: OaPair
  /** Called once when only a new consent helps; again only if it throws or the process ends before it resolves. */
  onDead?: (dead: DeadRefreshToken) => void | Promise<void>
  /** Called for every failed refresh, so that it can be logged. */
  onFailure?: (error: ZaloError) => void
  oauthRoot?: string
  fetch?: typeof fetch
  clock?: Clock
  timeoutMs?: number
}

const refreshAfterMs = 20 * 3_600_000
const refreshBeforeEndMs = 5 * 60_000
/** How long others leave a refresh alone after its time limit, since its process may be slow or dead. */
const patienceMs = 40_000
const pauseAfterFailureMs = 60_000
/** If a pair younger than this is refused, the token is not at fault. */
const leastAgeMs = 60_000
const pollMs = 500
const keptLogEntries = 40
const triesToSave = 5

interface UnsavedPair {
  spent: string
  pair: Pick<OaTokenRecord, 'accessToken' | 'refreshToken' | 'refreshedAt' | 'refreshAt'>
}

const systemClock: Clock = {
  now: Date.now,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

export class OaTokenManager {
  readonly id: string = randomUUID()
  #options: Required<Omit<OaTokenManagerOptions, 'givenPair'>>
  #givenPair: OaPair | undefined
  #running: Promise<string> | undefined
  /** A pair that the storage has not accepted yet: the only copy. */
  #unsaved: UnsavedPair | undefined

  constructor({ givenPair, ...options }: OaTokenManagerOptions) {
    this.#givenPair = givenPair
    this.#options = {
      onDead: () => {},
      onFailure: () => {},
      oauthRoot: 'https://oauth.zaloapp.com',
      fetch: globalThis.fetch,
      clock: systemClock,
      timeoutMs: 20_000,
      ...options,
    }
  }

  /** Calling it about once an hour keeps the tokens alive even while nothing is sent. */
  async getAccessToken(): Promise<string> {
    const { record } = await this.#load()
    return this.#now() < record.refreshAt ? record.accessToken : this.#joinRefresh()
  }

  /** A different token from the one that the platform refused. */
  async renew(refused: string): Promise<string> {
    const { record } = await this.#load()
    if (record.accessToken !== refused) return record.accessToken
    const token = await this.#joinRefresh(refused)
    // A refresh that began without knowing of the refusal may end with the same token.
    return token === refused ? this.#joinRefresh(refused) : token
  }

  #joinRefresh(refused?: string): Promise<string> {
    this.#running ??= this.#refresh(refused).finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #refresh(refused: string | undefined): Promise<string> {
    for (;;) {
      await this.#savePair()
      const stored = await this.#load()
      const { record } = stored
      const now = this.#now()
      const isRefused = record.accessToken === refused
      if (!isRefused && now < record.refreshAt) return record.accessToken
      if (isRefused && now - record.refreshedAt < leastAgeMs) throw describeYoung()
      if (record.dead) await this.#report(stored, record.dead)
      const isBlocked = record.dead || now < (record.refresh?.until ?? 0)
      // The token may be old, but then the platform will say so.
      if (isBlocked && !isRefused) return record.accessToken
      if (record.dead) throw describeDead(record.dead)
      if (!isBlocked) await this.#tryRefresh(stored)
      else if (record.refresh?.failure) throw describePause(record.refresh.failure, record.refresh.until - now)
      else await this.#options.clock.sleep(pollMs)
    }
  }

  /** Notes what it is about to do, does it, and stores the pair; returns without one if it was not its turn. */
  async #tryRefresh({ record, revision }: StoredOaTokens): Promise<void> {
    const { timeoutMs, store } = this.#options
    const startedAt = this.#now()
    const unanswered = (record.refresh?.unanswered ?? 0) + 1
    const refresh = { unanswered, by: this.id, until: startedAt + timeoutMs + patienceMs }
    const spent = record.refreshToken
    if (!(await store.replace(revision, this.#log({ ...record, refresh }, { what: 'asked', refreshToken: spent }))))
      return
    try {
      const { lifeMs, ...pair } = await requestPair({ ...this.#options, refreshToken: spent })
      const refreshAt = startedAt + Math.min(refreshAfterMs, lifeMs - refreshBeforeEndMs)
      this.#unsaved = { spent, pair: { ...pair, refreshedAt: startedAt, refreshAt } }
    } catch (error) {
      if (!(error instanceof ZaloError)) throw error
      this.#options.onFailure(error)
      await this.#noteFailure(spent, error)
    }
  }

  /** Stores the pair that a refresh brought, whatever happened to the record meanwhile. */
  async #savePair(): Promise<void> {
    if (!this.#unsaved) return
    const { spent, pair } = this.#unsaved
    await this.#change(({ refresh, dead, ...record }) => {
      // Only one request with the spent token can have succeeded, ours; any other token comes from a newer consent.
      if (record.refreshToken !== spent) return undefined
      return this.#log({ ...record, ...pair }, { what: 'stored', refreshToken: pair.refreshToken })
    })
    this.#unsaved = undefined
  }

  async #noteFailure(spent: string, { code, message, retry, mayHaveArrived, retryAfterMs }: ZaloError): Promise<void> {
    await this.#change(({ refresh, ...record }) => {
      // Meanwhile another process took its turn or stored the next pair, so what we heard is outdated.
      if (refresh?.by !== this.id) return undefined
      const { unanswered } = refresh
      if (deadRefreshTokenCodes.includes(code)) {
        const report = { isAfterLostAnswer: unanswered > 1, isReported: false, reportingUntil: 0 }
        const dead = { since: this.#now(), code, message, ...report }
        return this.#log({ ...record, dead }, { what: 'dead', refreshToken: spent, code })
      }
      // A first lost answer is followed by another try at once: often the request itself was lost.
      const until = mayHaveArrived && unanswered === 1 ? 0 : this.#now() + (retryAfterMs ?? pauseAfterFailureMs)
      const failure = { code, message, retry }
      const failed = { unanswered: mayHaveArrived ? unanswered : unanswered - 1, until, failure }
      const what = mayHaveArrived ? 'unanswered' : 'refused'
      return this.#log({ ...record, refresh: failed }, { what, refreshToken: spent, code })
    })
  }

  async #report({ record, revision }: StoredOaTokens, dead: DeadRefreshToken): Promise<void> {
    const { store, timeoutMs, onDead } = this.#options
    if (dead.isReported || this.#now() < dead.reportingUntil) return
    const reporting = { ...dead, reportingUntil: this.#now() + timeoutMs + patienceMs }
    if (!(await store.replace(revision, { ...record, dead: reporting }))) return
    await onDead(reporting)
    await this.#change((latest) => {
      return latest.dead?.since === dead.since ? { ...latest, dead: { ...reporting, isReported: true } } : undefined
    })
  }

  /** Stores the change to the newest record, unless it is undefined; a failing storage is retried a few times. */
  async #change(change: (record: OaTokenRecord) => OaTokenRecord | undefined): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        const { record, revision } = await this.#load()
        const next = change(record)
        if (!next || (await this.#options.store.replace(revision, next))) return
      } catch (error) {
        if (tries >= triesToSave) throw error
        await this.#options.clock.sleep(100 * 4 ** tries)
      }
    }
  }

  /** What is stored, once the given pair has been adopted. */
  async #load(): Promise<StoredOaTokens> {
    const { store } = this.#options
    for (;;) {
      const stored = await store.load()
      const pair = this.#givenPair
      const isKnown = !pair || stored?.record.given.includes(fingerprint(pair.refreshToken))
      if (stored && isKnown) return stored
      if (!pair) throw new ZaloError('No OA tokens are stored and none were given', { code: -118, retry: 'human' })
      await store.replace(stored?.revision ?? 0, this.#adopt(pair, stored?.record))
    }
  }

  #adopt(pair: OaPair, before: OaTokenRecord | undefined): OaTokenRecord {
    const given = [...(before?.given ?? []), fingerprint(pair.refreshToken)]
    // Its age is unknown, so it is refreshed at once.
    const record = { ...pair, refreshedAt: 0, refreshAt: 0, given, log: before?.log ?? [] }
    return this.#log(record, { what: 'given', refreshToken: pair.refreshToken })
  }

  #log(record: OaTokenRecord, entry: Omit<RotationLogEntry, 'at' | 'by'>): OaTokenRecord {
    const { refreshToken } = entry
    const written = { at: this.#now(), by: this.id, ...entry, refreshToken: fingerprint(refreshToken) }
    return { ...record, log: [...record.log, written].slice(-keptLogEntries) }
  }

  #now(): number {
    return this.#options.clock.now()
  }
}

function describeDead({ code, message }: DeadRefreshToken): ZaloError {
  const advice = 'the Official Account needs a new consent'
  return new ZaloError(`${message}; ${advice}`, { code, retry: 'human' })
}

function describeYoung(): ZaloError {
  const message = 'The access token is refused although it has just been refreshed'
  return new ZaloError(message, { code: -216, retry: 'backoff', retryAfterMs: leastAgeMs })
}

function describePause({ message, ...details }: RefreshFailure, retryAfterMs: number): ZaloError {
  return new ZaloError(message, { ...details, retryAfterMs })
}
