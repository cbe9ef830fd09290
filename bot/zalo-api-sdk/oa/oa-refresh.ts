/** Asks Zalo's OAuth server for a new pair of tokens. */
import { createHash } from 'node:crypto'
import { callHttp, type HttpAnswer, redact } from '../http.ts'
import { parseJson, readNumber, readRecord, readText } from '../json.ts'
import { ZaloError } from '../zalo-error.ts'
import { findHttpRetry, findOaRetry } from './oa-errors.ts'

export interface OaPair {
  accessToken: string
  refreshToken: string
}

export interface RefreshRequest {
  appId: string
  appSecret: string
  refreshToken: string
  oauthRoot: string
  fetch: typeof fetch
  timeoutMs: number
}

/** Spends the refresh token; a failure with `mayHaveArrived` may have spent it too. */
export async function requestPair(request: RefreshRequest): Promise<OaPair & { lifeMs: number }> {
  const { appId, appSecret, refreshToken, oauthRoot, fetch, timeoutMs } = request
  const body = new URLSearchParams({ grant_type: 'refresh_token', app_id: appId, refresh_token: refreshToken })
  const init = { method: 'POST', headers: { secret_key: appSecret }, body }
  const secrets = [appSecret, refreshToken]
  const url = `${oauthRoot}/v4/oa/access_token`
  const answer = await callHttp('Refreshing the OA tokens', url, init, { fetch, timeoutMs, secrets })
  return readPair(answer, secrets)
}

/** The name of a token in logs. */
export function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 12)
}

function readPair(answer: HttpAnswer, secrets: string[]): OaPair & { lifeMs: number } {
  const reply = readRecord(parseJson(answer.text))
  const error = readNumber(reply.error) ?? 0
  if (error !== 0) {
    const reason = readText(reply.error_description) ?? readText(reply.error_name) ?? readText(reply.message) ?? ''
    const message = redact(`Refreshing the OA tokens: ${reason} (${error})`, secrets)
    throw new ZaloError(message, { code: error, retry: findOaRetry(error) })
  }
  const accessToken = readText(reply.access_token)
  const refreshToken = readText(reply.refresh_token)
  // `expires_in` is a text: "90000" seconds.
  const seconds = readNumber(reply.expires_in)
  if (accessToken && refreshToken && seconds) return { accessToken, refreshToken, lifeMs: seconds * 1000 }
  throw describeUnreadable(answer)
}

function describeUnreadable({ status, retryAfterMs }: HttpAnswer): ZaloError {
  // A gateway that refuses has not passed the request on; after any other answer this is unknown.
  const mayHaveArrived = status < 400 || status >= 500
  const details = { code: status < 400 ? 'unreadable' : status, mayHaveArrived, retryAfterMs } as const
  const retry = findHttpRetry({ status })
  return new ZaloError(`Refreshing the OA tokens: HTTP ${status} without tokens`, { ...details, retry })
}
