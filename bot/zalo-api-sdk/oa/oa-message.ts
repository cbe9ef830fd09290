/** Writes messages as the Official Account API wants them. */
import { dropUndefined } from '../json.ts'

/** Named as in the API. A tapped `oa.query.*` button comes back as a text from the user: its payload. */
export type OaButton = { title: string; image_icon?: string } & (
  | { type: 'oa.query.show' | 'oa.query.hide'; payload: string }
  | { type: 'oa.open.url'; payload: { url: string } }
  | { type: 'oa.open.sms'; payload: { content: string; phone_code: string } }
  | { type: 'oa.open.phone'; payload: { phone_code: string } }
)

export interface OaMessageOptions {
  buttons?: OaButton[]
  quotedMessageId?: string
}

export type SentImage = ({ url: string } | { attachmentId: string }) & { gif?: { width: number; height: number } }

interface Dialect {
  buttonShape: 'plain' | 'template'
  quoteField: 'quote_message_id' | 'react_message_id'
}

export function renderText(
  text: string,
  { buttons = [], quotedMessageId }: OaMessageOptions,
  dialect: Dialect,
): object {
  const quote = { [dialect.quoteField]: quotedMessageId }
  if (buttons.length === 0) return dropUndefined({ text, ...quote })
  if (dialect.buttonShape === 'plain') {
    return dropUndefined({ text, ...quote, attachment: { type: 'template', payload: { buttons } } })
  }
  const payload = { template_type: 'button', text, buttons }
  return dropUndefined({ ...quote, attachment: { type: 'template', payload } })
}

export function renderImage(
  image: SentImage,
  { text, quotedMessageId }: { text?: string; quotedMessageId?: string },
  { quoteField }: Dialect,
): object {
  const source = 'url' in image ? { url: image.url } : { attachment_id: image.attachmentId }
  const element = { media_type: image.gif ? 'gif' : 'image', ...source, ...image.gif }
  const attachment = { type: 'template', payload: { template_type: 'media', elements: [element] } }
  return dropUndefined({ text, [quoteField]: quotedMessageId, attachment })
}

export function renderFile(token: string): object {
  return { attachment: { type: 'file', payload: { token } } }
}
