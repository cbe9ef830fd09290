/** What is kept of an Official Account's tokens, and what the token manager asks of the storage. */
import type { Retry, ZaloErrorDetails } from '../zalo-error.ts'

/** Plain JSON, to be stored as it is and kept as secret as a password. Times are epoch milliseconds. */
export interface OaTokenRecord {
  accessToken: string
  refreshToken: string
  /** When to refresh ahead of time. */
  refreshAt: number
  /** 0 for a pair given by a person. */
  refreshedAt: number
  /** Written before a refresh is asked for, gone with the next pair: what was begun, and perhaps done. */
  refresh?: PendingRefresh
  /** The refresh token is used up or expired: only a person's new consent helps. */
  dead?: DeadRefreshToken
  /** Fingerprints of the pairs that people gave, so that each is adopted once. */
  given: string[]
  /** The last rotations, oldest first; tokens by their fingerprints. */
  log: RotationLogEntry[]
}

export interface PendingRefresh {
  /** Requests with this refresh token whose answer nobody knows, the one under way included. */
  unanswered: number
  /** Who has it under way, unless it failed. */
  by?: string
  failure?: RefreshFailure
  /** Until then nobody else tries. */
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
  /** Until then nobody else reports it. */
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
   * Stores the record if the revision is still this one (0: if there is none yet), atomically, and tells whether it did.
   * Resolves only once the record would survive a loss of power.
   */
  replace(revision: number, record: OaTokenRecord): Promise<boolean>
}
