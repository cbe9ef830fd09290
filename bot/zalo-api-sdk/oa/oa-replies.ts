/** Reads the answers of the Official Account API. */
import { dropUndefined, type JsonRecord, readNumber, readRecord, readText } from '../json.ts'
import { ZaloError } from '../zalo-error.ts'

export interface OaSent {
  messageId: string
  userId?: string
  /** The quota that paid for it. */
  quota?: { kind?: string; remaining?: number; total?: number }
}

export interface OaUserDetail {
  userId: string
  userIdByApp?: string
  displayName?: string
  isFollower: boolean
  avatarUrl?: string
  /** All fields, as sent. */
  raw: JsonRecord
}

export interface OaMessageQuota {
  /** Epoch milliseconds. */
  lastInteractionAt?: number
  /** Consultation messages left within 48 hours. */
  reply: { remaining?: number; total?: number }
}

export interface OaAccount {
  oaId?: string
  name?: string
  isVerified: boolean
  packageName?: string
  linkedZca?: string
  raw: JsonRecord
}

export interface OaChatEntry {
  messageId?: string
  fromId?: string
  toId?: string
  at?: number
  type?: string
  text?: string
  raw: JsonRecord
}

export function readSent(data: JsonRecord): OaSent {
  const messageId = readText(data.message_id)
  if (!messageId) {
    const details = { code: 'unreadable', retry: 'never', mayHaveArrived: true } as const
    throw new ZaloError('Sending an OA message: a reply without message_id', details)
  }
  const { quota_type, remain, total } = readRecord(data.quota)
  const quota = dropUndefined({ kind: readText(quota_type), remaining: readNumber(remain), total: readNumber(total) })
  const userId = readText(data.user_id) ?? readText(data.recipient_id)
  return dropUndefined({ messageId, userId, quota: data.quota ? quota : undefined })
}

export function readUser(data: JsonRecord): OaUserDetail {
  return {
    userId: readText(data.user_id) ?? '',
    ...dropUndefined({
      userIdByApp: readText(data.user_id_by_app),
      displayName: readText(data.display_name),
      avatarUrl: readText(data.avatar),
    }),
    isFollower: data.user_is_follower === true || data.user_is_follower === 'true',
    raw: data,
  }
}

export function readMessageQuota(data: JsonRecord): OaMessageQuota {
  const { remain, total } = readRecord(data.cs_reply)
  const reply = dropUndefined({ remaining: readNumber(remain), total: readNumber(total) })
  return { ...dropUndefined({ lastInteractionAt: readNumber(data.last_interaction) }), reply }
}

export function readAccount(data: JsonRecord): OaAccount {
  return {
    ...dropUndefined({
      oaId: readText(data.oa_id) ?? readText(data.oaid),
      name: readText(data.name),
      packageName: readText(data.package_name),
      linkedZca: readText(data.linked_ZCA),
    }),
    isVerified: data.is_verified === true || data.is_verified === 'true',
    raw: data,
  }
}

export function readChatEntry(data: JsonRecord): OaChatEntry {
  const fields = dropUndefined({
    messageId: readText(data.message_id),
    fromId: readText(data.from_id),
    toId: readText(data.to_id),
    at: readNumber(data.time),
    type: readText(data.type),
    text: readText(data.message),
  })
  return { ...fields, raw: data }
}
