/** The page on which a version is looked at, in Chromium: keys, forms put in place, two people at once. */
import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { listClauses } from '../../../../db/documents/clauses.ts'
import { transaction } from '../../../../db/open.ts'
import { ingestDocument } from '../../../../ingest/ingest.ts'
import { addPerson } from '../../../conversation/admin/add-person.ts'
import { offerSignIn } from '../../../conversation/admin/sign-in.ts'
import { editorStrings } from '../../../strings/review-page-strings.ts'
import { draftPlan, takeInDraft } from '../../../testing/draft-plan.ts'
import { type Office, startOffice } from '../../../testing/staff-office.ts'

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const executablePath = browsers.find((path) => existsSync(path))
const itInBrowser = it.skipIf(!executablePath)
const editor = '[data-part="editor"]'

let browser: Browser
let office: Office

beforeAll(async () => {
  if (!executablePath) return
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
  browser = await chromium.launch({ executablePath, args })
  office = await startOffice()
})

afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close()
})

afterAll(async () => {
  await browser?.close()
  await office?.[Symbol.asyncDispose]()
})

async function openAs(name: string, versionId: number): Promise<Page> {
  const admin = await addPerson(office.db, { name, level: 'editor', now: office.now() })
  const { code, remember } = await offerSignIn(office.db, admin, office.now())
  await transaction(office.db, remember)
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  const page = await context.newPage()
  page.setDefaultTimeout(25_000)
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(`${office.site}/admin/sign-in?code=${code}`)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.waitForURL('**/admin')
  await page.goto(`${office.site}/admin/versions/${versionId}`)
  return page
}

/** Each test has a plan of its own. */
async function takeIn(number: string, options: { words?: string; signer?: string } = {}): Promise<number> {
  return takeInDraft(office.db, { lines: draftPlan({ number, ...options }), now: office.now() })
}

const clauseWith = (page: Page, words: string) => page.locator('.tree > li', { hasText: words })

async function textAt(versionId: number, path: string): Promise<string | undefined> {
  return (await listClauses(office.db, versionId)).find((clause) => clause.path === path)?.text
}

itInBrowser('corrects a clause by keys alone, and keeps what was typed until it is said to be dropped', async () => {
  const id = await takeIn('51/KH-UBND')
  const page = await openAs('Chị Lan', id)
  await clauseWith(page, 'theo dỏi').focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const words = page.locator(`${editor} textarea`)
  await words.fill('Văn phòng theo dõi việc thu gom rác, njk.')
  const asked: string[] = []
  page.once('dialog', async (dialog) => {
    asked.push(dialog.message())
    await dialog.dismiss()
  })
  await words.press('Escape')
  expect(asked).toEqual([editorStrings.unsaved])
  expect(await words.inputValue()).toContain('theo dõi')
  await page.locator(editor).getByRole('button', { name: editorStrings.save, exact: true }).press('Enter')
  await page.getByText(editorStrings.edited).waitFor()
  expect(await textAt(id, 'II.1')).toBe('Văn phòng theo dõi việc thu gom rác, njk.')
})

itInBrowser('asks before a page with unsaved words is left, and not when they are saved', async () => {
  const id = await takeIn('56/KH-UBND')
  const page = await openAs('Chị Lan', id)
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  await clauseWith(page, 'theo dỏi').focus()
  await page.keyboard.press('Enter')
  const words = page.locator(`${editor} textarea`)
  await words.pressSequentially(' Thêm một câu.')
  await page.getByRole('link', { name: 'Văn bản', exact: true }).click({ noWaitAfter: true })
  await expect.poll(() => asked).toEqual(['beforeunload'])
  expect(await words.inputValue()).toContain('Thêm một câu.')
  await page.locator(editor).getByRole('button', { name: 'Lưu' }).click()
  await page.getByText('Đã lưu chỗ sửa.').waitFor()
  expect(asked).toHaveLength(1)
})

