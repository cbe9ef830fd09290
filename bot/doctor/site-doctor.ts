/** Checks that the public address leads to this program, and how long its certificate stays valid. */
import { connect } from 'node:tls'
import type { Config } from '../config.ts'
import { doctorStrings } from '../strings/doctor-strings.ts'
import { setupStrings } from '../strings/setup-strings.ts'
import type { Finding } from './finding.ts'

const timeoutMs = 10_000
const dayMs = 24 * 60 * 60 * 1000
/** Certificates are usually renewed a month ahead; with fewer days left, renewing has failed. */
const leastDays = 14

export async function checkSite({ PUBLIC_URL: publicUrl }: Config): Promise<Finding[]> {
  const about = doctorStrings.site
  if (publicUrl === undefined) return [{ about, kind: 'off', says: doctorStrings.siteOff }]
  const url = new URL(publicUrl)
  const reached = await checkReach(url)
  if (url.protocol !== 'https:') return [reached, { about, kind: 'bad', says: doctorStrings.siteNotHttps }]
  return [reached, judgeCertificate(await readCertificate(url), new Date())]
}

async function checkReach(url: URL): Promise<Finding> {
  const about = doctorStrings.site
  try {
    const address = `${url.href.replace(/\/$/u, '')}/health`
    const response = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) })
    const body = (await response.json().catch(() => undefined)) as { status?: string } | undefined
    if (response.ok && body?.status === 'ok') return { about, kind: 'good', says: doctorStrings.siteGood(url) }
    return { about, kind: 'bad', says: doctorStrings.siteOther(url.host, response.status) }
  } catch (error) {
    return { about, kind: 'bad', says: doctorStrings.siteUnreachable(url.host, codeOf(error)) }
  }
}

export type Certificate =
  | { kind: 'trusted' | 'distrusted'; validTo: Date; reason: string }
  | { kind: 'unknown'; code: string }

function readCertificate({ hostname, port }: URL): Promise<Certificate> {
  return new Promise((resolve) => {
    // Reads even a certificate that is not trusted, to say why.
    const options = { host: hostname, port: Number(port || 443), servername: hostname, rejectUnauthorized: false }
    const socket = connect(options, () => {
      const validTo = new Date(socket.getPeerCertificate().valid_to)
      const reason = String(socket.authorizationError ?? '')
      resolve({ kind: socket.authorized ? 'trusted' : 'distrusted', validTo, reason })
      socket.destroy()
    })
    socket.setTimeout(timeoutMs, () => socket.destroy(Object.assign(new Error('Timeout'), { code: 'ETIMEDOUT' })))
    socket.once('error', (error) => resolve({ kind: 'unknown', code: codeOf(error) }))
  })
}

export function judgeCertificate(certificate: Certificate, now: Date): Finding {
  const about = doctorStrings.certificate
  if (certificate.kind === 'unknown') {
    return { about, kind: 'bad', says: doctorStrings.certificateUnknown(certificate.code) }
  }
  const days = Math.floor((certificate.validTo.getTime() - now.getTime()) / dayMs)
  if (days < 0) return { about, kind: 'bad', says: doctorStrings.certificateExpired }
  if (certificate.kind === 'distrusted') {
    return { about, kind: 'bad', says: doctorStrings.certificateBad(certificate.reason) }
  }
  if (days < leastDays) return { about, kind: 'bad', says: doctorStrings.certificateSoon(days) }
  return { about, kind: 'good', says: doctorStrings.certificateGood(days) }
}

/** `fetch` hides the actual error in the cause. */
function codeOf(error: unknown): string {
  const { code, cause, name } = (error ?? {}) as { code?: unknown; cause?: unknown; name?: string }
  if (typeof code === 'string') return code
  if (cause !== undefined) return codeOf(cause)
  return name === 'TimeoutError' ? 'ETIMEDOUT' : setupStrings.noAnswer
}
