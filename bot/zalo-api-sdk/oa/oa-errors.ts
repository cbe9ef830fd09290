/** What to do about each error code of the Official Account API. */
import type { HttpAnswer } from '../http.ts'
import type { Retry } from '../zalo-error.ts'

const codes: Record<Retry, number[]> = {
  // the access token: invalid, expired or removed; also seen without the sign and as an HTTP status
  refresh: [-216, -220, 216, 220, 401, -401],
  // call limit of the app or of the OA, general failure, messages not allowed at night
  backoff: [-32, -200, -234],
  // refresh token dead; app inactive, redirect, OA disabled or missing, app or API not activated, quota used up,
  // OA must be verified or upgraded, API shut down, app secret proof, ZCA missing or out of money
  human: [-118, -14014, -14002, -14003, -204, -205, -209, -212, -223, -211, -218, -221, -224, -240, -242, -320, -321],
  // attachment expired, parameter invalid or too long, not a follower, blocked, inactive, restricted, outside the
  // window, type not supported, content against the standards
  never: [-100, -201, -210, -213, -217, -227, -244, -230, -232, -233, -235, -248],
}

const retryByCode = new Map(
  Object.entries(codes).flatMap(([retry, list]) => list.map((code) => [code, retry as Retry] as const)),
)

/** An unknown code may pass; the caller limits the number of tries. */
export function findOaRetry(code: number): Retry {
  return retryByCode.get(code) ?? 'backoff'
}

/** For an answer that does not come from the API itself, such as a gateway's page. */
export function findHttpRetry({ status }: Pick<HttpAnswer, 'status'>): Retry {
  if (status === 401) return 'refresh'
  return status === 429 || status < 400 || status >= 500 ? 'backoff' : 'never'
}

/** Codes with which the OAuth server says that a refresh token will never work again. */
export const deadRefreshTokenCodes: (number | string)[] = [-118, -14014]
