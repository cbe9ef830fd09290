/** `npm run ingest` stores, publishes, withdraws, restores and erases documents; `npm run parse` shows what would be stored. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { findPublishedDocument, listDocuments, matchDocuments } from '../db/documents/documents.ts'
import { findVersions, type VersionSummary } from '../db/documents/version-states.ts'
import { getNewestVersion } from '../db/documents/versions.ts'
import { closeDatabase, type Db, databaseFile, openDatabase, type Tx, transaction } from '../db/open.ts'
import type { Document, Version } from '../db/schema/document-tables.ts'
import { changeSentences } from './cli-strings.ts'
import {
  type Act,
  commandLine,
  erase,
  publish,
  restore,
  type VersionOutcome,
  withdraw,
} from './documents/change-state.ts'
import { parseDocument } from './ingest.ts'
import { type FileOutcome, ingestFiles } from './ingest-files.ts'
import { IngestError } from './lines/ingest-error.ts'
import { limitsOf } from './lines/limits.ts'
import { describeUnreadable, listFiles } from './list-files.ts'
import { describeParse } from './parse/describe-parse.ts'
import type { ParsedDocument } from './parse/parse.ts'
import { createBar, createLines, formatRefusal, formatSummary } from './show-progress.ts'
import { describeStorageFailure } from './storage-strings.ts'

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
  if (values.erase !== undefined) return eraseForGood(db, document)
  return transaction(db, (tx) => changeState(tx, document))
}

async function changeState(tx: Tx, document: Document): Promise<string> {
  if (values.publish !== undefined) return publishVersion(tx, await getNewestVersion(tx, document.id))
  return values.withdraw === undefined ? restoreVersion(tx, document) : withdrawDocument(tx, document)
}

async function publishVersion(tx: Tx, { id, state }: Version | VersionSummary): Promise<string> {
  return describeOutcome(await (state === 'withdrawn' ? restore : publish)(tx, id, act()))
}

async function withdrawDocument(tx: Tx, document: Document): Promise<string> {
  const published = await findPublishedDocument(tx, document.slug)
  return published ? describeOutcome(await withdraw(tx, published.versionId, act())) : changeSentences.notPublished
}

async function restoreVersion(tx: Tx, document: Document): Promise<string> {
  const versions = await findVersions(tx, document.id)
  const wanted = versions.find(({ number }) => String(number) === values.version)
  if (wanted) return changeSentences.ofVersion(wanted.number, await publishVersion(tx, wanted))
  process.exitCode = 1
  return changeSentences.noSuchVersion(values.version, versions)
}

function describeOutcome(outcome: Exclude<VersionOutcome, { kind: 'discarded' }>): string {
  switch (outcome.kind) {
    case 'published':
    case 'restored':
      return changeSentences.published
    case 'withdrawn':
      return changeSentences.withdrawn
    case 'blocked':
      return outcome.reason
    case 'already':
      return outcome.seen.version.state === 'published'
        ? changeSentences.alreadyPublished
        : changeSentences.notPublished
    case 'gone':
      return changeSentences.noSuchDocument
  }
}

function act(): Act {
  return { actor: commandLine, at: new Date().toISOString(), reason: values.reason }
}

async function eraseForGood(db: Db, document: Document): Promise<string> {
  if (!values.yes) {
    process.exitCode = 1
    return changeSentences.confirmErasure(document.title)
  }
  const outcome = await erase(db, document.id, act())
  return outcome.kind === 'gone' ? changeSentences.noSuchDocument : changeSentences.erased(outcome.erased)
}

async function takeIn(db: Db): Promise<void> {
  const files = await listFiles(paths)
  const isOfFolder = files.length !== paths.length || files.some(({ path }, nth) => path !== paths[nth])
  const isWatched = process.stderr.isTTY && files.length > 1
  const progress = isWatched
    ? createBar(files, process.stderr)
    : createLines(files.length, console, describeFile, isOfFolder)
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

function describeFile({ kind, path, clauses }: FileOutcome): string {
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
