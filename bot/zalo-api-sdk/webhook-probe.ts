/** Recognises the unsigned request that both platforms send to see whether a webhook is there. */

/** Whether the body is empty or exactly `{}`; only then may it be answered with 200 without a signature. */
export function isWebhookProbe(body: Uint8Array): boolean {
  if (body.length > 2) return false
  const text = new TextDecoder().decode(body)
  return text === '' || text === '{}'
}
