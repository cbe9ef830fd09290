/** What is kept of an Official Account's tokens, and what the token manager requires of the storage. */
import type { Retry, ZaloErrorDetails } from '../zalo-error.ts'

/** Plain JSON, to be stored unchanged and kept as secret as a password. Times are epoch milliseconds. */
export interface OaTokenRecord {
  accessToken: string
  refreshToken: string
  /** When to refresh ahead of time. */
  refreshAt: number
  /** 0 for a pair given by a person. */
  refreshedAt: number
  /** What was begun and perhaps done: written before a refresh is requested, gone with the next pair. */
  refresh?: PendingRefresh
  /** Set once the refresh token is used up or expired: only a new consent from a person helps. */
  dead?: DeadRefreshToken
  /** Fingerprints of the pairs that people have given, so that each is adopted only once. */
  given: string[]
  /** The last rotations, oldest first, with tokens as fingerprints. */
  log: RotationLogEntry[]
}

export interface PendingRefresh {
  /** Requests with this refresh token whose answer nobody knows, including the one under way. */
  unanswered: number
  /** The token manager that has it under way, unless it failed. */
  by?: string
  failure?: RefreshFailure
  /** Nobody else tries before then. */
  until: number
}

export interface RefreshFailure {
  code: ZaloErrorDetails['code']
  message: string
  retry: Retry
}

export interface DeadRefreshToken {
  since: number
  code: ZaloErrorDetails['code']
  message: string
  /** Whether an earlier answer was lost, which explains it; otherwise the token was used elsewhere, or expired. */
  isAfterLostAnswer: boolean
  isReported: boolean
  /** Nobody else reports it before then. */
  reportingUntil: number
}

export interface RotationLogEntry {
  at: number
  /** The token manager that did it. */
  by: string
  what: 'given' | 'asked' | 'stored' | 'unanswered' | 'refused' | 'dead'
  refreshToken: string
  code?: ZaloErrorDetails['code']
}

export interface StoredOaTokens {
  record: OaTokenRecord
  /** Changes with every replacement. */
  revision: number
}

/**
 * One record per Official Account, shared by all processes. In SQL:
 * `update oa_tokens set record = ?, revision = revision + 1 where oa_id = ? and revision = ?`.
 */
export interface OaTokenStore {
  /** The newest record that any process has stored; undefined before the first. */
  load(): Promise<StoredOaTokens | undefined>
  /**
   * Stores the record if the revision is still this one (0: if there is none yet), atomically, and says whether it did.
   * Resolves only once the record would survive a loss of power.
   */
  replace(revision: number, record: OaTokenRecord): Promise<boolean>
}
