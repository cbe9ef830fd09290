import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs the command line in a folder without `.env`. */
function run(...words: string[]) {
  const env = { PATH: process.env.PATH, DATA_DIR: join(folder, 'data') }
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('bot/program/program.ts'), ...words], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

function makeFile(lines: string[]): string {
  const file = join(folder, 'questions.jsonl')
  writeFileSync(file, lines.join('\n'))
  return file
}

const question = JSON.stringify({ id: 'a', question: 'Kinh phí tuyên truyền của xã lấy từ đâu?' })

it('answers every question of a file, one line each', () => {
  const { status, stdout } = run('ask', '--jsonl', makeFile([question, '', '{"id":7,"question":"bóng đá"}']))
  expect(status).toBe(0)
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(answers).toMatchObject([
    { id: 'a', abstained: false, answer: expect.stringContaining('dự toán chi ngân sách') },
    { id: '7', abstained: true },
  ])
})

it.each<[string, () => string, RegExp]>([
  ['a file that is not there', () => join(folder, 'none.jsonl'), /none\.jsonl: không đọc được tệp \(ENOENT\)/u],
  ['a folder', () => folder, /không đọc được tệp \(EISDIR\)/u],
  ['a line that is no JSON', () => makeFile([question, 'Kinh phí?']), /questions\.jsonl, dòng 2: /u],
  ['a line without a question', () => makeFile(['', '{"id":"b"}']), /questions\.jsonl, dòng 2: /u],
])('says in one line what is wrong with %s, and answers nothing', (_, file, problem) => {
  const { status, stdout, stderr } = run('ask', '--jsonl', file())
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(problem)
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

it.each([
  [['ask'], 'npm run ask'],
  [['ask', '--jsonl'], 'npm run ask'],
  [['ask', '--json', 'x'], 'npm run ask'],
  [['sing'], 'npm run dan-chieu'],
])('shows how to call it after %o', (words, usage) => {
  const { status, stdout, stderr } = run(...words)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain(usage)
  expect(stderr).not.toMatch(/^\s+at /mu)
})
