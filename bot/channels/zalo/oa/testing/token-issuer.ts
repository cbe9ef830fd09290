/** Zalo's OAuth v4 for one Official Account: pairs rotate, and each refresh token works once. */
import { OaRefusal } from './oa-refusal.ts'

export interface TokenPair {
  accessToken: string
  refreshToken: string
}

interface RefreshUse {
  refreshToken: string
  at: number
  outcome: 'rotated' | 'used up' | 'expired' | 'unknown'
  /** The refresh token that this one was exchanged for. */
  next?: string
}

interface IssuedPair extends TokenPair {
  issuedAt: number
  isUsed: boolean
}

const accessTokenLifeMs = 90_000_000 // 25 hours
const refreshTokenLifeMs = 90 * 24 * 3_600_000

export class TokenIssuer {
  readonly appId: string
  readonly appSecret: string
  /** Every use of a refresh token with the right secret, in order. */
  readonly uses: RefreshUse[] = []
  /** Whether a rotation ends the previous access token; no source says so, but it is the harder case. */
  endsOldAccessTokens = true
  /** Resolves when a pair has been exchanged for the next for the first time. */
  readonly firstRotation: Promise<void>
  #noteRotation: () => void
  #now: () => number
  #pairs: IssuedPair[] = []
  #isRevoked = false

  constructor({ appId, appSecret, now }: { appId: string; appSecret: string; now: () => number }) {
    this.appId = appId
    this.appSecret = appSecret
    this.#now = now
    const rotation = Promise.withResolvers<void>()
    this.firstRotation = rotation.promise
    this.#noteRotation = rotation.resolve
  }

  /** Does what the API Explorer of the console does: a pair for a person to paste; earlier pairs end. */
  issuePair(): TokenPair {
    for (const pair of this.#pairs) pair.isUsed = true
    this.#isRevoked = false
    const count = this.#pairs.length + 1
    const accessToken = `access-${count}-${this.appId}`
    const pair = { accessToken, refreshToken: `refresh-${count}-${this.appId}`, issuedAt: this.#now(), isUsed: false }
    this.#pairs.push(pair)
    return pair
  }

  /** The OA's administrator withdraws the permission: no token works any more. */
  revoke(): void {
    this.#isRevoked = true
  }

  accepts(accessToken: string | undefined): boolean {
    const pair = this.#pairs.find((one) => one.accessToken === accessToken)
    if (!pair || this.#isRevoked) return false
    const isEnded = this.endsOldAccessTokens && pair !== this.#pairs.at(-1)
    return !isEnded && this.#now() - pair.issuedAt < accessTokenLifeMs
  }

  /** The reply to `POST /v4/oa/access_token`. */
  refresh(secret: string | undefined, form: URLSearchParams): object {
    if (secret !== this.appSecret || form.get('app_id') !== this.appId) refuse(-14002, 'Invalid app or secret key')
    if (form.get('grant_type') !== 'refresh_token') refuse(-14001, 'Invalid grant type')
    const refreshToken = form.get('refresh_token') ?? ''
    const outcome = this.#judge(refreshToken)
    const use: RefreshUse = { refreshToken, at: this.#now(), outcome }
    this.uses.push(use)
    if (outcome === 'expired') refuse(-118, 'Invalid grant')
    if (outcome !== 'rotated') refuse(-14014, 'Invalid refresh token')
    const { accessToken, refreshToken: next } = this.issuePair()
    use.next = next
    this.#noteRotation()
    return { access_token: accessToken, refresh_token: next, expires_in: String(accessTokenLifeMs / 1000) }
  }

  #judge(refreshToken: string): RefreshUse['outcome'] {
    const pair = this.#pairs.find((one) => one.refreshToken === refreshToken)
    if (!pair) return 'unknown'
    if (pair.isUsed) return 'used up'
    return this.#isRevoked || this.#now() - pair.issuedAt > refreshTokenLifeMs ? 'expired' : 'rotated'
  }
}

function refuse(error: number, name: string): never {
  throw new OaRefusal({ error, error_name: name, error_reason: name, error_description: name, ref_doc: '' })
}
