/** Codes that work once: for those who are invited, and for those who sign in to the admin pages. */
import { createHmac, randomBytes } from 'node:crypto'
import { getSecret } from '../../../db/chats/conversations.ts'
import type { Outside } from '../../../db/open.ts'

/** Without 0, 1, 8 and 9, which look like letters. */
const codeAlphabet = 'abcdefghijklmnopqrstuvwxyz234567'
const codeLength = 16

export function createCode(): string {
  return Array.from(randomBytes(codeLength), (byte) => codeAlphabet[byte % codeAlphabet.length]).join('')
}

/** What is stored of a code, which only whoever was given it knows. */
export async function hashCode(db: Outside, code: string): Promise<string> {
  return createHmac('sha256', await getSecret(db, 'invite-key'))
    .update(code)
    .digest('base64url')
}
