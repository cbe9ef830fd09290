/** Checks whether a webhook request was signed with the OA's secret key. */
import { createHash, timingSafeEqual } from 'node:crypto'

export interface SignedRequest {
  /** The raw bytes, before anything parsed them. */
  body: Uint8Array
  /** `X-ZEvent-Signature`: "mac=<64 hex>". */
  signature: string | null | undefined
  /** `X-ZEvent-Timestamp`. */
  timestamp: string | null | undefined
}

export interface OaSignatureKeys {
  /** The "OA Secret Key" from the app's webhook page. */
  secretKey: string
  /** If given, events for another app are refused. */
  appId?: string
  /** If given, a signature that starts with the OA's id instead of the app's is accepted too; one source reports it. */
  oaId?: string
}

/** Which of the reported variants the request was signed with. */
export interface OaSignatureMatch {
  timestamp: 'header' | 'body'
  firstTerm: 'app_id' | 'oa_id'
}

export function verifyOaSignature(request: SignedRequest, keys: OaSignatureKeys): OaSignatureMatch | undefined {
  const given = /^(?:mac=)?([0-9a-f]{64})$/i.exec(request.signature?.trim() ?? '')?.[1]
  if (!given) return undefined
  // Looked up in the raw text: whoever cannot sign must not make us parse a megabyte.
  const text = Buffer.from(request.body).toString('latin1')
  const appId = findDigits(text, 'app_id')
  if (!appId || (keys.appId !== undefined && keys.appId !== appId)) return undefined
  const times = { header: request.timestamp, body: findDigits(text, 'timestamp') }
  const matches = listVariants(times, { app_id: appId, oa_id: keys.oaId }).filter(({ time, firstTerm }) =>
    timingSafeEqual(createMac([firstTerm, request.body, time, keys.secretKey]), Buffer.from(given, 'hex')),
  )
  return matches[0]?.match
}

/** The digits of a field of the event; within a message's text its quotes would stand behind a backslash. */
function findDigits(text: string, name: string): string | undefined {
  return new RegExp(`(?<!\\\\)"${name}"\\s*:\\s*"?(\\d{1,25})(?!\\d)`).exec(text)?.[1]
}

/** Header first: the one live deployment where the two differ says that it is the signed one. */
function listVariants(
  times: Record<OaSignatureMatch['timestamp'], string | null | undefined>,
  terms: Record<OaSignatureMatch['firstTerm'], string | undefined>,
) {
  return (['app_id', 'oa_id'] as const).flatMap((firstTerm) =>
    (['header', 'body'] as const).flatMap((timestamp) => {
      const time = times[timestamp]
      const term = terms[firstTerm]
      // Only digits: otherwise the end of a body could pass for the beginning of a timestamp.
      const isPossible = time && /^\d{1,20}$/.test(time) && term
      return isPossible ? [{ match: { timestamp, firstTerm }, time, firstTerm: term }] : []
    }),
  )
}

/** SHA-256 of the terms one after another: not an HMAC, although it is called a mac. */
function createMac(terms: (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256')
  for (const term of terms) hash.update(term)
  return hash.digest()
}
