/** Signs what our buttons say, so that a tap, which comes back as text, can be told from typed words. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** "#c:18~k3JxT0aQ9_Zs": the mark by which an OA may filter texts, the code, and our signature for this person. */
export function signCode(secret: string, userId: string, says: string): string {
  return `#${says}~${createMac(secret, userId, says)}`
}

/** The code of a button that this person was shown; undefined for anything else. */
export function readSignedCode(secret: string, userId: string, text: string): string | undefined {
  const [, says, mac] = /^#([ -~]{1,64})~([\w-]{12})$/.exec(text.trim()) ?? []
  if (says === undefined || mac === undefined) return undefined
  return timingSafeEqual(Buffer.from(mac), Buffer.from(createMac(secret, userId, says))) ? says : undefined
}

/** 72 bits: too many to try out in a chat. */
function createMac(secret: string, userId: string, says: string): string {
  return createHmac('sha256', secret).update(`${userId}:${says}`).digest('base64url').slice(0, 12)
}
