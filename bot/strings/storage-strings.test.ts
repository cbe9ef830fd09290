import { expect, it } from 'vitest'
import { LaterReleaseError } from '../../db/open.ts'
import { describeStorageFailure } from './storage-strings.ts'

it.each([
  ['EACCES', 'DATA_DIR'],
  ['SQLITE_READONLY', 'DATA_DIR'],
  ['ENOSPC', 'đầy'],
  ['SQLITE_CORRUPT_INDEX', 'hỏng'],
  ['SQLITE_BUSY_SNAPSHOT', 'bận'],
])('has a cure for %s', (code, cure) => {
  const failure = Object.assign(new Error('The database failed'), { code })
  expect(describeStorageFailure(failure)).toMatch(new RegExp(`\\(${code}\\).*${cure}|${cure}.*\\(${code}\\)`, 'u'))
})

it('has a cure for a database of a later release', () => {
  expect(describeStorageFailure(new LaterReleaseError('x'))).toMatch(/mới hơn.*sao lưu/u)
})

it('has nothing to say of a bug', () => {
  expect(describeStorageFailure(new Error('no code'))).toBeUndefined()
})
