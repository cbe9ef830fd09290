import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import { expect, it } from 'vitest'
import { createProgram } from './create-program.ts'
import { pathOf } from './frame/command-frame.ts'
import { reportFailure } from './frame/report-failure.ts'
import { shortNames } from './frame/short-names.ts'

const scripts: Record<string, string> = JSON.parse(readFileSync('package.json', 'utf8')).scripts
const entry = 'node bot/program/program.ts'

function listCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(listCommands)]
}

/** All commands, including the program itself; hidden ones are for the program's own use. */
const paths = listCommands(createProgram()).map(pathOf)
const shown = paths.filter((path) => path !== '' && path !== 'measure load echo')

async function call(...words: string[]) {
  const program = createProgram()
  let [output, errors] = ['', '']
  for (const command of listCommands(program)) {
    command.configureOutput({ writeOut: (text) => (output += text), writeErr: (text) => (errors += text) })
  }
  try {
    await program.parseAsync(words, { from: 'user' })
    return { status: 0, output, errors }
  } catch (error) {
    const status = await reportFailure(error, (line) => (errors += line))
    return { status, output, errors }
  }
}

const wordsOf = (path: string) => path.split(' ').filter(Boolean)

/** The command's required options, since a missing one is complained about first. */
function neededBy(path: string): string[] {
  const command = listCommands(createProgram()).find((one) => pathOf(one) === path)!
  return command.options.flatMap(({ mandatory, long }) => (mandatory ? [long!, 'x'] : []))
}

it.each(paths)('tells in Vietnamese how to call "%s"', async (path) => {
  const { status, output, errors } = await call(...wordsOf(path), '--help')
  expect({ status, errors }).toEqual({ status: 0, errors: '' })
  expect(output).toMatch(/^Cách dùng: npm run /u)
  expect(output).toMatch(/-h, --help +xem cách dùng/u)
  expect(output).not.toMatch(/usage|options?:|arguments?:|commands?:|default|choices|undefined|display/iu)
})

it.each(paths)('refuses an option that "%s" does not have', async (path) => {
  const { status, output, errors } = await call(...wordsOf(path), ...neededBy(path), '--khong-co')
  expect({ status, output }).toEqual({ status: 2, output: '' })
  expect(errors).toMatch(
    /^Cách dùng: npm run .*\n(?:.*\n)*Không có tùy chọn --khong-co\. Xem đầy đủ: npm run .*--help$/u,
  )
})

it.each([
  [['ingst'], 'Không có lệnh “ingst”. Có phải ý bạn là ingest?'],
  [['parse', '--jso', 'a.txt'], 'Không có tùy chọn --jso. Có phải ý bạn là --json?'],
  [['measure', 'load', 'crashes', '--sed', '1'], 'Không có tùy chọn --sed. Có phải ý bạn là --seed?'],
  [['parse'], 'Thiếu tệp.'],
  [['ask'], 'Chưa có câu hỏi.'],
  [['ask', '--jsonl'], 'Thiếu giá trị của --jsonl <tệp>.'],
  [['console', 'xin', 'chào'], 'Thừa: xin, chào.'],
  [['measure', 'retrieval', '--articles', 'a'], 'Thiếu --questions <tệp>.'],
  [['measure', 'bench', '--questions', 'q'], 'Thiếu --articles <tệp>.'],
  [['measure', 'ingest', 'scans', 'a'], 'Thiếu bản quét.'],
  [['measure', 'tokens', '--days', 'abc'], '--days <số>: “abc” không phải là số dùng được.'],
  [['measure', '--seed', '-1', 'tokens'], '--seed <số>: “-1” không phải là số dùng được.'],
  [['measure', 'dump'], 'Hãy chọn --clauses hoặc --questions <tệp>.'],
  [['measure', 'dump', '--clauses', '--questions', 'q'], 'Không dùng được --clauses cùng với --questions <tệp>.'],
  [['ingest'], 'Chưa có tệp hay văn bản nào.'],
  [['ingest', '--erase', 'a', '--withdraw', 'b'], 'Mỗi lần chỉ làm một việc'],
  [['ingest', '--publish', 'a', 'b.txt'], 'Mỗi lần chỉ làm một việc'],
  [['ingest', '--restore', 'a'], '--restore và --version phải đi cùng nhau.'],
  [['ingest', '--version', '1', 'a.txt'], '--restore và --version phải đi cùng nhau.'],
  [['correct-clause'], 'Thiếu văn bản.'],
  [['correct-clause', 'a', 'I.1', '--words', 'b'], '--words và --put phải đi cùng nhau.'],
  [['correct-clause', 'a', 'I.1', '--join', '--undo'], 'Mỗi lần chỉ làm một việc'],
  [['correct-clause', 'a', '--join', '--revision', '1'], 'Chưa có điều khoản cần sửa.'],
  [['correct-clause', 'a', 'I.1', '--join'], 'Thiếu --revision <số>'],
  [['correct-clause', 'a', 'I.1', '--confirm'], 'Cần --by <tên>'],
])('says what is wrong with %o, below how to call it', async (words, problem) => {
  const { status, output, errors } = await call(...words)
  expect({ status, output }).toEqual({ status: 2, output: '' })
  expect(errors).toMatch(/^Cách dùng: npm run /u)
  expect(errors).toContain(problem)
  expect(errors).not.toMatch(/error:|undefined|^\s+at /mu)
})

