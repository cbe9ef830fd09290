import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import type { IncomingMessage } from '../conversation/message/message.ts'
import { failed } from '../strings/delivery-strings.ts'
import { webStrings } from '../strings/web-strings.ts'
import { greeting, hostile, hostileReply, pollReply, reply, savePlans } from '../testing/small-plan.ts'
import { createWebApp, startWebServer, type WebServer } from './web-server.ts'

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const executablePath = browsers.find((path) => existsSync(path))
const itInBrowser = it.skipIf(!executablePath)
const phone = { width: 390, height: 844 }
const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

let browser: Browser
let server: WebServer
let site: string
let page: Page
let heard: IncomingMessage[]
let held: PromiseWithResolvers<void>

beforeAll(async () => {
  if (!executablePath) return
  const db = openDatabase(':memory:')
  await savePlans(db)
  server = await startWebServer(createWebApp({ db, respond, logError: () => undefined }), 0)
  site = `http://localhost:${server.port}`
  browser = await chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet],
  })
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

beforeEach(async () => {
  heard = []
  held = Promise.withResolvers()
  if (browser) page = await browser.newPage({ viewport: phone })
})

afterEach(async () => {
  await page?.close()
})

async function respond(message: IncomingMessage) {
  if (message.text === '/start') return greeting
  heard.push(message)
  if (message.text === 'boom') throw new Error('The core has failed')
  if (message.text === hostile) return hostileReply
  if (message.text === 'poll') return pollReply
  if (message.text === 'slow') await held.promise
  const [citation] = reply.citations
  return { ...reply, citations: [citation!, { ...citation!, mark: 2, quote: 'Nội dung dài. '.repeat(60) }] }
}

async function ask(question: string): Promise<void> {
  await page.getByLabel(webStrings.questionLabel).fill(question)
  await page.keyboard.press('Enter')
}

async function expectNoSidewaysScroll(): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
}

itInBrowser('leads from the answer to the clause, which is in view and marked', async () => {
  await page.goto(site)
  await ask('Ai đôn đốc?')
  await page.locator('.citation summary').first().click()
  await page.getByRole('link', { name: webStrings.openClause }).first().click()
  await page.waitForURL('**/documents/133-kh-thu#II.1.-1')
  const clause = page.locator('.clause:target > .own')
  expect(await clause.textContent()).toContain('Theo dõi, đôn đốc.')
  expect(await clause.evaluate((own) => getComputedStyle(own).backgroundColor)).toBe('rgb(255, 243, 201)')
  const { y, height } = (await clause.boundingBox())!
  expect(y).toBeGreaterThanOrEqual(0)
  expect(y + height).toBeLessThanOrEqual(phone.height)
  await expectNoSidewaysScroll()
})

itInBrowser('goes on to the next clause, also where its path needs escaping', async () => {
  await page.goto(`${site}/documents/133-kh-thu#II.1.đ`)
  await page.getByRole('link', { name: webStrings.nextClause }).click()
  expect(await page.locator('.clause:target').getAttribute('id')).toBe('II#2')
  expect(await page.getByRole('link', { name: webStrings.previousClause }).count()).toBe(1)
})

itInBrowser('shows the label of a choice and sends what it says', async () => {
  await page.goto(site)
  await page.getByRole('button', { name: 'Ai đôn đốc việc thực hiện?' }).click()
  await page.locator('.citation').first().waitFor()
  expect(heard.map(({ text }) => text)).toEqual(['/example 1'])
  expect(await page.locator('.turn .question').textContent()).toContain('Ai đôn đốc việc thực hiện?')
})

itInBrowser('places a poll, takes a tap on its option and one on a choice below', async () => {
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', ({ message }) => complaints.push(message))
  await page.goto(site)
  await ask('poll')
  await page.locator('.poll').waitFor()
  expect(await page.locator('.poll').textContent()).toBe(pollReply.poll!.question)
  const picture = page.getByRole('img', { name: 'ma-qr.png' })
  await expect.poll(() => picture.evaluate((image) => 'naturalWidth' in image && image.naturalWidth)).toBe(1)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('ket-qua.txt').click()])
  expect(download.suggestedFilename()).toBe('ket-qua.txt')
  await page.getByRole('button', { name: 'B. Ban Tổ chức & Văn phòng' }).click()
  await page.locator('.turn').nth(1).waitFor()
  await page.locator('.turn').nth(1).getByRole('button', { name: 'Điều khoản sau' }).click()
  await page.locator('.turn').nth(2).waitFor()
  expect(await page.locator('[data-part="question"]').allTextContents()).toEqual([
    'poll',
    'B. Ban Tổ chức & Văn phòng',
    'Điều khoản sau',
  ])
  expect(heard.map(({ text }) => text)).toEqual(['poll', 'q:4f0c2a:1:1', '/next'])
  expect(new Set(heard.map(({ chatId }) => chatId)).size).toBe(1)
  expect(complaints).toEqual([])
  await expectNoSidewaysScroll()
})

itInBrowser('leads from a mark to the citation of the same turn', async () => {
  await page.goto(site)
  await ask('Ai đôn đốc?')
  await page.locator('.turn').waitFor()
  await ask('Câu thứ hai')
  const second = page.locator('.turn').nth(1)
  await second.getByRole('link', { name: '[1]' }).click()
  const citation = second.locator('.citation').first()
  const target = await citation.locator('div').getAttribute('id')
  expect(await page.evaluate(() => document.querySelector(':target')?.id)).toBe(target)
  expect(await page.locator(`[id="${target}"]`).count()).toBe(1)
})

