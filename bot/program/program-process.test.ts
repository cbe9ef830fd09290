/** The program as a process: how it ends when its reader is gone, when it is interrupted, and when it fails. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

const entry = resolve('bot/program/program.ts')
const plan = resolve('ingest/fixtures/ke-hoach-133-KH-ThU-da-lat.txt')
const decree = resolve('ingest/fixtures/gazette/nghi-dinh-148-2026-ND-CP.txt')
const question = JSON.stringify({ id: 'a', question: 'Kinh phí tuyên truyền của xã lấy từ đâu?' })

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'program-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const surroundings = (more: Record<string, string> = {}) => ({
  cwd: folder,
  env: { PATH: process.env.PATH, DATA_DIR: join(folder, 'data'), ...more },
})

function run(words: string[], more?: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...words], {
    ...surroundings(more),
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

it.each([
  ['much that is printed at once', `parse --json ${decree}`, ''],
  ['much that is printed line by line', `measure dump --clauses ${plan} ${decree}`, ''],
  ['help', 'measure --help', ''],
  ['what is wrong with a call', 'measure load --khong-co', '2>&1'],
])('ends quietly when nobody reads on: %s', (_, words, redirection) => {
  const line = `{ "${process.execPath}" "${entry}" ${words} ${redirection}; echo "status $?" >&2; } | head -c 5 >/dev/null`
  const { stderr } = spawnSync('sh', ['-c', line], { ...surroundings(), encoding: 'utf8' })
  expect(stderr).toMatch(/^status [02]\n$/u)
})

it('prints no colours where nobody sees them, or wants them', () => {
  const print = (more: Record<string, string>) => run(['measure', 'tokens', '--days', '1'], more).stdout
  const colour = '\u001b['
  expect(print({ FORCE_COLOR: '1' })).toContain(colour)
  expect(print({})).not.toContain(colour)
  expect(print({ NO_COLOR: '1' })).not.toContain(colour)
})

async function interruptOnceItSpeaks(words: string[]) {
  const child: ChildProcess = spawn(process.execPath, [entry, ...words], { ...surroundings(), stdio: 'pipe' })
  let errors = ''
  child.stderr!.on('data', (chunk) => (errors += chunk))
  await once(child.stdout!, 'data')
  child.stdout!.resume()
  child.kill('SIGINT')
  const [status] = await once(child, 'close')
  return { status, errors }
}

it('ends with status 130 when it is interrupted, waiting or at work', async () => {
  expect(await interruptOnceItSpeaks(['console'])).toEqual({ status: 130, errors: '' })
  const questions = join(folder, 'questions.jsonl')
  writeFileSync(questions, `${question}\n`.repeat(100_000))
  expect(await interruptOnceItSpeaks(['ask', '--jsonl', questions])).toEqual({ status: 130, errors: '' })
})

it('says in one line why it failed, and where only when it is asked to', () => {
  const file = join(folder, 'articles.jsonl')
  writeFileSync(file, 'no JSON\n')
  const spellings = ['measure', 'spellings', '--articles', file]
  const failed = run(spellings)
  expect({ status: failed.status, stdout: failed.stdout }).toEqual({ status: 1, stdout: '' })
  expect(failed.stderr).toMatch(/^Lỗi ngoài dự kiến: .*JSON.*--debug.*\n$/u)
  expect(run([...spellings, '--debug']).stderr).toMatch(/^Lỗi ngoài dự kiến: .*\n[\s\S]*\n +at /u)
})

it.each([
  [
    ['measure', 'retrieval', '--articles', 'none.jsonl', '--questions', 'q'],
    /^none\.jsonl: không đọc được tệp \(ENOENT\)/u,
  ],
  [['measure', 'ingest', 'headers', plan], /: không đọc được tệp \(ENOTDIR\)/u],
])('names the file that is of no use to %o', (words, problem) => {
  const { status, stdout, stderr } = run(words)
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(problem)
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

const readLines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

it('prints the clauses of files and what is found in them, and keeps nothing of them', () => {
  const questions = join(folder, 'questions.jsonl')
  writeFileSync(questions, question)
  const clauses = readLines(run(['measure', 'dump', '--clauses', plan]).stdout)
  expect(clauses).toHaveLength(49)
  expect(clauses[20]).toMatchObject({ number: '133-KH/ThU', up: expect.any(Array), text: expect.any(String) })
  const [{ id, found }, ...more] = readLines(
    run(['measure', 'dump', '--questions', questions, '--limit', '3', plan]).stdout,
  )
  expect([id, found.length, more]).toEqual(['a', 3, []])
  expect(clauses.map((clause) => clause.id)).toContain(found[0][0])
  expect(found[0][1]).toBeGreaterThanOrEqual(found[1][1])
  // The data folder was not touched until now: only this call brings the samples into it.
  expect(readLines(run(['measure', 'dump', '--clauses']).stdout)).toHaveLength(104)
})

it('measures each stage of the search, and fits the weights of the ranking, on a library and questions about it', () => {
  const questions = join(folder, 'questions.jsonl')
  const rows = [
    { id: 'a', question: 'phát triển Tây Nguyên', category: 'fact', evidence: ['Tây Nguyên'], expected: 'answer' },
    { id: 'b', question: 'giá vé tàu', category: 'fact', evidence: [], expected: 'abstain' },
  ]
  writeFileSync(questions, rows.map((row) => JSON.stringify(row)).join('\n'))
  run(['ingest', plan])
  const data = join(folder, 'data')
  const measured = run(['measure', '--json', 'retrieval', '--data', data, '--questions', questions])
  const [{ places, answerable }] = readLines(measured.stdout)
  expect(Object.keys(places)).toEqual(['words', 'vectors', 'both', 'read', 'fact'])
  expect(places.both).toMatchObject({ questions: 1, 'R@1': expect.any(Number) })
  expect(answerable).toEqual(expect.any(Number))
  const { status, stdout } = run(['measure', '--json', 'ranking', `${data}=${questions}`])
  expect(status).toBe(0)
  const [{ weights }] = readLines(stdout)
  for (const weight of Object.values(weights)) expect(weight).toEqual(expect.any(Number))
})

it('prints no secret of the settings, whatever fails', () => {
  const secret = 'sk-rat-bi-mat'
  const { status, stderr } = run(
    ['measure', 'retrieval', '--articles', `${secret}.jsonl`, '--questions', 'q', '--debug'],
    {
      OPENAI_API_KEY: secret,
    },
  )
  expect(status).toBe(1)
  expect(stderr).toContain('[…].jsonl')
  expect(stderr).not.toContain(secret)
})

it('speaks JSON where it is asked to', () => {
  const [taken, refused] = readLines(run(['ingest', '--json', plan, 'none.txt']).stdout)
  expect(taken).toMatchObject({ path: plan, kind: 'stored', clauses: 49 })
  expect(refused).toMatchObject({ path: 'none.txt', kind: 'refused', reasons: [expect.any(String)] })
  expect(readLines(run(['ingest', '--json', '--withdraw', '133-KH/ThU']).stdout)).toEqual([
    { document: '133-kh-thu', says: expect.stringContaining('đã thu hồi') },
  ])
  const findings = readLines(run(['doctor', '--json']).stdout)
  expect(findings.map(({ about }) => about)).toContain('Cơ sở dữ liệu')
  const answers = JSON.parse(run(['measure', 'answers', '--json']).stdout)
  expect(answers).toMatchObject({ questions: 40, 'not right': expect.any(Array) })
})

it('draws by the seed it is given, wherever that stands', () => {
  const figuresOf = (...words: string[]) => readLines(run(['measure', '--json', ...words]).stdout)
  const [one] = figuresOf('tokens', '--days', '5', '--seed', '3')
  expect(figuresOf('--seed', '3', 'tokens', '--days', '5')[0]).toEqual(one)
  expect(one.seed).toBe(3)
})
