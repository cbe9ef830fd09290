import { afterEach, beforeEach, expect, it } from 'vitest'
import { HandClock, MemoryStore, startRotatingOAuth } from '../testing/rotating-oauth.ts'
import { ZaloError } from '../zalo-error.ts'
import { OaTokenManager, type OaTokenManagerOptions } from './oa-token-manager.ts'
import type { DeadRefreshToken } from './oa-token-store.ts'

const hourMs = 3_600_000
const givenPair = { accessToken: 'a1', refreshToken: 'r1' }

let oauth: Awaited<ReturnType<typeof startRotatingOAuth>>
let store: MemoryStore
let clock: HandClock
let reports: DeadRefreshToken[]
beforeEach(async () => {
  oauth = await startRotatingOAuth()
  store = new MemoryStore()
  clock = new HandClock()
  reports = []
})
afterEach(() => oauth[Symbol.asyncDispose]())

function createManager(options: Partial<OaTokenManagerOptions> = {}): OaTokenManager {
  const onDead = (dead: DeadRefreshToken) => void reports.push(dead)
  const app = { appId: '360', appSecret: 'app-secret', oauthRoot: oauth.root }
  return new OaTokenManager({ ...app, givenPair, store, clock, onDead, ...options })
}

/** A refresh in a process that dies at this moment; returns once it has died. */
async function refreshAndDie(moment: 'before asking' | 'before storing'): Promise<void> {
  const { promise: died, resolve: die } = Promise.withResolvers<void>()
  const dying = async (url: string | URL | Request, init?: RequestInit) => {
    if (moment === 'before storing') await fetch(url, init)
    die()
    return new Promise<never>(() => {})
  }
  void createManager({ fetch: dying }).getAccessToken()
  await died
}

/** A refresh in a process that sleeps at this moment until it is woken. */
function refreshAsleep(moment: 'before asking' | 'before storing') {
  const { promise: sleep, resolve: wake } = Promise.withResolvers<void>()
  const sleepy = async (url: string | URL | Request, init?: RequestInit) => {
    if (moment === 'before asking') await sleep
    const response = await fetch(url, init)
    await sleep
    return response
  }
  return { wake, token: createManager({ fetch: sleepy }).getAccessToken() }
}

async function failureOf(work: Promise<unknown>): Promise<ZaloError> {
  const error = await work.catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(ZaloError)
  return error as ZaloError
}

const whats = () => store.stored?.record.log.map(({ what }) => what)

it('refreshes a given pair at once: its age is not known', async () => {
  expect(await createManager().getAccessToken()).toBe('a2')
  expect(oauth.requests[0]).toMatchObject({ url: '/v4/oa/access_token', headers: { secret_key: 'app-secret' } })
  const form = { grant_type: 'refresh_token', app_id: '360', refresh_token: 'r1' }
  expect(Object.fromEntries(new URLSearchParams(oauth.requests[0]!.body))).toEqual(form)
})

it.each([
  [19.9, 1],
  [20.1, 2],
])('after %f hours has refreshed %i times', async (hours, times) => {
  const manager = createManager()
  await manager.getAccessToken()
  clock.pass(hours * hourMs)
  await manager.getAccessToken()
  expect(oauth.asked).toHaveLength(times)
})

it('refreshes 5 minutes before the end of a shorter life', async () => {
  oauth.faults.push({ body: { access_token: 'short', refresh_token: 'r1', expires_in: '3600' } })
  const manager = createManager()
  await manager.getAccessToken()
  clock.pass(54 * 60_000)
  expect(await manager.getAccessToken()).toBe('short')
  clock.pass(2 * 60_000)
  expect(await manager.getAccessToken()).toBe('a2')
})

it('refreshes once for all who ask, in all processes', async () => {
  const managers = [createManager(), createManager(), createManager()]
  const tokens = await Promise.all(managers.flatMap((one) => [one.getAccessToken(), one.getAccessToken()]))
  // The others carry on with the token they have.
  expect(tokens).toEqual(['a2', 'a2', 'a1', 'a1', 'a1', 'a1'])
  expect(oauth.asked).toEqual(['r1'])
  expect(await Promise.all(managers.map((manager) => manager.getAccessToken()))).toEqual(['a2', 'a2', 'a2'])
})

it('stores what it is about to do before it asks, and the new pair before it gives it out', async () => {
  await createManager().getAccessToken()
  const [given, asked, stored] = store.history
  expect(given).toMatchObject({ refreshToken: 'r1' })
  expect(asked).toMatchObject({ refreshToken: 'r1', refresh: { unanswered: 1 } })
  expect(stored).toMatchObject({ accessToken: 'a2', refreshToken: 'r2' })
  expect(stored).not.toHaveProperty('refresh')
  expect(whats()).toEqual(['given', 'asked', 'stored'])
})

