/** Simulates days of token rotation by two crashing processes over an unreliable server, and counts what happens. */
import { OaClient, OaTokenManager, type OaTokenRecord, type StoredOaTokens, ZaloError } from 'zalo-api-sdk'
import { type Chance, createChance } from '../../../knowledge/testing/chance.ts'
import { type FakeZaloOa, startFakeZaloOa } from '../../channels/zalo/oa/testing/fake-zalo-oa.ts'
import type { TokenPair } from '../../channels/zalo/oa/testing/token-issuer.ts'
import { VirtualTime } from './virtual-time.ts'

interface SimulationSettings {
  days: number
  seed: number
  /** Whether a rotation ends the previous access token; Zalo does not say. */
  endsOldAccessTokens: boolean
}

interface RotationFigures {
  rotations: number
  /** Includes restarts by an admin. */
  crashes: number
  /** Crashes after the server had rotated but before the new pair was stored. */
  crashesBetween: number
  lostAnswers: number
  lostRequests: number
  storageFailures: number
  /** Rotations whose new pair was never stored. */
  lostPairs: number
  /** How often people were asked for a new consent. */
  askedPeople: number
  askedWithoutNeed: number
  neededWithoutAsking: number
  /** Reports of the same dead token after the first. */
  repeatedReports: number
  /** Requests with a refresh token that had already been used. */
  usedUpRequests: number
  /** Those of them whose new pair was stored, or held by a living process. */
  avoidableUsedUpRequests: number
  mostRefreshesAtOnce: number
  calls: number
  callsFailed: number
  /** Failures not caused by the storage, although a working token was stored before and after. */
  callsFailedWithoutNeed: number
}

interface Process {
  isAlive: boolean
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const diskFull = new Error('disk full')

export async function simulateTokenRotation(settings: SimulationSettings): Promise<RotationFigures> {
  const time = new VirtualTime()
  await using oa = await startFakeZaloOa({ now: time.now })
  oa.tokens.endsOldAccessTokens = settings.endsOldAccessTokens
  const simulation = new Simulation(time, oa, createChance(settings.seed))
  simulation.start()
  await time.runFor(settings.days * 24 * hourMs)
  return simulation.figures()
}

class Simulation {
  #time: VirtualTime
  #oa: FakeZaloOa
  #chance: Chance
  #stored: StoredOaTokens | undefined
  #givenPair: TokenPair
  #everStored = new Set<string>()
  #inHand = new Map<string, Process>()
  #refreshing = new Set<Process>()
  #reports = new Map<string, number>()
  #living = new Set<Process>()
  #counts = {
    crashes: 0,
    crashesBetween: 0,
    lostAnswers: 0,
    lostRequests: 0,
    storageFailures: 0,
    avoidableUsedUpRequests: 0,
    mostRefreshesAtOnce: 0,
    calls: 0,
    callsFailed: 0,
    callsFailedWithoutNeed: 0,
  }

  constructor(time: VirtualTime, oa: FakeZaloOa, chance: Chance) {
    this.#time = time
    this.#oa = oa
    this.#chance = chance
    this.#givenPair = oa.tokens.issuePair()
  }

  start(): void {
    for (let index = 0; index < 2; index++) this.#startProcess()
  }

