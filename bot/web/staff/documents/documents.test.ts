import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findVersions } from '../../../../db/documents/version-states.ts'
import { documents } from '../../../../db/schema/document-tables.ts'
import { jobs } from '../../../../db/schema/job-tables.ts'
import { dropStrings } from '../../../strings/document-page-strings.ts'
import { createOfficeDocx } from '../../../testing/office-files.ts'
import { type Clerk, dropFile, startOffice } from '../../../testing/staff-office.ts'

const patient = { timeout: 60_000 }

function plan(number = '45/KH-UBND', goal = '80%'): string[] {
  return [
    'ỦY BAN NHÂN DÂN',
    'XÃ HÒA BÌNH',
    `Số: ${number}`,
    'Hòa Bình, ngày 05 tháng 3 năm 2026',
    'KẾ HOẠCH',
    'Thu gom và phân loại rác thải năm 2026',
    'I. MỤC TIÊU',
    `1. Tỷ lệ hộ phân loại rác tại nguồn đạt ${goal} vào cuối năm.`,
    '2. Mỗi thôn có một điểm tập kết rác hợp vệ sinh.',
    'TM. ỦY BAN NHÂN DÂN',
    'CHỦ TỊCH',
    'Nguyễn Văn Bình',
  ]
}

async function untilRead(clerk: Clerk, batch: string): Promise<string> {
  const read = async () => (await clerk.get(`/admin/files/${batch}/progress`)).text
  await expect.poll(read, patient).toContain('data-left="0"')
  return read()
}

it('leads a clean file from drop to published in three requests', async () => {
  await using office = await startOffice()
  const clerk = await office.signIn('admin')
  const batch = randomUUID()
  const bytes = await createOfficeDocx(plan())
  expect(await dropFile(clerk, { name: 'ke-hoach-45.docx', bytes, batch })).toMatchObject({ status: 201 })
  const table = await untilRead(clerk, batch)
  expect(table).toContain('Kế hoạch số 45/KH-UBND')
  expect(table).toContain(dropStrings.clean)
  const path = /action="(\/admin\/versions\/\d+\/publish)"/u.exec(table)![1]!
  expect((await clerk.post(path)).status).toBe(303)
  expect((await office.bot.web.request('/documents/45-kh-ubnd')).status).toBe(200)
  expect((await clerk.get('/admin/documents/1')).text).toContain('Đã công bố Kế hoạch số 45/KH-UBND')
})

it('tells each file of many apart: new, known, refused, hostile names', async () => {
  await using office = await startOffice()
  const clerk = await office.signIn('editor')
  const batch = randomUUID()
  const bytes = await createOfficeDocx(plan())
  const hostile = '<script>alert(1)</script>.txt'
  const files: [string, Uint8Array][] = [
    ['ke-hoach.docx', bytes],
    ['cung-tep.docx', bytes],
    ['hong.docx', Buffer.from('hỏng')],
    [hostile, Buffer.from(plan('46/KH-UBND').join('\n'))],
    [`../../${'a'.repeat(300)}.txt`, Buffer.from(plan('47/KH-UBND').join('\n'))],
  ]
  for (const [place, [name, content]] of files.entries()) {
    expect((await dropFile(clerk, { name, bytes: content, batch, place })).status).toBe(201)
  }
  const table = await untilRead(clerk, batch)
  expect(table).toMatch(/3 bản nháp, 1 tệp đã có từ trước, 1 tệp chưa đọc được/u)
  expect(table).toContain(dropStrings.known)
  expect(table).toContain('class="problem"')
  expect(table).not.toContain(hostile)
  expect(table).not.toContain('/publish"') // an editor publishes nothing
  const names = (await office.db.select().from(jobs)).map(({ file }) => file.name)
  expect(names.at(-1)).toHaveLength(200)
  expect(names.at(-1)).toMatch(/^a+\.txt$/u)
  expect(readdirSync(join(office.folder, 'uploads')).every((name) => /^[\da-f]{64}$/u.test(name))).toBe(true)
})

it('makes one document of the files that are said to be one', async () => {
  await using office = await startOffice()
  const clerk = await office.signIn('editor')
  const batch = randomUUID()
  const appendix = Buffer.from('PHỤ LỤC I\nDANH MỤC\n1. Đường số một.')
  await dropFile(clerk, { name: '1.txt', bytes: Buffer.from(plan().join('\n')), batch, isOne: true })
  await dropFile(clerk, { name: '2.txt', bytes: appendix, batch, place: 1, isOne: true })
  await expect.poll(() => office.db.$count(jobs), patient).toBe(2)
  office.clock.now = new Date(office.clock.now.getTime() + 60_000) // nothing more comes
  expect(await untilRead(clerk, batch)).toContain(dropStrings.joined)
  expect(await office.db.$count(documents)).toBe(1)
})

