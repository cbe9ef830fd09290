/** Checks whether the Official Account has all the settings it needs, and an address that Zalo can post to. */
import type { Finding } from '../../../doctor/finding.ts'
import { webhookUrl } from '../../webhook-address.ts'
import { zaloDoctorStrings, zaloSetupStrings } from '../zalo-strings.ts'
import { isUnused, readOaApp, type ZaloOaConfig } from './zalo-oa-settings.ts'

export async function checkZaloOa(config: ZaloOaConfig): Promise<Finding[]> {
  return [{ about: zaloDoctorStrings.oa, ...judge(config) }]
}

function judge(config: ZaloOaConfig): Omit<Finding, 'about'> {
  const read = readOaApp(config)
  if ('missing' in read) {
    if (isUnused(read.missing)) return { kind: 'off', says: zaloDoctorStrings.oaOff }
    return { kind: 'bad', says: zaloSetupStrings.missing(read.missing) }
  }
  const url = webhookUrl(config, 'zalo-oa')
  if (url === undefined) return { kind: 'bad', says: zaloDoctorStrings.oaNeedsHttps }
  return { kind: 'good', says: zaloDoctorStrings.oaGood(url) }
}
