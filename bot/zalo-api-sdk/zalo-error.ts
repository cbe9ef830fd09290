/** The one error of this package: what went wrong, and what to do about it. */

/**
 * - `refresh`: the access token was refused; OaClient has already refreshed it once and tried again.
 * - `backoff`: may succeed later, as it is.
 * - `never`: will not succeed as it is.
 * - `human`: nothing succeeds until somebody changes something: consent, configuration, tier, money.
 */
export type Retry = 'refresh' | 'backoff' | 'never' | 'human'

export interface ZaloRateLimit {
  limit: number
  remaining: number
}

export interface ZaloErrorDetails {
  /** The platform's own code, otherwise the HTTP status, otherwise what failed on the way. */
  code: number | 'network' | 'timeout' | 'unreadable'
  retry: Retry
  /** Whether the call may have taken effect although it failed: no answer came, or a server error. */
  mayHaveArrived?: boolean
  rateLimit?: ZaloRateLimit | undefined
  /** How long to wait, if that is known. */
  retryAfterMs?: number | undefined
}

export class ZaloError extends Error {
  override readonly name = 'ZaloError'
  readonly code: ZaloErrorDetails['code']
  readonly retry: Retry
  readonly mayHaveArrived: boolean
  readonly rateLimit: ZaloRateLimit | undefined
  readonly retryAfterMs: number | undefined

  constructor(message: string, { code, retry, mayHaveArrived = false, rateLimit, retryAfterMs }: ZaloErrorDetails) {
    super(message)
    this.code = code
    this.retry = retry
    this.mayHaveArrived = mayHaveArrived
    this.rateLimit = rateLimit
    this.retryAfterMs = retryAfterMs
  }
}
