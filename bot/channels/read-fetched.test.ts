import { expect, it } from 'vitest'
import { readFetched } from './read-fetched.ts'

it('reads a file that is just small enough', async () => {
  const fetched = await readFetched(new Response('bytes'), 5)
  expect(fetched.kind === 'fetched' && Buffer.from(fetched.bytes).toString()).toBe('bytes')
})

it('lets go of a file without end as soon as it is too large', async () => {
  let [pulled, isCancelled] = [0, false]
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1
      controller.enqueue(new Uint8Array(1000))
    },
    cancel() {
      isCancelled = true
    },
  })
  expect(await readFetched(new Response(endless), 5000)).toMatchObject({ kind: 'refused' })
  expect(isCancelled).toBe(true)
  expect(pulled).toBeLessThan(10)
})

it.each([
  [404, 'refused'],
  [503, 'later'],
])('takes status %i as %s', async (status, kind) => {
  expect(await readFetched(new Response('not the file', { status }), 5000)).toMatchObject({ kind })
})
