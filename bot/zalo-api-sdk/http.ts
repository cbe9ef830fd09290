/** Makes one HTTP call within its time limit; failures are ZaloErrors without secrets. */
import { ZaloError, type ZaloRateLimit } from './zalo-error.ts'

export interface HttpOptions {
  fetch: typeof fetch
  timeoutMs: number
  /** Ends the call early. */
  signal?: AbortSignal | undefined
  /** Must never appear in an error. */
  secrets: string[]
}

export interface HttpAnswer {
  status: number
  text: string
  rateLimit: ZaloRateLimit | undefined
  retryAfterMs: number | undefined
}

/** Failures after which the request cannot have reached the other side. */
const neverConnected = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']

export async function callHttp(
  what: string,
  url: string,
  init: RequestInit,
  options: HttpOptions,
): Promise<HttpAnswer> {
  const { fetch, timeoutMs, secrets } = options
  const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), options.signal ?? []].flat())
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal })
    const { status, headers } = response
    return { status, text: await response.text(), rateLimit: readRateLimit(headers), retryAfterMs: readWait(headers) }
  } catch (error) {
    throw describeFailure(what, error, secrets)
  }
}

export function redact(text: string, secrets: string[]): string {
  const spellings = secrets.filter((secret) => secret !== '').flatMap((secret) => [secret, encodeURIComponent(secret)])
  return spellings.reduce((redacted, secret) => redacted.replaceAll(secret, '…'), text)
}

/** Does not set the error as the cause: a URL in it may hold a token. */
function describeFailure(what: string, error: unknown, secrets: string[]): ZaloError {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } }
  if (name === 'TimeoutError') {
    return new ZaloError(`${what}: no answer in time`, { code: 'timeout', retry: 'backoff', mayHaveArrived: true })
  }
  const mayHaveArrived = !neverConnected.includes(cause?.code ?? '')
  const reason = redact([message, cause?.message].filter(Boolean).join(': '), secrets)
  return new ZaloError(`${what}: ${reason}`, { code: 'network', retry: 'backoff', mayHaveArrived })
}

function readRateLimit(headers: Headers): ZaloRateLimit | undefined {
  const limit = headers.get('x-ratelimit-limit')
  const remaining = headers.get('x-ratelimit-remain')
  return limit && remaining ? { limit: Number(limit), remaining: Number(remaining) } : undefined
}

/** `Retry-After` in seconds; gateways in front of Zalo do not use its other form, a date. */
function readWait(headers: Headers): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? seconds * 1000 : undefined
}
