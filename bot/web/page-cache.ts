/** Keeps the pages that were drawn last, each under all that it depends on; who has one already is told so at once. */
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { Html } from './html-frame.ts'

export interface PageCache {
  /** `key` changes whenever the page would. */
  send(c: Context, key: string, draw: () => Html | Promise<Html>): Promise<Response>
}

/** The largest decrees have pages of 2 MB. */
const mostCharacters = 20_000_000

export function createPageCache(): PageCache {
  const kept = new Map<string, string>()
  let characters = 0
  return { send }

  async function send(c: Context, key: string, draw: () => Html | Promise<Html>): Promise<Response> {
    const tag = `"${createHash('sha256').update(key).digest('base64url').slice(0, 27)}"`
    c.header('etag', tag)
    c.header('cache-control', 'public, no-cache')
    // A proxy that compresses marks the tag as weak.
    const known = c.req.header('if-none-match')?.replaceAll('W/', '').split(/,\s*/u) ?? []
    if (known.includes(tag)) return c.body(null, 304)
    return c.html(kept.get(key) ?? (await keep(key, draw)))
  }

  async function keep(key: string, draw: () => Html | Promise<Html>): Promise<string> {
    const page = String(await draw())
    kept.set(key, page)
    characters += page.length
    for (const [oldest, text] of kept) {
      if (characters <= mostCharacters) break
      kept.delete(oldest)
      characters -= text.length
    }
    return page
  }
}
