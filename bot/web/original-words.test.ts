import { beforeEach, expect, it } from 'vitest'
import { findVersion } from '../../db/documents/version-states.ts'
import { type Db, openDatabase, transaction } from '../../db/open.ts'
import { editClause } from '../../ingest/documents/edits/edit-clause.ts'
import { ingestDocument } from '../../ingest/ingest.ts'
import { verify } from '../../knowledge/answer/verify.ts'
import { createLibrary } from '../../knowledge/library/library.ts'
import { formatReply } from '../channels/console.ts'
import { renderClauses } from '../channels/telegram/telegram-inline.ts'
import { renderReply } from '../channels/telegram/telegram-reply.ts'
import { formatTexts } from '../channels/zalo/zalo-text.ts'
import type { Reply } from '../conversation/message/message.ts'
import { renderAnswer, toReply } from '../conversation/reading/render-answer.ts'
import { readStrings } from '../strings/read-strings.ts'
import { drawReply } from './chat/chat-turn.ts'
import { createWebApp } from './web-server.ts'

const read = 'Xử lý vi pham <về> môi trường.'
const table = '| TT | Việc |\n|---|---|\n| 1 | Thu gom rac |\n| 2 | Trồng cây |'

let db: Db
beforeEach(async () => {
  db = openDatabase(':memory:')
  const letterhead = 'ỦY BAN NHÂN DÂN XÃ HÒA BÌNH\nSố: 10/KH-UBND\nHòa Bình, ngày 05 tháng 01 năm 2026'
  const bytes = Buffer.from(`${letterhead}\nKẾ HOẠCH\nDọn vệ sinh\nI. NHIỆM VỤ\n1. ${read}\n2. Các việc:\n\n${table}`)
  await ingestDocument(db, { name: 'a.txt', bytes }, { state: 'published', now: new Date(0) })
})

async function correct(path: string, text: string): Promise<void> {
  const { revision } = (await findVersion(db, 1))!
  const act = { actor: { name: 'Người thứ nhất' }, at: '2026-12-01T08:00:00.000Z', revision }
  await transaction(db, (tx) => editClause(tx, 1, { kind: 'correct', path, heading: null, text }, act))
}

async function openPage(): Promise<string> {
  const respond = async () => ({ text: '', citations: [], choices: [] })
  const app = createWebApp({ db, respond, logError: (error) => expect(error).toBeUndefined() })
  return (await app.request('/documents/10-kh-ubnd')).text()
}

async function cite(path: string): Promise<Reply> {
  const library = createLibrary(db)
  await library.refresh()
  const passage = library.documents()[0]!.passages.find(({ clause }) => clause.path === path)!
  return toReply(renderAnswer(verify({ kind: 'answered', parts: [{ kind: 'clause', passage, items: [] }] })))
}

it('marks a corrected clause on its page, with what was read one tap away', async () => {
  expect(await openPage()).not.toContain(readStrings.corrected)
  await correct('I.1', 'Xử lý vi phạm về môi trường.')
  await correct('I.2.r1', '1 | Thu gom rác')
  const page = await openPage()
  const note = (words: string) =>
    `<details class="corrected"><summary>${readStrings.corrected}</summary><q>${words}</q></details>`
  expect(page).toContain(note('Xử lý vi pham &lt;về&gt; môi trường.'))
  expect(page).toMatch(/<td data-column="TT">1<a [^>]*>#<\/a><details class="corrected">.*1 \| Thu gom rac<\/q>/u)
})

it('marks it under its quote wherever it is cited', async () => {
  const before = await cite('I.1')
  expect(formatReply(before)).not.toContain(readStrings.corrected)
  await correct('I.1', 'Xử lý vi phạm về môi trường.')
  const reply = await cite('I.1')
  expect(reply.citations[0]!.original).toBe(read)
  expect(String(drawReply({ id: 'a', reply }, 'b'))).toContain(`<summary>${readStrings.corrected}</summary>`)
  const note = `${readStrings.corrected} “${read}”`
  expect(formatReply(reply)).toContain(note)
  expect(formatTexts(reply, { publicUrl: undefined }).join('\n')).toContain(note)
  const [inline] = renderClauses(reply.citations, { username: 'bot', publicUrl: undefined })
  expect(JSON.stringify(inline)).toContain(readStrings.correctedElsewhere)
})

it('folds what was read into a quote on Telegram', async () => {
  await correct('I.1', 'Xử lý vi phạm về môi trường.')
  const [message] = renderReply(await cite('I.1'), undefined)
  const { text, entities } = message as { text: string; entities: { type: string; offset: number; length: number }[] }
  const folded = entities.filter(({ type }) => type === 'expandable_blockquote')
  expect(folded.map(({ offset, length }) => text.slice(offset, offset + length))).toContain(`“${read}”`)
})
