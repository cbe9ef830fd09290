/** `npm run ingest` stores, publishes, withdraws, restores and erases documents; `npm run parse` shows what would be stored. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import {
  findPublishedDocument,
  getNewestVersion,
  listDocuments,
  matchDocuments,
  saveVersionState,
} from '../db/documents/documents.ts'
import { findVersions, type VersionSummary } from '../db/documents/version-states.ts'
import {
  closeDatabase,
  type Db,
  databaseFile,
  describeStorageFailure,
  openDatabase,
  type Tx,
  transaction,
} from '../db/open.ts'
import type { Document, Version } from '../db/schema/main-tables.ts'
import type { AdminAction } from '../db/schema/staff-tables.ts'
import { saveAuditEntry } from '../db/staff/admins.ts'
import { eraseDocument } from './documents/erase-document.ts'
import { parseDocument } from './ingest.ts'
import { type FileOutcome, ingestFiles } from './ingest-files.ts'
import { IngestError } from './lines/ingest-error.ts'
import { limitsOf } from './lines/limits.ts'
import { describeUnreadable, listFiles } from './list-files.ts'
import { describeParse } from './parse/describe-parse.ts'
import type { ParsedDocument } from './parse/parse.ts'
import { createBar, createLines, formatRefusal, formatSummary } from './show-progress.ts'

const usage = [
  'Cách dùng: npm run ingest -- <tệp hoặc thư mục…>   nạp và công bố; tệp đã có thì bỏ qua',
  '           npm run ingest -- --draft <tệp…>        lưu bản nháp',
  '           npm run ingest -- --publish <văn bản>   công bố bản mới nhất đã lưu (số hiệu hoặc địa chỉ)',
  '           npm run ingest -- --withdraw <văn bản> [--reason "lý do"]                thôi công bố',
  '           npm run ingest -- --restore <văn bản> --version <bản số> [--reason "…"]  công bố lại một bản cũ',
  '           npm run ingest -- --erase <văn bản> --yes                                xóa hẳn, không lấy lại được',
  '           npm run parse -- [--json] <tệp…>        xem trước, không lưu',
].join('\n')

const howToPublish = 'Nếu là bản nháp hay bản đã thu hồi, công bố bằng: npm run ingest -- --publish <số hiệu>'

const { command, paths, values } = readCommandLine()
await obey()

async function obey(): Promise<void> {
  const { publish, withdraw, restore, erase, version } = values
  const wishes = [publish, withdraw, restore, erase].filter((wish) => wish !== undefined)
  if (command === 'parse' && paths.length > 0 && wishes.length === 0) return parseFiles()
  const isPlain = command === 'ingest' && (restore === undefined) === (version === undefined)
  if (isPlain && wishes.length === 0 && paths.length > 0) return withData(takeIn)
  if (isPlain && wishes.length === 1 && paths.length === 0) return withData((db) => changeDocument(db, wishes[0]!))
  console.error(usage)
  process.exitCode = 2
}

function readCommandLine() {
  const options = {
    draft: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
    publish: { type: 'string' },
    withdraw: { type: 'string' },
    restore: { type: 'string' },
    version: { type: 'string' },
    erase: { type: 'string' },
    reason: { type: 'string' },
  } as const
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options })
    const [command, ...paths] = positionals
    return { command, paths, values }
  } catch {
    console.error(usage)
    process.exit(2)
  }
}

/** Prints what came of it for the one document of that number or address. */
async function changeDocument(db: Db, name: string): Promise<void> {
  const found = await matchDocuments(db, name)
  if (found.length === 1) {
    console.log(`${found[0]!.slug}: ${await change(db, found[0]!)}`)
    return
  }
  const [problem, listed] =
    found.length === 0 ? ['không có văn bản này', await listDocuments(db)] : ['có nhiều văn bản cùng số hiệu', found]
  console.error(`${name}: ${problem}. Hãy ghi địa chỉ của một trong các văn bản sau:`)
  for (const { slug, title } of listed) console.error(`  ${slug}  ${title}`)
  process.exitCode = 1
}

async function change(db: Db, document: Document): Promise<string> {
  if (values.publish !== undefined) return publishVersion(db, document, await getNewestVersion(db, document.id))
  if (values.withdraw !== undefined) return withdrawDocument(db, document)
  return values.restore === undefined ? erase(db, document) : restoreVersion(db, document)
}

async function publishVersion(db: Db, document: Document, version: Version | VersionSummary): Promise<string> {
  if (version.state === 'published') return 'đang được công bố, không thay đổi gì.'
  if (version.publishBlock) return version.publishBlock
  await saveVersionState(db, version.id, 'published', stateChange())
  const action = version.state === 'withdrawn' ? 'restore' : 'publish'
  await transaction(db, (tx) => noteDone(tx, document, { action, versionId: version.id }))
  return 'đã công bố.'
}

