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
      event: 'web',
      updateId: 7,
      message: 'The disk is full',
      stack: expect.stringContaining('log.test'),
    },
  ])
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
