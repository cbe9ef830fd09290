/** A day of the clerk in Chromium; with PICTURES=1, the pictures of the guide are taken anew. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '../../../db/open.ts'
import { addPerson } from '../../conversation/admin/add-person.ts'
import { offerSignIn } from '../../conversation/admin/sign-in.ts'
import { tickStaff } from '../../conversation/admin/staff-clock.ts'
import { createOfficeDocx } from '../../testing/office-files.ts'
import { createOfficeFolder, type OfficeFile, planLines } from '../../testing/office-folder.ts'
import { type Office, startOffice } from '../../testing/staff-office.ts'

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const executablePath = browsers.find((path) => existsSync(path))
const itInBrowser = it.skipIf(!executablePath)
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const widths = [390, 1366, 1920]
const patient = { timeout: 170_000 }

let browser: Browser

beforeAll(async () => {
  if (!executablePath) return
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
  browser = await chromium.launch({ executablePath, args })
})

afterAll(async () => {
  await browser?.close()
})

async function openAs(office: Office, name: string, level: 'owner' | 'admin'): Promise<Page> {
  const admin = await addPerson(office.db, { name, level, now: office.now() })
  const { code, remember } = await offerSignIn(office.db, admin, office.now())
  await transaction(office.db, remember)
  // Scripts of a test are not the page's: its own rules would refuse the checker.
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, bypassCSP: true })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(`${office.site}/admin/sign-in?code=${code}`)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.waitForURL('**/admin')
  return page
}

async function drop(office: Office, page: Page, files: OfficeFile[]): Promise<void> {
  const payload = files.map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: bytes }))
  await page.locator('#drop-files').setInputFiles(payload)
  await page.waitForURL('**/admin/files/*')
  office.clock.now = new Date(office.clock.now.getTime() + 60_000) // no more photos come
  await page.locator('[data-left="0"]').waitFor(patient)
}