it('writes no token into its log', async () => {
  await createManager({ givenPair: { accessToken: 'secret-access', refreshToken: 'secret-refresh' } }).getAccessToken()
  expect(JSON.stringify(store.stored?.record.log)).not.toContain('secret')
})

it('renews a refused token once, and gives the newer one to whoever comes later', async () => {
  const manager = createManager()
  await manager.getAccessToken()
  clock.pass(hourMs)
  expect(await Promise.all([manager.renew('a2'), createManager().renew('a2')])).toEqual(['a3', 'a3'])
  expect(await manager.renew('a2')).toBe('a3')
  expect(oauth.asked).toEqual(['r1', 'r2'])
})

it('does not refresh a pair again that is refused though it is new', async () => {
  const manager = createManager()
  await manager.getAccessToken()
  expect(await failureOf(manager.renew('a2'))).toMatchObject({ code: -216, retry: 'backoff' })
  expect(oauth.asked).toEqual(['r1'])
})

it.each([
  ['the request was lost', 'lose the request' as const],
  ['a gateway answered', { status: 502, body: '<html>Bad Gateway</html>' }],
  ['the answer was no pair', { body: {} }],
])('tries the old pair once more at once when %s', async (_, fault) => {
  oauth.faults.push(fault)
  expect(await createManager().getAccessToken()).toBe('a2')
  expect(oauth.asked).toEqual(['r1', 'r1'])
  expect(reports).toEqual([])
})

it('asks people when the answer was lost and the old pair is used up, and goes on with the access token', async () => {
  oauth.faults.push('lose the answer')
  const manager = createManager()
  expect(await manager.getAccessToken()).toBe('a1')
  expect(reports).toMatchObject([{ code: -14014, isAfterLostAnswer: true }])
  expect(await failureOf(manager.renew('a1'))).toMatchObject({ code: -14014, retry: 'human' })
  expect(oauth.asked).toEqual(['r1', 'r1'])
  expect(reports).toHaveLength(1)
})

it.each([-118, -14014])('reports a dead refresh token (%i) once over all processes, and asks no more', async (code) => {
  oauth.faults.push({ body: { error: code, error_name: 'Invalid refresh token' } })
  const managers = [createManager(), createManager()]
  for (let hour = 0; hour < 30; hour++) {
    await Promise.all(managers.map((manager) => manager.getAccessToken()))
    await Promise.all(managers.map((manager) => failureOf(manager.renew('a1'))))
    clock.pass(hourMs)
  }
  expect(reports).toMatchObject([{ code, isAfterLostAnswer: false, isReported: false }])
  expect(oauth.asked).toEqual(['r1'])
})

it('reports again what could not be reported', async () => {
  oauth.faults.push({ body: { error: -118 } })
  const failing = async () => {
    throw new Error('the chat is down')
  }
  await expect(createManager({ onDead: failing }).getAccessToken()).rejects.toThrow('the chat is down')
  await createManager().getAccessToken()
  expect(reports).toEqual([])
  clock.pass(2 * 60_000)
  await createManager().getAccessToken()
  expect(reports).toHaveLength(1)
})

it('takes up a new pair from a person after the old one is dead, in every process', async () => {
  oauth.faults.push({ body: { error: -118 } })
  const running = createManager()
  await running.getAccessToken()
  oauth.faults.push({ body: { access_token: 'b2', refresh_token: 's2', expires_in: '90000' } })
  const restarted = createManager({ givenPair: { accessToken: 'b1', refreshToken: 's1' } })
  expect(await restarted.getAccessToken()).toBe('b2')
  expect(await running.getAccessToken()).toBe('b2')
  expect(store.stored?.record.dead).toBeUndefined()
})

it('does not go back to a pair that was given before', async () => {
  await createManager().getAccessToken()
  expect(await createManager().getAccessToken()).toBe('a2')
  expect(oauth.asked).toEqual(['r1'])
})

it('says that there is no pair at all', async () => {
  const { givenPair: _, ...options } = { givenPair, appId: '360', appSecret: 's', store, clock }
  expect(await failureOf(new OaTokenManager(options).getAccessToken())).toMatchObject({ retry: 'human' })
})

it.each([
  ['before asking', ['r1'], 'a2', 0],
  ['before storing', ['r1', 'r1'], 'a1', 1],
] as const)('finishes what a process began that died %s', async (moment, asked, token, reported) => {
  await refreshAndDie(moment)
  const manager = createManager()
  expect(await manager.getAccessToken()).toBe('a1')
  clock.pass(2 * 60_000)
  expect(await manager.getAccessToken()).toBe(token)
  expect(oauth.asked).toEqual(asked)
  expect(reports).toHaveLength(reported)
})

it('waits for a refresh of another process when its own token is refused', async () => {
  await refreshAndDie('before asking')
  const startedAt = clock.now()
  expect(await createManager().renew('a1')).toBe('a2')
  expect(clock.now() - startedAt).toBeGreaterThan(50_000)
})

