/** Links into the chat with the bot; `/start c_17` is what the bot hears when somebody follows one. */

/** `says` is what a button would say, such as `c:17`; without it, the link only opens the chat. */
export function formatTelegramLink(username: string, says?: string): string {
  const start = says === undefined ? '' : `?start=${says.replace(':', '_')}`
  return `https://t.me/${username}${start}`
}
