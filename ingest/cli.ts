/** `npm run ingest -- <file…> [--draft]` stores documents; `npm run parse -- [--json] <file>` shows what would be stored. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { closeDatabase, type Db, databaseFile, describeStorageFailure, openDatabase } from '../db/open.ts'
import { ingestDocument, type ParsedDocument, parseDocument, type SourceFile } from './ingest.ts'
import { IngestError } from './ingest-error.ts'

type Clause = ParsedDocument['clauses'][number]

const headerLevels = new Set(['letterhead', 'title', 'preamble', 'closing', 'recipients', 'signature'])
const divisionLevels = new Set(['part', 'chapter'])

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { draft: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
})
const [command, ...files] = positionals

if (files.length === 0) {
  console.error(`Thiếu tên tệp. Cách dùng: npm run ${command} -- <tệp…>`)
  process.exitCode = 2
} else if (command === 'parse') {
  for (const file of files) await reportFailure(file, async () => printParse(await parseDocument(await readFile(file))))
} else {
  await ingestFiles(files)
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
    if (result.kind === 'already-there') return `${file.name}: đã có, không thay đổi gì.`
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
  if (values.json) console.log(JSON.stringify(describe(parsed), null, 2))
  else {
    for (const { label, heading, text } of parsed.clauses)
      console.log(`${label}: ${[heading, text].filter(Boolean).join(' | ')}`)
    for (const warning of parsed.warnings) console.error(`Lưu ý: ${warning}`)
  }
}

function describe({ header, clauses, warnings }: ParsedDocument) {
  const body = clauses.filter(
    ({ level, path }) => !headerLevels.has(level) && !divisionLevels.has(level) && !path.startsWith('muc-'),
  )
  const words = (level: string) => clauses.filter((clause) => clause.level === level).map(({ text }) => text)
  return {
    header: { ...header, preamble: words('preamble'), closing: words('closing') },
    clauses: body.map((clause) => {
      const { level, label, heading, text, page } = clause
      return { path: segmentsOf(clause, clauses), level, label, heading, text, page }
    }),
    references: clauses.flatMap(({ label, references }) =>
      references.map((reference) => ({ where: label, ...reference })),
    ),
    warnings,
  }
}

/** "II.1.1.1" → II, 1, 1.1: a number of two parts is one segment. */
function segmentsOf({ path, parent }: Clause, clauses: Clause[]): string[] {
  const above = parent === null ? undefined : clauses[parent]!
  if (above && path.startsWith(`${above.path}.`))
    return [...segmentsOf(above, clauses), path.slice(above.path.length + 1)]
  return path.split(/(?<=^PL[^.]*)\./u)
}