it('leaves a pair alone that another process stored while it slept before asking', async () => {
  const sleeper = refreshAsleep('before asking')
  await until(() => store.history.length > 1)
  clock.pass(2 * 60_000)
  expect(await createManager().getAccessToken()).toBe('a2')
  sleeper.wake()
  expect(await sleeper.token).toBe('a2')
  expect(reports).toEqual([])
  expect(store.stored?.record.dead).toBeUndefined()
})

it('does not treat a refresh token as dead while another process is exchanging it', async () => {
  const late = refreshAsleep('before asking')
  await until(() => store.history.length > 1)
  clock.pass(2 * 60_000)
  const exchanging = refreshAsleep('before storing')
  await until(() => oauth.asked.length > 0)
  late.wake()
  expect(await late.token).toBe('a1')
  exchanging.wake()
  expect(await exchanging.token).toBe('a2')
  expect(reports).toEqual([])
})

it('stores the pair it got although another process took it for dead meanwhile', async () => {
  const sleeper = refreshAsleep('before storing')
  await until(() => oauth.asked.length > 0)
  clock.pass(2 * 60_000)
  const other = createManager()
  await other.getAccessToken()
  expect(reports).toHaveLength(1)
  sleeper.wake()
  expect(await sleeper.token).toBe('a2')
  expect(await other.renew('a1')).toBe('a2')
  expect(store.stored?.record.dead).toBeUndefined()
})

it('does not replace a newer consent with its pair', async () => {
  const sleeper = refreshAsleep('before storing')
  await until(() => oauth.asked.length > 0)
  oauth.faults.push({ body: { access_token: 'b2', refresh_token: 's2', expires_in: '90000' } })
  await createManager({ givenPair: { accessToken: 'b1', refreshToken: 's1' } }).getAccessToken()
  sleeper.wake()
  expect(await sleeper.token).toBe('b2')
  expect(store.stored?.record.refreshToken).toBe('s2')
})

it('does not give back the refused token after a refresh that others began and that failed', async () => {
  oauth.faults.push({ body: { error: -32, error_name: 'limit' } })
  const manager = createManager()
  const [token, error] = await Promise.all([manager.getAccessToken(), failureOf(manager.renew('a1'))])
  expect(token).toBe('a1')
  expect(error).toMatchObject({ code: -32, retry: 'backoff' })
})

it('does not blame a lost answer for a refresh token that died otherwise', async () => {
  oauth.faults.push({ body: { error: -32 } }, { body: { error: -118 } })
  const manager = createManager()
  await manager.getAccessToken()
  clock.pass(61_000)
  await manager.getAccessToken()
  expect(reports).toMatchObject([{ code: -118, isAfterLostAnswer: false }])
})

it('keeps trying to store a pair that the storage does not take', async () => {
  const full = new Error('disk full')
  const manager = createManager()
  await manager.getAccessToken()
  clock.pass(21 * hourMs)
  await failStorageAfterAsking(
    manager,
    Array.from({ length: 6 }, () => full),
  )
  expect(await manager.getAccessToken()).toBe('a3')
  expect(store.stored?.record.refreshToken).toBe('r3')
  expect(oauth.asked).toEqual(['r1', 'r2'])
})

it.each([
  ['config', { body: { error: -14002, error_name: 'Invalid app' } }, 'human'],
  ['limit', { body: { error: -32, error_name: 'limit' } }, 'backoff'],
])('pauses after a refusal that is not about the token (%s), and tries again', async (_, fault, retry) => {
  const failures: ZaloError[] = []
  oauth.faults.push(fault)
  const manager = createManager({ onFailure: (error) => void failures.push(error) })
  expect(await manager.getAccessToken()).toBe('a1')
  expect(await failureOf(manager.renew('a1'))).toMatchObject({ retry })
  expect(oauth.asked).toHaveLength(1)
  expect(failures).toMatchObject([{ retry }])
  clock.pass(61_000)
  expect(await manager.getAccessToken()).toBe('a2')
})

it('never names a secret in an error', async () => {
  oauth.faults.push({ body: { error: -32, error_description: 'app-secret and r1 are wrong' } })
  const failures: ZaloError[] = []
  await createManager({ onFailure: (error) => void failures.push(error) }).getAccessToken()
  expect(failures.map(({ message }) => message)).toEqual(['Refreshing the OA tokens: … and … are wrong (-32)'])
})

/** The storage accepts the intent, and then fails. */
async function failStorageAfterAsking(manager: OaTokenManager, failures: Error[]): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const load = store.load.bind(store)
  store.load = async () => {
    if (oauth.asked.length === 2) {
      store.failures.push(...failures.splice(0))
      resolve()
    }
    return load()
  }
  await expect(manager.getAccessToken()).rejects.toThrow('disk full')
  await promise
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}
