import { expect, it } from 'vitest'
import { createLane, type Next } from './lane.ts'

/** Turns that end, and waits that pass, only when told to. */
function open(places: number) {
  const begun: string[] = []
  const ends = new Map<string, (next: Next) => void>()
  const waits: { ms: number; pass: () => void }[] = []
  const lane = createLane({
    places,
    takeTurn: (chatId) => {
      begun.push(chatId)
      const { promise, resolve } = Promise.withResolvers<Next>()
      ends.set(chatId, resolve)
      return promise
    },
    wait: (ms, signal) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      waits.push({ ms, pass: resolve })
      signal.addEventListener('abort', reject)
      return promise
    },
    onFailure: (error) => {
      throw error
    },
  })
  const end = async (chatId: string, next: Next = 'idle') => {
    ends.get(chatId)!(next)
    await new Promise(setImmediate)
  }
  const pass = async (index: number) => {
    waits[index]!.pass()
    await new Promise(setImmediate)
  }
  return { lane, begun, waits, end, pass }
}

it('gives a turn to as many as there are places, the others in the order they came', async () => {
  const { lane, begun, end } = open(2)
  for (const chat of ['a', 'b', 'c', 'd']) lane.wake(chat)
  expect(begun).toEqual(['a', 'b'])
  await end('b')
  await end('a')
  expect(begun).toEqual(['a', 'b', 'c', 'd'])
})

it('lets a chat with more to do line up behind those who wait', async () => {
  const { lane, begun, end } = open(1)
  lane.wake('flood')
  lane.wake('a')
  await end('flood', 'more')
  await end('a')
  expect(begun).toEqual(['flood', 'a', 'flood'])
})

it('gives nobody two turns at once, but another one to a chat that was woken meanwhile', async () => {
  const { lane, begun, end } = open(2)
  lane.wake('a')
  lane.wake('a')
  expect(begun).toEqual(['a'])
  await end('a')
  expect(begun).toEqual(['a', 'a'])
})

it('keeps no place for a chat that has to wait, and wakes it when it is time', async () => {
  const { lane, begun, waits, end, pass } = open(1)
  lane.wake('slow')
  lane.wake('a')
  await end('slow', { afterMs: 30_000 })
  lane.wake('slow') // being woken is no reason to come early
  expect(begun).toEqual(['slow', 'a'])
  await end('a')
  expect(waits.map(({ ms }) => ms)).toEqual([30_000])
  await pass(0)
  expect(begun).toEqual(['slow', 'a', 'slow'])
})

it('gives no turns while all rest', async () => {
  const { lane, begun, pass } = open(2)
  lane.rest(5000)
  lane.wake('a')
  expect(begun).toEqual([])
  await pass(0)
  expect(begun).toEqual(['a'])
})

it('stops when the turns being taken are over, and gives no others', async () => {
  const { lane, begun, end } = open(1)
  for (const chat of ['a', 'b']) lane.wake(chat)
  const stopped = lane.stop()
  await end('a', 'more')
  await stopped
  expect(begun).toEqual(['a'])
})