it.each([[[]], [['measure']], [['measure', 'model']]])('shows the commands there are after %o', async (words) => {
  const { status, output, errors } = await call(...words)
  expect({ status, output }).toEqual({ status: 2, output: '' })
  expect(errors).toContain('Các lệnh:')
})

it('tells of a failure in one line', async () => {
  const lines: string[] = []
  const status = await reportFailure(new Error('The table is gone.\n  at once'), (line) => lines.push(line))
  expect(status).toBe(1)
  expect(lines).toEqual(['Lỗi ngoài dự kiến: The table is gone. Thêm --debug vào lệnh để xem lỗi phát sinh ở đâu.'])
})

it('has a short name in package.json exactly for the commands that say so', () => {
  const own = Object.entries(scripts).filter(([, line]) => line.startsWith(entry))
  const named = Object.fromEntries(own.map(([name, line]) => [line.slice(entry.length).trim(), name]))
  expect(named).toEqual({ ...shortNames, '': 'dan-chieu' })
  expect(Object.keys(shortNames).filter((path) => !paths.includes(path))).toEqual([])
})

it('names only npm scripts that exist in its help', async () => {
  const helps = await Promise.all(paths.map(async (path) => (await call(...wordsOf(path), '--help')).output))
  const names = helps.join('\n').match(/(?<=npm run )[\w:-]+/gu)!
  expect(names.length).toBeGreaterThanOrEqual(paths.length)
  expect(names.filter((name) => !(name in scripts))).toEqual([])
})

it('has every command and every option in the list of commands', () => {
  const list = readFileSync('docs/commands.md', 'utf8')
  expect(shown.filter((path) => !list.includes(`\`${path}`))).toEqual([])
  expect(Object.values(shortNames).filter((name) => !list.includes(`\`${name}\``))).toEqual([])
  const flags = listCommands(createProgram()).flatMap(({ options }) => options.filter(({ hidden }) => !hidden))
  expect(flags.map(({ long }) => long!).filter((flag) => !list.includes(flag))).toEqual([])
})

it('loads only its own files and commander before a command is called', () => {
  const seen = new Set<string>()
  follow('bot/program/program.ts')
  expect([...seen].filter((name) => !name.startsWith('bot/program/') && name !== 'commander')).toEqual([])

  function follow(file: string): void {
    seen.add(file)
    // Type imports leave nothing to load, and `await import` waits for the call.
    for (const [, specifier] of readFileSync(file, 'utf8').matchAll(
      /^(?:import|export) (?!type )[^']*?from '([^']+)'/gmu,
    )) {
      const name = specifier!.startsWith('.') ? join(dirname(file), specifier!) : specifier!
      if (seen.has(name) || name.startsWith('node:')) continue
      if (name.endsWith('.ts')) follow(name)
      else seen.add(name)
    }
  }
})
