/** Makes the calls to the Official Account API, and says what became of them. */
import { type OaClient, ZaloError } from 'zalo-api-sdk'
import type { Sent } from '../../channel.ts'
import { isImage, type OaPart } from './zalo-oa-reply.ts'

export async function sendOaPart(client: OaClient, userId: string, part: OaPart): Promise<Sent> {
  try {
    await makeCalls(client, userId, part)
    return { kind: 'sent' }
  } catch (error) {
    return readFailure(error)
  }
}

/** An upload is good for 7 days, so it is made anew with each try. */
async function makeCalls(client: OaClient, userId: string, part: OaPart): Promise<void> {
  if (!('file' in part)) {
    await client.sendText(userId, part.text, { buttons: part.buttons })
    return
  }
  const { name, base64 } = part.file
  const bytes = Buffer.from(base64, 'base64')
  if (isImage(part.file)) await client.sendImage(userId, { attachmentId: await client.uploadImage(bytes, name) })
  else await client.sendFile(userId, await client.uploadFile(bytes, name))
}

/** No follower, blocked, inactive, restricted, outside the 7 days, or more than one person may get. */
const unreachableCodes: unknown[] = [-213, -217, -227, -244, -230, -232, -218]
/** Calls of the app or of the OA in a minute. */
const callLimitCode = -32
const minuteMs = 60_000
/** So long until somebody may have renewed the consent, or paid. */
const waitForPeopleMs = 10 * minuteMs

function readFailure(error: unknown): Sent {
  if (!(error instanceof ZaloError))
    return { kind: 'later', error: error instanceof Error ? error : new Error(String(error)) }
  const { code, retry, retryAfterMs } = error
  if (unreachableCodes.includes(code)) return { kind: 'unreachable' }
  switch (retry) {
    case 'never':
      return { kind: 'refused', error }
    case 'human':
      return { kind: 'later', error, afterMs: waitForPeopleMs, isForAll: true }
    case 'refresh':
    case 'backoff':
      if (code === callLimitCode) return { kind: 'later', error, afterMs: retryAfterMs ?? minuteMs, isForAll: true }
      return { kind: 'later', error, afterMs: retryAfterMs }
  }
}

/** A refusal that may pass, by a code of the API's own: not to be tried for ever. */
export function mayPass(error: Error): boolean {
  return error instanceof ZaloError && typeof error.code === 'number' && error.code < 0 && error.code !== callLimitCode
}