itInBrowser('corrects a cell of a table', async () => {
  const rows = [
    ['STT', 'Nhiệm vụ', 'Đơn vị chủ trì'],
    ['1', 'Thu gom rác', 'Ban quân sư xã'],
    ['2', 'Phân loại rác', 'Các thôn'],
  ]
  const table = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')
  const lines = draftPlan({ number: '52/KH-UBND' }).map((line) => `<p>${line}</p>`)
  const bytes = Buffer.from(`<html><body>${lines.toSpliced(12, 0, `<table>${table}</table>`).join('')}</body></html>`)
  const { versionId } = await ingestDocument(
    office.db,
    { name: 'bang.html', bytes },
    { state: 'draft', now: office.now() },
  )
  const page = await openAs('Chị Hoa', versionId)
  await clauseWith(page, 'quân sư').getByRole('link', { name: /^Sửa/u }).click()
  await page.getByLabel('Đơn vị chủ trì').fill('Ban Quân sự | xã')
  await page.locator(editor).getByRole('button', { name: editorStrings.save, exact: true }).click()
  await page.getByText(editorStrings.edited).waitFor()
  const row = (await listClauses(office.db, versionId)).find(({ text }) => text.includes('Quân sự'))
  expect(row).toMatchObject({ level: 'row', text: expect.stringMatching(/Thu gom rác \| Ban Quân sự xã$/u) })
})

itInBrowser('leads from doubt to doubt, forwards and back, but not while somebody types', async () => {
  const page = await openAs('Anh Bảy', await takeIn('', { signer: '' }))
  const doubts = await page.locator('[data-doubt]').count()
  expect(doubts).toBeGreaterThan(1)
  const here = () =>
    page.evaluate(() => {
      const all = [...document.querySelectorAll('[data-doubt]')]
      return all.indexOf(document.activeElement!.closest('[data-doubt]')!)
    })
  const went: number[] = []
  for (let step = 0; step <= doubts; step++) {
    await page.keyboard.press('n')
    went.push(await here())
    await page.keyboard.press('Escape')
  }
  expect(went).toEqual([...Array(doubts).keys(), 0])
  await page.keyboard.press('Shift+N')
  expect(await here()).toBe(doubts - 1)
  const number = page.locator('#field-docNumber')
  await number.fill('')
  await number.pressSequentially('njkN')
  expect(await number.inputValue()).toBe('njkN')
})

itInBrowser('leaves the arrow keys to whoever scrolls the original', async () => {
  const page = await openAs('Chị Ba', await takeIn('54/KH-UBND'))
  await page.locator('[data-part="source"]').focus()
  await page.keyboard.press('ArrowDown')
  expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.part)).toBe('source')
})

itInBrowser('tells the second of two people, and loses neither what was saved nor what was typed', async () => {
  const id = await takeIn('55/KH-UBND', { words: 'Văn phòng <img src=x onerror=alert()> theo dỏi.' })
  const [one, other] = [await openAs('Chị Năm', id), await openAs('Anh Sáu', id)]
  for (const page of [one, other]) {
    await clauseWith(page, 'theo dỏi').getByRole('link', { name: /^Sửa/u }).click()
    await page.locator(`${editor} textarea`).waitFor()
  }
  const type = async (page: Page, words: string) => {
    await page.locator(`${editor} textarea`).fill(words)
    await page.locator(editor).getByRole('button', { name: editorStrings.save, exact: true }).click()
  }
  await type(one, 'Văn phòng <img src=x> theo dõi.')
  await one.getByText(editorStrings.edited).waitFor()
  await type(other, 'Văn phòng Ủy ban theo dõi.')
  await other.getByRole('alert').filter({ hasText: 'Chị Năm sửa' }).waitFor()
  expect(await other.locator(`${editor} textarea`).inputValue()).toBe('Văn phòng Ủy ban theo dõi.')
  await other.getByText('Văn phòng <img src=x> theo dõi.').waitFor()
  expect(await other.locator('img').count()).toBe(0)
  expect(await textAt(id, 'II.1')).toBe('Văn phòng <img src=x> theo dõi.')
})
