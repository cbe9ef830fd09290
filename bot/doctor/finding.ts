/** What a check of `npm run doctor` finds. */

import type { Config } from '../config.ts'

export interface Finding {
  about: string
  /** `off` means not in use. */
  kind: 'good' | 'bad' | 'off'
  says: string
}

export type Check = (config: Config) => Promise<Finding[]>
