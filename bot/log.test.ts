import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { closeDatabase, openDatabase } from '../db/open.ts'
import { settings } from '../db/schema/chat-tables.ts'
import { createLog } from './log.ts'

it('logs one line that says what happened and where', () => {
  const lines: string[] = []
  createLog((line) => lines.push(line)).error('web', new Error('The disk is full'), { updateId: 7 })
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      level: 'error',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u),
      event: 'web',
      updateId: 7,
      message: 'The disk is full',
      stack: expect.stringContaining('log.test'),
    },
  ])
})

it('logs what happens, and what is wrong without an error', () => {
  const lines: string[] = []
  const log = createLog((line) => lines.push(line))
  log.info('start', { port: 8787 })
  log.warn('slow')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 'info', event: 'start', port: 8787 },
    { level: 'warn', event: 'slow' },
  ])
  for (const line of lines) expect(line).not.toContain('\n')
})

it('has logged a crash when the process ends', async () => {
  const program = `
    import { createLog, openStandardError } from '${resolve('bot/log.ts')}'
    createLog(openStandardError()).error('crash', new Error('x'.repeat(200_000)))
    process.exit(1)`
  const crashing = spawn(process.execPath, ['--input-type=module', '--eval', program])
  const [told] = await Promise.all([text(crashing.stderr), once(crashing, 'close')])
  expect(JSON.parse(told)).toMatchObject({ event: 'crash', message: 'x'.repeat(200_000) })
})

it('does not log what a failed query was to store', async () => {
  const db = openDatabase(':memory:')
  const failure = await db
    .insert(settings)
    .values([
      { name: 'twice', value: 'chuyện riêng' },
      { name: 'twice', value: 'chuyện riêng' },
    ])
    .catch((error: unknown) => error)
  closeDatabase(db)
  const lines: string[] = []
  createLog((line) => lines.push(line)).error('web', failure)
  expect(lines.join()).toContain('UNIQUE constraint failed')
  expect(lines.join()).not.toContain('chuyện riêng')
})
