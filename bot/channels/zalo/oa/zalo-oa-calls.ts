/** Makes the calls to the Official Account API, and says how they ended. */
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

/** Uploads the file again for each try, since an upload is only good for 7 days. */
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

/** Not a follower, blocked, inactive, restricted, outside the 7 days, or over the limit for one person. */
const unreachableCodes: unknown[] = [-213, -217, -227, -244, -230, -232, -218]
/** The limit of calls per minute, for the app or for the OA. */
const callLimitCode = -32
const minuteMs = 60_000
/** How long to wait when only people can help, by renewing the consent or paying. */
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

/** A refusal with a code of the API's own that may pass; it should not be tried forever. */
export function mayPass(error: Error): boolean {
  return error instanceof ZaloError && typeof error.code === 'number' && error.code < 0 && error.code !== callLimitCode
}