/** As wide as the window, no fault that the checker sees, and a picture of it if wanted. */
async function check(page: Page, picture?: string): Promise<void> {
  const size = page.viewportSize()!
  for (const width of widths) {
    // The widest also as those see it whose system is dark.
    await page.emulateMedia({ colorScheme: width === 1920 ? 'dark' : 'light' })
    await page.setViewportSize({ width, height: width === 390 ? 844 : 768 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await page.evaluate(axe)
    const faults = await page.evaluate(async () => {
      const { violations } = await (
        window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }
      ).axe.run()
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
    })
    expect({ address: page.url(), width, faults }).toEqual({ address: page.url(), width, faults: [] })
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(size)
  if (picture && process.env.PICTURES) await page.screenshot({ path: `docs/hinh/${picture}.png` })
}

interface Violation {
  id: string
  nodes: { html: string }[]
}

async function openDraft(page: Page, name: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/admin`)
  await page.getByRole('link', { name, exact: true }).first().click()
  await page.waitForURL('**/admin/versions/*')
}

itInBrowser('goes well from the first file to the last', async () => {
  await using office = await startOffice()
  const page = await openAs(office, 'Chị Lan', 'owner')
  await check(page, 'ban-lam-viec-trong')

  // A clean Word file: choose it, publish it.
  const plan = (goal: string) =>
    planLines('45/KH-UBND', 'Thu gom và phân loại rác thải năm 2026', [
      `Tỷ lệ hộ phân loại rác tại nguồn đạt ${goal} vào cuối năm.`,
    ])
  await drop(office, page, [{ name: 'ke-hoach-45.docx', bytes: await createOfficeDocx(plan('80%')) }])
  await page.getByRole('button', { name: 'Công bố Kế hoạch số 45/KH-UBND' }).click()
  await page.getByText('Đã công bố Kế hoạch số 45/KH-UBND').waitFor()
  await check(page, 'van-ban')

  // The folder: thirty files in ten formats.
  await page.goto(`${office.site}/admin`)
  await drop(office, page, await createOfficeFolder())
  expect(await page.getByRole('status').textContent()).toMatch(/30 bản nháp/u)
  await check(page, 'tep-da-gui')
  await page.goto(`${office.site}/admin`)
  await page.getByText(/Có \d+ việc chờ/u).waitFor()
  await check(page, 'ban-lam-viec')

  // The scan is corrected, by keyboard alone: the first clause whose words are in doubt.
  await page
    .getByRole('link', { name: /160\/KH-UBND/u })
    .first()
    .click()
  await page.waitForURL('**/admin/versions/*')
  await page.locator('figure img').first().waitFor()
  await check(page, 'kiem-tra')
  await page.locator('.tree li[tabindex="0"]').focus()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const words = page.locator('[data-part="editor"] textarea').first()
  await words.waitFor()
  await words.press('End')
  await words.pressSequentially(' (đã đối chiếu)')
  await page.locator('[data-part="editor"] button', { hasText: 'Lưu' }).first().press('Enter')
  await page.getByText('Đã lưu chỗ sửa.').waitFor()
  await page.getByText('Đã hiệu đính (1)').waitFor()
  await page.getByRole('button', { name: 'Hoàn tác lần sửa cuối' }).click()
  await page.getByRole('button', { name: 'Làm lại' }).click()
  await page.getByText('Đã làm lại.').waitFor()

  // A cell of a table.
  await openDraft(page, 'Kế hoạch số 150/KH-UBND')
  await page.locator('.tree li', { hasText: 'quân sư' }).getByRole('link', { name: /^Sửa/u }).click()
  const cell = page.getByLabel('Đơn vị chủ trì')
  await cell.fill('Ban Chỉ huy quân sự xã')
  await page.locator('[data-part="editor"]').getByRole('button', { name: 'Lưu' }).click()
  await page.getByText('Ban Chỉ huy quân sự xã').first().waitFor()

  // A new version is compared, previewed and published.
  await page.goto(`${office.site}/admin`)
  await drop(office, page, [{ name: 'ke-hoach-45-lan-2.docx', bytes: await createOfficeDocx(plan('90%')) }])
  await page.getByRole('link', { name: 'Kiểm tra' }).click()
  await page.getByRole('link', { name: 'Mọi bản của văn bản này' }).click()
  await page.getByRole('link', { name: 'So với bản 1' }).click()
  expect(await page.locator('ins').first().textContent()).toContain('90')
  await check(page, 'so-sanh')
  await openDraft(page, 'Kế hoạch số 45/KH-UBND')
  await page.getByRole('link', { name: 'Xem trước' }).click()
  await page.getByLabel('Đặt câu hỏi').fill('tỷ lệ hộ phân loại rác tại nguồn bao nhiêu')
  await page.keyboard.press('Enter')
  await page.locator('.answer', { hasText: '90%' }).waitFor()
  await check(page, 'xem-truoc')
  await page.getByRole('button', { name: 'Công bố' }).click()
  await page.getByText('Đã công bố Kế hoạch số 45/KH-UBND').waitFor()

  // The same plan with its number left blank: asked, and answered.
  await page.goto(`${office.site}/admin`)
  await drop(office, page, [
    {
      name: 'ke-hoach-trong-so.docx',
      bytes: await createOfficeDocx(plan('95%').map((line) => (line.startsWith('Số:') ? 'Số:      /KH-UBND' : line))),
    },
  ])
  await page.getByRole('link', { name: 'Kiểm tra' }).click()
  await page.getByRole('heading', { name: 'Bản mới hay văn bản khác?' }).waitFor()
  await check(page, 'ban-moi-hay-khac')
  await page.getByRole('button', { name: 'Đúng, là bản mới' }).click()
  await page.getByText('Đã ghi nhận: đây là bản mới của Kế hoạch số 45/KH-UBND.').waitFor()

  // Published at a time, then withdrawn with a reason that everybody can read.
  await page.getByText('Hẹn giờ công bố, thu hồi').click()
  await page.getByLabel('Công bố lúc').fill('2026-12-01T15:00')
  await page.getByRole('button', { name: 'Lưu giờ hẹn' }).click()
  await page.getByText('Đã lưu giờ hẹn.').waitFor()
  office.clock.now = new Date('2026-12-01T08:30:00Z')
  await tickStaff({ ...office, publicUrl: undefined, tellAdmins: async () => undefined }, async () => undefined)
  await page.getByRole('link', { name: 'Mọi bản của văn bản này' }).click()
  await page.getByRole('link', { name: 'Thu hồi' }).click()
  await page.getByLabel(/^Lý do/u).fill('In nhầm chỉ tiêu')
  await check(page, 'thu-hoi')
  await page.getByRole('button', { name: 'Thu hồi' }).click()
  await page.getByText('Đã thu hồi Kế hoạch số 45/KH-UBND').waitFor()
  await page.getByText('lý do: In nhầm chỉ tiêu').first().waitFor()

  // What was asked; an answer written; who is who; what was done.
  await office.bot.respond({
    channel: 'web',
    chatId: 'khach-1234',
    userId: 'khach-1234',
    text: 'Học phí mầm non bao nhiêu?',
  })
  for (const [path, picture] of [
    ['/admin/questions', 'cau-hoi'],
    ['/admin/answers/new', 'soan-cau-tra-loi'],
    ['/admin/answers', undefined],
    ['/admin/documents', 'danh-sach-van-ban'],
    ['/admin/people', 'nguoi-quan-tri'],
    ['/admin/log', 'nhat-ky'],
    ['/admin/people/1/remove', undefined],
    ['/admin/documents/1/erase', undefined],
    ['/admin/versions/2/discard', undefined],
    ['/admin/versions/99999', undefined],
  ] as const) {
    await page.goto(`${office.site}${path}`)
    await check(page, picture)
  }
  await page.goto(`${office.site}/admin/people`)
  await page.getByRole('button', { name: 'Đăng xuất' }).press('Enter')
  await page.getByText('Bạn đã đăng xuất.').waitFor()
  await check(page, 'dang-nhap')
  expect(office.bot.logged).toEqual([])
})

itInBrowser('has all of a long document on one stop of the Tab key', async () => {
  await using office = await startOffice()
  const page = await openAs(office, 'Anh Sơn', 'admin')
  const tasks = Array.from({ length: 200 }, (_, index) => `Nhiệm vụ thứ ${index} của các thôn trong xã.`)
  await drop(office, page, [
    { name: 'dai.txt', bytes: Buffer.from(planLines('60/KH-UBND', 'Việc dài', tasks).join('\n')) },
  ])
  await page.getByRole('link', { name: 'Kiểm tra' }).click()
  await page.locator('.tree').waitFor()
  const stops = await page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('.tree, .tree *')]
    return all.filter((one) => one.tabIndex >= 0).length
  })
  expect(stops).toBe(1)
  await page.locator('.tree li[tabindex="0"]').focus()
  for (let step = 0; step < 10; step++) await page.keyboard.press('j')
  const place = page.locator('.here')
  expect(await place.count()).toBe(1)
  expect(await place.isVisible()).toBe(true)
})
