/** Zalo's side of the webhook: signs the raw bytes, wants 200 within 2 s, and tries again at set intervals. */
import { createHash } from 'node:crypto'

interface WebhookSettings {
  appId: string
  oaId: string
  /** The "OA Secret Key", which is not the app's secret. */
  secretKey: string
  url?: string
  /** Which timestamp is signed; the one live deployment that reports it signs the header's, which differs. */
  signs: 'header' | 'body'
  firstTerm: 'app_id' | 'oa_id'
  timeoutMs: number
  now: () => number
}

export interface WebhookDelivery {
  event: object
  /** The bytes as sent. */
  body: string
  headers: Record<string, string>
  /** The status of each attempt; 0 if no answer came in time. */
  statuses: number[]
  /** Set while another attempt is due. */
  nextAt?: number
}

const ladderMs = [30, 300, 900, 1800, 3600].map((seconds) => seconds * 1000)

export class WebhookSender {
  readonly settings: WebhookSettings
  readonly deliveries: WebhookDelivery[] = []
  /** After the last attempt Zalo sends nothing until somebody switches the webhook on again. */
  isDisabled = false

  constructor(settings: WebhookSettings) {
    this.settings = settings
  }

  async deliver(event: object): Promise<WebhookDelivery> {
    const delivery = this.sign(event)
    this.deliveries.push(delivery)
    await this.attempt(delivery)
    return delivery
  }

  /** The delivery as it would be sent, for a test to alter or to send itself. */
  sign(event: object): WebhookDelivery {
    const { appId, oaId, secretKey, signs, firstTerm, now } = this.settings
    const body = JSON.stringify(event)
    const inBody = (event as { timestamp?: string }).timestamp ?? ''
    const inHeader = String(now() + (signs === 'header' ? 7 : 0))
    const terms = [firstTerm === 'app_id' ? appId : oaId, body, signs === 'header' ? inHeader : inBody, secretKey]
    const mac = createHash('sha256').update(terms.join(''), 'utf8').digest('hex')
    const headers = { 'X-ZEvent-Signature': `mac=${mac}`, 'X-ZEvent-Timestamp': inHeader }
    return { event, body, headers, statuses: [] }
  }

  /** Sends it, for the first time or again. */
  async attempt(delivery: WebhookDelivery): Promise<number> {
    if (this.isDisabled || this.settings.url === undefined) return 0
    const count = delivery.statuses.length
    const status = await this.post(delivery.body, { ...delivery.headers, ...(count > 0 && { num_retry: `${count}` }) })
    delivery.statuses.push(status)
    delete delivery.nextAt
    if (status === 200) return status
    const waitMs = ladderMs[count]
    if (waitMs === undefined) this.isDisabled = true
    else delivery.nextAt = this.settings.now() + waitMs
    return status
  }

  /** Makes the attempts that are due now. */
  async retryDue(): Promise<void> {
    const due = this.deliveries.filter(({ nextAt }) => nextAt !== undefined && nextAt <= this.settings.now())
    await Promise.all(due.map((delivery) => this.attempt(delivery)))
  }

  /** Sends what the console sends when its address is saved: an unsigned request. */
  probe(body: '{}' | '' = '{}'): Promise<number> {
    return this.post(body, {})
  }

  async post(body: string, headers: Record<string, string>): Promise<number> {
    const { url = '', timeoutMs } = this.settings
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      const init = { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers }, signal }
      const response = await fetch(url, init)
      await response.arrayBuffer()
      return response.status
    } catch {
      return 0
    }
  }
}