itInBrowser('shows the question while it waits, and asks nothing twice', async () => {
  await page.goto(site)
  await page.getByLabel(webStrings.questionLabel).fill('slow')
  await page.keyboard.press('Enter')
  await page.locator('#chat-pending').getByText('slow').waitFor()
  expect(await page.getByRole('status').textContent()).toBe(webStrings.waiting)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: webStrings.send }).click()
  await page.getByRole('button', { name: 'Ai đôn đốc việc thực hiện?' }).click()
  expect(await page.locator('.turn').count()).toBe(0)
  held.resolve()
  await page.locator('.turn').waitFor()
  expect(await page.locator('#chat-pending').isVisible()).toBe(false)
  expect(await page.getByRole('status').textContent()).toBe('')
  expect(await page.getByLabel(webStrings.questionLabel).inputValue()).toBe('')
  expect(heard.map(({ text }) => text)).toEqual(['slow'])
})

itInBrowser('keeps what is being written when a choice is tapped', async () => {
  await page.goto(site)
  await page.getByLabel(webStrings.questionLabel).fill('Còn viết dở')
  await page.getByRole('button', { name: 'Ai đôn đốc việc thực hiện?' }).click()
  await page.locator('.turn').waitFor()
  expect(await page.getByLabel(webStrings.questionLabel).inputValue()).toBe('Còn viết dở')
})

itInBrowser('takes the login page of a network for no answer', async () => {
  await page.route('**/api/messages', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Wi-Fi</h1>' }))
  await page.goto(site)
  await ask('Ai đôn đốc?')
  await page.getByText(webStrings.offline).waitFor()
  expect(await page.getByLabel(webStrings.questionLabel).inputValue()).toBe('Ai đôn đốc?')
  expect(await page.locator('.turn, h1:text("Wi-Fi")').count()).toBe(0)
})

itInBrowser('shows hostile words as words', async () => {
  await page.goto(site)
  await ask(hostile)
  await page.locator('.citation').first().waitFor()
  expect(await page.locator('.turn .question').textContent()).toContain(hostile)
  expect(await page.locator('.answer > p').textContent()).toBe(hostile)
  await page.reload() // the conversation is rebuilt from what was kept
  expect(await page.locator('blockquote').textContent()).toBe(hostile)
  expect(await page.locator('main :is(img, script)').count()).toBe(0)
})

itInBrowser('folds citations, and unfolds one that is tapped or that a mark leads to', async () => {
  await page.goto(site)
  await ask('Ai đôn đốc?')
  const quotes = page.locator('.citation blockquote')
  await page.locator('.citation').first().waitFor()
  expect(await quotes.nth(0).isVisible()).toBe(false)
  await page.locator('.citation summary').nth(1).click()
  expect(await quotes.nth(1).isVisible()).toBe(true)
  await page.getByRole('link', { name: '[1]' }).click()
  await expect.poll(() => quotes.nth(0).isVisible()).toBe(true)
  await expectNoSidewaysScroll()
})

itInBrowser('keeps the conversation for who comes back from a document', async () => {
  await page.goto(site)
  await ask('Ai đôn đốc?')
  await page.locator('.citation').first().waitFor()
  await page.goto(`${site}/documents`)
  await page.getByLabel(webStrings.askAboutDocuments).fill('Câu thứ hai')
  await page.keyboard.press('Enter')
  await page.locator('.turn').nth(1).waitFor()
  await ask('Câu thứ ba')
  await page.locator('.turn').nth(2).locator('.citation').first().waitFor()
  expect(await page.locator('[data-part="question"]').allTextContents()).toEqual([
    'Ai đôn đốc?',
    'Câu thứ hai',
    'Câu thứ ba',
  ])
  expect(heard[2]!.chatId).toBe(heard[1]!.chatId)
  await page.getByRole('button', { name: webStrings.startOver }).click()
  await expect.poll(() => page.locator('.turn').count()).toBe(0)
})

itInBrowser.each([
  ['the core fails', failed],
  ['there is no network', webStrings.offline],
])('keeps the question when %s', async (_case, problem) => {
  await page.goto(site)
  await page.context().setOffline(problem === webStrings.offline)
  await ask('boom')
  await page.getByText(problem).waitFor()
  expect(await page.getByLabel(webStrings.questionLabel).inputValue()).toBe('boom')
  expect(await page.locator('.turn').count()).toBe(0)
  expect(await page.locator('#chat-pending').isVisible()).toBe(false)
})

itInBrowser('answers and converses without a script', async () => {
  const plain = await browser.newPage({ viewport: phone, javaScriptEnabled: false })
  await plain.goto(site)
  await plain.getByLabel(webStrings.questionLabel).fill('Ai đôn đốc?')
  await plain.getByRole('button', { name: webStrings.send }).click()
  await plain.getByRole('button', { name: 'Điều khoản sau' }).click()
  await plain.locator('.citation').first().waitFor()
  expect(heard.map(({ text }) => text)).toEqual(['Ai đôn đốc?', '/next'])
  expect(heard[1]!.chatId).toBe(heard[0]!.chatId)
  await plain.close()
})

itInBrowser('breaks a line with Shift+Enter and has targets large enough for a thumb', async () => {
  await page.goto(site)
  await page.getByLabel(webStrings.questionLabel).fill('a')
  await page.keyboard.press('Shift+Enter')
  expect(await page.getByLabel(webStrings.questionLabel).inputValue()).toBe('a\n')
  for (const button of await page.getByRole('button').all()) {
    expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  }
  await expectNoSidewaysScroll()
})
