import { createCanvas, loadImage } from '@napi-rs/canvas'
import { beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../../../db/open.ts'
import { ingestSamples } from '../../../ingest/ingest-samples.ts'
import { createSearch } from '../../../knowledge/search/search.ts'
import { drawPoster } from '../../pictures/poster.ts'
import { qrStrings } from '../../strings/qr-strings.ts'
import { createConversation } from '../conversation.ts'
import type { Respond } from '../message/message.ts'
import { createQr, type QrTarget } from './qr-code.ts'

let respond: Respond
let isReachable: boolean
beforeAll(async () => {
  const db = openDatabase(':memory:')
  await ingestSamples(db)
  const search = createSearch({ db })
  isReachable = true
  const linkTo = (target: QrTarget | undefined) => (isReachable ? `https://t.me/x?start=${target?.says}` : undefined)
  respond = createConversation({
    db,
    search,
    now: () => new Date(),
    features: [createQr({ library: search.library, linkTo })],
  })
})

function say(text: string) {
  return respond({ channel: 'console', chatId: 'an', userId: 'an', text })
}

it.each([
  ['/qr', qrStrings.botTitle, /start=undefined/u],
  ['/qr kế hoạch 133', qrStrings.documentTitle('Kế hoạch số 133-KH/ThU'), /start=d:\d+/u],
  ['/qr ke hoach cua UBND xa', qrStrings.documentTitle('Kế hoạch của UBND xã'), /start=d:\d+/u],
  ['/qr khoản 2 Mục III kế hoạch 133', 'Khoản 2 Mục III (Kế hoạch số 133-KH/ThU)', /start=c:\d+/u],
  ['/qr c:5', '(Kế hoạch số 133-KH/ThU)', /start=c:5/u],
])('draws a code for %s', async (text, title, link) => {
  const reply = await say(text)
  expect(reply.text).toContain(title)
  expect(reply.text).toMatch(link)
  expect(reply.files).toMatchObject([{ name: 'qr.png', mimeType: 'image/png' }])
  const { width, height } = await loadImage(Buffer.from(reply.files![0]!.base64, 'base64'))
  expect(width).toBe(1000)
  expect(height).toBeGreaterThan(1100)
})

it.each(['/qr thời tiết', '/qr khoản 99 Mục III kế hoạch 133', '/qr c:999999', '/qr d:999999', '/qr Mục III'])(
  'asks what is meant by %s',
  async (text) => {
    const reply = await say(text)
    expect([reply.text, reply.files]).toEqual([qrStrings.unclear, undefined])
  },
)

it('says what is missing where nobody could follow a code', async () => {
  isReachable = false
  expect((await say('/qr')).text).toBe(qrStrings.noAddress)
  isReachable = true
})

it('leaves other words to others', async () => {
  expect((await say('/qrcode')).files).toBeUndefined()
})

it('writes all of the title and keeps the code clear of it, however long it is', async () => {
  const link = `https://danchieu.vn/documents/${'a'.repeat(120)}`
  const [short, long] = await Promise.all(
    ['Hỏi đáp', 'Đẩy mạnh chuyển đổi số '.repeat(9)].map((title) => drawPoster({ link, title, caption: 'Quét mã' })),
  )
  const [one, other] = await Promise.all([short!, long!].map((png) => loadImage(Buffer.from(png, 'base64'))))
  expect(other!.height).toBeGreaterThan(one!.height + 3 * 62)
  expect(inkAtEdges(other!)).toBe(0)
})

/** Counts dark dots within a finger's breadth of the left and right edges, where letters that do not fit would be. */
function inkAtEdges(image: Awaited<ReturnType<typeof loadImage>>): number {
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  const strips = [0, image.width - 60].map((left) => context.getImageData(left, 0, 60, image.height).data)
  return strips.flatMap((data) => [...data]).filter((value) => value < 128).length
}
