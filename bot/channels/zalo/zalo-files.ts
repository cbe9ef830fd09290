/** Fetches the files that people send on Zalo, only from Zalo's own hosts. */
import type { FetchedFile } from '../../../ingest/ingest-worker.ts'
import { readFetched } from '../read-fetched.ts'

/** Where Zalo keeps what people send. */
const zaloHosts = /(?:^|\.)(?:zdn\.vn|zadn\.vn|zalo\.me|zaloapp\.com|zaloplatforms\.com)$/
/** The same limit as Telegram's for bots: enough for a scan of a hundred pages. */
const maxBytes = 20 * 1024 * 1024
const mostRedirects = 3
const timeoutMs = 60_000

/** `apiRoot` is allowed too: the server we speak to may keep files. */
export async function fetchZaloFile(reference: string, apiRoot: string): Promise<FetchedFile> {
  try {
    return await fetchFrom(reference, apiRoot, mostRedirects)
  } catch {
    // The cause may contain the address, which is as good as the file itself.
    return { kind: 'later', error: new Error('The file could not be fetched') }
  }
}

async function fetchFrom(address: string, apiRoot: string, redirects: number): Promise<FetchedFile> {
  const url = URL.parse(address)
  if (!url || !isAllowed(url, apiRoot)) return refused('The file is not on a host of Zalo')
  const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
  const location = response.headers.get('location')
  if (response.status >= 300 && response.status < 400 && location !== null) {
    await response.body?.cancel()
    return redirects > 0
      ? fetchFrom(new URL(location, url).href, apiRoot, redirects - 1)
      : refused('Too many redirects')
  }
  return readFetched(response, maxBytes)
}

function isAllowed({ protocol, hostname, origin }: URL, apiRoot: string): boolean {
  return origin === new URL(apiRoot).origin || (protocol === 'https:' && zaloHosts.test(hostname))
}

function refused(message: string): FetchedFile {
  return { kind: 'refused', error: new Error(message) }
}
