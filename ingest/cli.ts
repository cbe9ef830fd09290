/** `npm run ingest` stores, publishes and withdraws documents; `npm run parse` shows what would be stored. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import {
  findPublishedDocument,
  getNewestVersion,
  listDocuments,
  matchDocuments,
  saveVersionState,
} from '../db/documents.ts'
import { closeDatabase, type Db, databaseFile, describeStorageFailure, openDatabase } from '../db/open.ts'
import type { Document } from '../db/schema.ts'
import { describeParse } from './describe-parse.ts'
import { ingestDocument, parseDocument, type SourceFile } from './ingest.ts'
import { IngestError } from './ingest-error.ts'
import type { ParsedDocument } from './parse.ts'

const usage = [
  'Cách dùng: npm run ingest -- <tệp…>               nạp và công bố',
  '           npm run ingest -- --draft <tệp…>       lưu bản nháp',
  '           npm run ingest -- --publish <văn bản>  công bố bản mới nhất đã lưu (số hiệu hoặc địa chỉ)',
  '           npm run ingest -- --withdraw <văn bản> thôi công bố',
  '           npm run parse -- [--json] <tệp…>       xem trước, không lưu',
].join('\n')

const howToPublish = 'Nếu là bản nháp hay bản đã thu hồi, công bố bằng: npm run ingest -- --publish <số hiệu>'

const { command, files, values } = readCommandLine()
const { publish, withdraw } = values

if (command === 'parse' && files.length > 0) {
  for (const file of files) await reportFailure(file, async () => printParse(await parseDocument(await readFile(file))))
} else if (command === 'ingest' && publish !== undefined) {
  await withDocument(publish, publishDocument)
} else if (command === 'ingest' && withdraw !== undefined) {
  await withDocument(withdraw, withdrawDocument)
} else if (command === 'ingest' && files.length > 0) {
  await ingestFiles(files)
} else {
  console.error(usage)
  process.exitCode = 2
}

function readCommandLine() {
  const options = {
    draft: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    publish: { type: 'string' },
    withdraw: { type: 'string' },
  } as const
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options })
    const [command, ...files] = positionals
    return { command, files, values }
  } catch {
    console.error(usage)
    process.exit(2)
  }
}

/** Prints what came of it for the one document of that number or address. */
async function withDocument(name: string, change: (db: Db, document: Document) => Promise<string>): Promise<void> {
  const db = openData()
  if (!db) return
  const found = await matchDocuments(db, name)
  if (found.length === 1) console.log(`${found[0]!.slug}: ${await change(db, found[0]!)}`)
  else {
    const [problem, listed] =
      found.length === 0 ? ['không có văn bản này', await listDocuments(db)] : ['có nhiều văn bản cùng số hiệu', found]
    console.error(`${name}: ${problem}. Hãy ghi địa chỉ của một trong các văn bản sau:`)
    for (const { slug, title } of listed) console.error(`  ${slug}  ${title}`)
    process.exitCode = 1
  }
  closeDatabase(db)
}

async function publishDocument(db: Db, { id }: Document): Promise<string> {
  const newest = await getNewestVersion(db, id)
  if (newest.state === 'published') return 'đang được công bố, không thay đổi gì.'
  if (newest.publishBlock) return newest.publishBlock
  await saveVersionState(db, newest.id, 'published')
  return 'đã công bố.'
}

async function withdrawDocument(db: Db, { slug }: Document): Promise<string> {
  const published = await findPublishedDocument(db, slug)
  if (!published) return 'hiện không được công bố, không thay đổi gì.'
  await saveVersionState(db, published.versionId, 'withdrawn')
  return 'đã thu hồi, không còn dùng để trả lời.'
}

async function ingestFiles(paths: string[]): Promise<void> {
  const opened = openData()
  if (!opened) return
  const db: Db = opened
  for (const path of paths) {
    await reportFailure(path, async () =>
      console.log(await ingestFile({ name: basename(path), bytes: await readFile(path) })),
    )
  }
  closeDatabase(db)

  async function ingestFile(file: SourceFile): Promise<string> {
    const state = values.draft ? 'draft' : 'published'
    const result = await ingestDocument(db, file, { state, now: new Date() })
    if (result.kind === 'already-there') return `${file.name}: đã có, không thay đổi gì. ${howToPublish}`
    const { clauses, warnings } = result.parsed
    const done = values.draft ? 'đã lưu bản nháp' : 'đã công bố'
    return [`${file.name}: ${done}, ${clauses.length} điều khoản.`, ...warnings.map((line) => `  Lưu ý: ${line}`)].join(
      '\n',
    )
  }
}

/** Undefined, with one line said, where the data folder is of no use. */
function openData(): Db | undefined {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env')
    return openDatabase(databaseFile(process.env.DATA_DIR || 'data'))
  } catch (error) {
    const cure = describeStorageFailure(error)
    if (cure === undefined) throw error
    console.error(cure)
    process.exitCode = 1
    return undefined
  }
}

/** Prints the reason a file failed and goes on; the exit code tells. */
async function reportFailure(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    process.exitCode = 1
    if (error instanceof IngestError) {
      console.error(`${path}: ${error.message}`)
      for (const line of error.lines.slice(0, 20)) console.error(`  ${line}`)
    } else if (error instanceof Error && 'code' in error && 'syscall' in error) {
      console.error(`${path}: không đọc được tệp (${error.code}). Hãy kiểm tra đường dẫn và quyền đọc.`)
    } else throw error
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