it('takes files from a browser without a script', async () => {
  await using office = await startOffice()
  const clerk = await office.signIn('editor')
  const page = (await clerk.get('/admin/documents')).text
  const batch = /name="batch" value="([^"]+)"/u.exec(page)![1]!
  const form = new FormData()
  form.set('token', clerk.formToken())
  form.set('batch', batch)
  form.append('file', new File([plan().join('\n')], 'b.txt'))
  form.append('file', new File([plan('46/KH-UBND').join('\n')], 'a.txt'))
  expect(await clerk.send('/admin/files', { method: 'POST', body: form })).toMatchObject({
    status: 303,
    to: `/admin/files/${batch}`,
  })
  expect(await untilRead(clerk, batch)).toContain('2 bản nháp')
})

it('refuses what is no file, too large or from elsewhere, and says what to do', async () => {
  await using office = await startOffice()
  const clerk = await office.signIn('editor')
  const batch = randomUUID()
  const large = new Uint8Array(50_000_001)
  expect(await dropFile(clerk, { name: 'lon.pdf', bytes: large, batch })).toMatchObject({
    status: 413,
    text: dropStrings.tooLarge('lon.pdf', 50),
  })
  expect(await dropFile(clerk, { name: 'rong.pdf', bytes: new Uint8Array(), batch })).toMatchObject({ status: 400 })
  expect((await dropFile(clerk, { name: 'a.txt', bytes: large.slice(0, 9), batch: 'x' })).status).toBe(400)
  const headers = { 'x-file': '%', 'x-form-token': clerk.formToken() }
  expect((await clerk.send('/admin/files', { method: 'POST', body: 'x', headers })).status).toBe(400)
  const stranger = { 'x-file': headers['x-file'], 'x-form-token': 'a'.repeat(43) }
  expect((await clerk.send('/admin/files', { method: 'POST', body: 'x', headers: stranger })).status).toBe(403)
  expect(await office.db.$count(jobs)).toBe(0)
  expect((await clerk.get(`/admin/files/${batch}`)).status).toBe(404)
})

it('finds documents by words, number, state, kind, body and year', async () => {
  await using office = await startOffice()
  const clerk = await office.signIn('admin')
  const batch = randomUUID()
  for (const [place, number] of ['45/KH-UBND', '46/KH-UBND', '100/KH-UBND'].entries()) {
    const lines = plan(number).map((line) =>
      line.replace('rác thải', number === '46/KH-UBND' ? 'nước thải' : 'rác thải'),
    )
    await dropFile(clerk, { name: `${place}.txt`, bytes: Buffer.from(lines.join('\n')), batch, place })
  }
  const table = await untilRead(clerk, batch)
  await clerk.post(/action="(\/admin\/versions\/\d+\/publish)"/u.exec(table)![1]!)
  const names = async (query: string) => {
    const { text } = await clerk.get(`/admin/documents?${query}`)
    return [...text.matchAll(/<th scope="row"><a[^>]*>([^<]+)</gu)].map(([, name]) => name!.match(/\d+/u)![0])
  }
  expect(await names('')).toHaveLength(3)
  expect(await names('q=nuoc%20thai')).toEqual(['46'])
  expect(await names('q=100%20kh%20ubnd')).toEqual(['100'])
  expect(await names('state=published')).toHaveLength(1)
  expect(await names('state=draft')).toHaveLength(2)
  expect(await names('year=2026&kind=plan')).toHaveLength(3)
  expect(await names('year=2025')).toEqual([])
  expect(await names('order=name')).toEqual(['45', '46', '100'])
  const none = (await clerk.get('/admin/documents?q=%3Cscript%3E')).text
  expect(none).toContain('Chưa có văn bản nào khớp')
  expect(none).not.toContain('<script>')
})

it('shows the versions of a document, and what publishing changes', async () => {
  await using office = await startOffice()
  const clerk = await office.signIn('admin')
  for (const goal of ['80%', '90%']) {
    const batch = randomUUID()
    await dropFile(clerk, { name: `${goal}.txt`, bytes: Buffer.from(plan('45/KH-UBND', goal).join('\n')), batch })
    const table = await untilRead(clerk, batch)
    if (goal === '80%') await clerk.post(/action="(\/admin\/versions\/\d+\/publish)"/u.exec(table)![1]!)
  }
  const [first, second] = await findVersions(office.db, 1)
  const page = (await clerk.get('/admin/documents/1')).text
  expect(page).toContain(`/admin/versions/${second!.id}/compare/${first!.id}`)
  const compared = (await clerk.get(`/admin/versions/${second!.id}/compare/${first!.id}`)).text
  expect(compared).toMatch(/<del>[\s\S]*80[\s\S]*<ins>[\s\S]*90/u)
  const preview = (await clerk.get(`/admin/versions/${second!.id}/preview?q=ty%20le%20ho%20phan%20loai%20rac`)).text
  expect(preview).toContain('90%')
  expect(preview).not.toContain('80%')
  const shown = await office.bot.web.request('/documents/45-kh-ubnd')
  expect(await shown.text()).toContain('80%')
})