  figures(): RotationFigures {
    const { uses } = this.#oa.tokens
    const rotated = uses.filter(({ outcome }) => outcome === 'rotated')
    const lost = rotated.filter(({ next }) => !this.#everStored.has(next!)).map(({ refreshToken }) => refreshToken)
    const asked = [...this.#reports.keys()]
    return {
      ...this.#counts,
      rotations: rotated.length,
      lostPairs: lost.length,
      askedPeople: asked.length,
      askedWithoutNeed: asked.filter((token) => !lost.includes(token)).length,
      neededWithoutAsking: lost.filter((token) => !asked.includes(token)).length,
      repeatedReports: [...this.#reports.values()].reduce((sum, count) => sum + count - 1, 0),
      usedUpRequests: uses.filter(({ outcome }) => outcome === 'used up').length,
    }
  }

  #startProcess(): void {
    const process: Process = { isAlive: true }
    this.#living.add(process)
    const fetch = (url: string | URL | Request, init?: RequestInit) => this.#fetch(process, String(url), init)
    const tokens = new OaTokenManager({
      appId: this.#oa.appId,
      appSecret: this.#oa.tokens.appSecret,
      givenPair: this.#givenPair,
      store: {
        load: () => this.#in(process, () => structuredClone(this.#stored)),
        replace: (revision, record) => this.#in(process, () => this.#replace(revision, record)),
      },
      onDead: () => this.#in(process, () => this.#takeReport()),
      oauthRoot: this.#oa.oauthRoot,
      fetch,
      clock: { now: this.#time.now, sleep: (ms) => this.#sleep(process, ms) },
    })
    const client = new OaClient({ tokens, openApiRoot: this.#oa.openApiRoot, fetch })
    void this.#live(process, client)
  }

  /** Calls the API now and then, often in the same minute as the other process. */
  async #live(process: Process, client: OaClient): Promise<void> {
    for (;;) {
      const gap =
        hourMs - (this.#time.now() % hourMs) + (this.#chance.next() < 0.5 ? 0 : this.#chance.next() * 40 * minuteMs)
      await this.#sleep(process, gap)
      const couldWork = this.#hasWorkingToken()
      this.#counts.calls += 1
      await client.getOa().catch((error: unknown) => this.#noteFailedCall(error, couldWork))
    }
  }

  #noteFailedCall(error: unknown, couldWork: boolean): void {
    this.#counts.callsFailed += 1
    if (error === diskFull) return
    if (!(error instanceof ZaloError)) throw error
    if (couldWork && this.#hasWorkingToken()) this.#counts.callsFailedWithoutNeed += 1
  }

  #hasWorkingToken(): boolean {
    return this.#oa.tokens.accepts(this.#stored?.record.accessToken)
  }

  async #fetch(process: Process, url: string, init?: RequestInit): Promise<Response> {
    await this.#sleep(process, 20 + this.#chance.next() * 2000)
    const isRefresh = url.endsWith('/access_token')
    if (!isRefresh) return this.#time.whileStopped(() => fetch(url, { ...init, signal: null }))
    this.#mayCrash(process, 0.03)
    await this.#pause(process)
    this.#refreshing.add(process)
    this.#counts.mostRefreshesAtOnce = Math.max(this.#counts.mostRefreshesAtOnce, this.#refreshing.size)
    try {
      return await this.#refresh(process, url, init)
    } finally {
      this.#refreshing.delete(process)
    }
  }

  async #refresh(process: Process, url: string, init?: RequestInit): Promise<Response> {
    const spent = new URLSearchParams(String(init?.body)).get('refresh_token')!
    this.#noteUse(process, spent)
    this.#planFault()
    // The server completes its part even if the caller is gone.
    const response = await this.#time.whileStopped(() => fetch(url, { ...init, signal: null })).catch((error) => error)
    const isRotated = response instanceof Response && response.ok && this.#oa.tokens.uses.at(-1)?.outcome === 'rotated'
    if (isRotated) this.#inHand.set(spent, process)
    this.#mayCrash(process, 0.05)
    await this.#sleep(process, 20 + this.#chance.next() * 2000)
    if (response instanceof Error) throw response
    return response
  }

  #noteUse(process: Process, spent: string): void {
    const isUsedUp = this.#oa.tokens.uses.some((use) => use.refreshToken === spent && use.outcome === 'rotated')
    if (!isUsedUp) return
    const holder = this.#inHand.get(spent)
    const isAvoidable = this.#stored?.record.refreshToken !== spent || (holder?.isAlive && holder !== process)
    if (isAvoidable) this.#counts.avoidableUsedUpRequests += 1
  }

  #planFault(): void {
    const roll = this.#chance.next()
    if (roll < 0.03) {
      this.#counts.lostAnswers += 1
      this.#oa.failNext('/access_token', 'do it and hang up')
    } else if (roll < 0.08) {
      this.#counts.lostRequests += 1
      this.#oa.failNext('/access_token', roll < 0.06 ? 'hang up' : { status: 502, html: '<html>Bad Gateway</html>' })
    }
  }

  /** Whether the server has rotated this token but the next pair is not stored yet. */
  #isBetween(spent: string): boolean {
    const { uses } = this.#oa.tokens
    const use = uses.find(({ refreshToken, outcome }) => refreshToken === spent && outcome === 'rotated')
    return use !== undefined && !this.#everStored.has(use.next!)
  }

  #replace(revision: number, record: OaTokenRecord): boolean {
    if (this.#chance.next() < 0.01) {
      this.#counts.storageFailures += 1
      throw diskFull
    }
    if ((this.#stored?.revision ?? 0) !== revision) return false
    this.#stored = { revision: revision + 1, record: structuredClone(record) }
    this.#everStored.add(record.refreshToken)
    return true
  }

  #takeReport(): void {
    const token = this.#stored!.record.refreshToken
    const count = this.#reports.get(token) ?? 0
    this.#reports.set(token, count + 1)
    if (count === 0) void this.#consentAgain()
  }

  /** An admin gets a new pair within half a day and restarts the processes one after the other. */
  async #consentAgain(): Promise<void> {
    await this.#time.sleep((1 + this.#chance.next() * 11) * hourMs)
    this.#givenPair = this.#oa.tokens.issuePair()
    for (const process of [...this.#living]) {
      if (process.isAlive) this.#crash(process)
      await this.#time.sleep(this.#chance.next() * 10 * minuteMs)
    }
  }

  /** Does the work, which takes time, in a process that may die before or after it. */
  async #in<Result>(process: Process, work: () => Result): Promise<Result> {
    await this.#pause(process)
    this.#mayCrash(process, 0.002)
    await this.#pause(process)
    const result = work()
    this.#mayCrash(process, 0.002)
    await this.#pause(process)
    return result
  }

  #pause(process: Process): Promise<void> {
    return this.#sleep(process, this.#chance.next() * 20)
  }

  /** Never resolves in a process that has died. */
  async #sleep(process: Process, ms: number): Promise<void> {
    await this.#time.sleep(ms)
    if (!process.isAlive) await new Promise<never>(() => {})
  }

  #mayCrash(process: Process, probability: number): void {
    if (process.isAlive && this.#chance.next() < probability) this.#crash(process)
  }

  #crash(process: Process): void {
    this.#counts.crashes += 1
    const inHand = [...this.#inHand].filter(([, holder]) => holder === process)
    if (inHand.some(([spent]) => this.#isBetween(spent))) this.#counts.crashesBetween += 1
    process.isAlive = false
    this.#living.delete(process)
    this.#refreshing.delete(process)
    void this.#time.sleep(1000 + this.#chance.next() * 20 * minuteMs).then(() => this.#startProcess())
  }
}