async function withdrawDocument(db: Db, document: Document): Promise<string> {
  const published = await findPublishedDocument(db, document.slug)
  if (!published) return 'hiện không được công bố, không thay đổi gì.'
  await saveVersionState(db, published.versionId, 'withdrawn', stateChange())
  await transaction(db, (tx) => noteDone(tx, document, { action: 'withdraw', versionId: published.versionId }))
  return 'đã thu hồi, không còn dùng để trả lời.'
}

async function restoreVersion(db: Db, document: Document): Promise<string> {
  const versions = await findVersions(db, document.id)
  const wanted = versions.find(({ number }) => String(number) === values.version)
  if (wanted) return `bản số ${wanted.number} ${await publishVersion(db, document, wanted)}`
  process.exitCode = 1
  const list = versions.map(({ number, createdAt }) => `${number} (nạp ngày ${createdAt.slice(0, 10)})`)
  return `không có bản số ${values.version}. Các bản đang có: ${list.join(', ')}.`
}

/** In the log that admins read in the chat. */
async function noteDone(
  tx: Tx,
  { docNumber, title }: Document,
  done: { action: AdminAction; versionId?: number },
): Promise<void> {
  const { at, reason } = { reason: null, ...stateChange() }
  await saveAuditEntry(tx, { ...done, at, reason, who: 'dòng lệnh', subject: docNumber ?? title })
}

function stateChange() {
  return { at: new Date().toISOString(), ...(values.reason !== undefined && { reason: values.reason }) }
}

async function erase(db: Db, document: Document): Promise<string> {
  if (!values.yes) {
    process.exitCode = 1
    return `sẽ xóa hẳn “${document.title}” với mọi bản, không lấy lại được. Nếu chắc chắn, hãy chạy lại với --yes.`
  }
  const note = (tx: Tx) => noteDone(tx, document, { action: 'erase' })
  const { versions, clauses, references, vectors, files, jobs, conversations } = await eraseDocument(
    db,
    document.id,
    note,
  )
  return `đã xóa hẳn ${versions} bản, ${clauses} điều khoản, ${references} dẫn chiếu, ${vectors} véc-tơ, ${files} tệp gốc, ${jobs} lượt gửi tệp và ngữ cảnh của ${conversations} cuộc trò chuyện.`
}

async function takeIn(db: Db): Promise<void> {
  const files = await listFiles(paths)
  const isOfFolder = files.length !== paths.length || files.some(({ path }, nth) => path !== paths[nth])
  const isWatched = process.stderr.isTTY && files.length > 1
  const progress = isWatched
    ? createBar(files, process.stderr)
    : createLines(files.length, console, describeOutcome, isOfFolder)
  const state = values.draft ? 'draft' : 'published'
  const outcomes = await ingestFiles(db, files, {
    state,
    limits: limitsOf(process.env),
    now: () => new Date(),
    progress,
  }).finally(progress.stop)
  const refused = outcomes.filter(({ kind }) => kind === 'refused')
  if (isWatched) for (const outcome of refused) console.error(formatRefusal(outcome))
  if (files.length > 1) console.log(`\n${formatSummary(outcomes)}`)
  if (files.length === 0) console.error(`${paths.join(', ')}: không có tệp nào.`)
  if (files.length === 0 || refused.length > 0) process.exitCode = 1
}

function describeOutcome({ kind, path, clauses }: FileOutcome): string {
  if (kind === 'already-there') return `${path}: đã có, không thay đổi gì. ${howToPublish}`
  return `${path}: ${values.draft ? 'đã lưu bản nháp' : 'đã công bố'}, ${clauses} điều khoản.`
}

/** One line is said where the data folder is of no use. */
async function withData(work: (db: Db) => Promise<void>): Promise<void> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env')
    const db = openDatabase(databaseFile(process.env.DATA_DIR || 'data'))
    await work(db).finally(() => closeDatabase(db))
  } catch (error) {
    const cure = describeStorageFailure(error)
    if (cure === undefined) throw error
    console.error(cure)
    process.exitCode = 1
  }
}

async function parseFiles(): Promise<void> {
  for (const path of paths) {
    try {
      printParse(await parseDocument(await readFile(path)))
    } catch (error) {
      process.exitCode = 1
      const isRefused = error instanceof IngestError
      const reason = isRefused ? error.message : describeUnreadable(error)
      if (reason === undefined) throw error
      console.error([`${path}: ${reason}`, ...(isRefused ? error.lines.slice(0, 20) : [])].join('\n  '))
    }
  }
}

function printParse(parsed: ParsedDocument): void {
  if (values.json) console.log(JSON.stringify(describeParse(parsed), null, 2))
  else {
    for (const { label, heading, text } of parsed.clauses)
      console.log(`${label}: ${[heading, text].filter(Boolean).join(' | ')}`)
    for (const warning of parsed.warnings) console.error(`Lưu ý: ${warning}`)
  }
}
