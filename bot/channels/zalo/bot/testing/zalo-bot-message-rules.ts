/** What a Bot Platform message may hold, and how the platform refuses the rest. */

/** What a method was called with; which fields there are depends on the method. */
export interface BotPayload {
  chat_id?: string
  text?: string
  parse_mode?: string
  text_styles?: { start: number; len: number; st: string[] }[]
  photo?: string
  caption?: string
  sticker?: string
  voice_url?: string
  action?: string
  url?: string
  secret_token?: string
  timeout?: string | number
}

const styleCodes = /^(?:[bius]|f_(?:13|15|18|20)|c_(?:050a19|15a85f|f7b503|f27806|db342e)|lst_[12]|ind_[1-5])$/
export class BotRefusal extends Error {
  readonly code: number

  constructor(code: number, description: string) {
    super(description)
    this.code = code
  }
}

export function refuseZaloBotCall(code: number, description: string): never {
  throw new BotRefusal(code, description)
}

export function requireField(name: string, value: string | undefined): void {
  if (!value) refuseZaloBotCall(400, `Bad request: The ${name} must not be empty`)
}

export function requireUrl(name: string, value: string | undefined): void {
  if (!value?.startsWith('https://')) refuseZaloBotCall(400, `Bad request: The ${name} is invalid`)
}

export function checkZaloText({ text, parse_mode, text_styles = [] }: BotPayload): void {
  requireField('text', text)
  if (text!.length > 2000) refuseZaloBotCall(400, 'Bad request: The text is too long')
  if (parse_mode && parse_mode !== 'markdown' && parse_mode !== 'html')
    refuseZaloBotCall(400, 'Bad request: The parse_mode is invalid')
  for (const { start, len, st } of text_styles) {
    const isInside = start >= 0 && len > 0 && start + len <= text!.length
    if (!isInside || !st.every((code) => styleCodes.test(code)))
      refuseZaloBotCall(400, 'Bad request: The text_styles is invalid')
  }
}

export function checkPhoto({ photo, caption = '' }: BotPayload): void {
  requireUrl('photo', photo)
  if (caption.length > 2000) refuseZaloBotCall(400, 'Bad request: The caption is too long')
}
