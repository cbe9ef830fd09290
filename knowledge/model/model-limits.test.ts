import { beforeEach, expect, it } from 'vitest'
import { type Chat, type ChatRequest, ModelError } from './connect-model.ts'
import { limitChat } from './model-limits.ts'

let time: Date
let isBroken: boolean
let asked: number
beforeEach(() => {
  time = new Date('2026-11-21T08:00:00Z')
  isBroken = false
  asked = 0
})

const chat: Chat = async function* () {
  asked++
  if (isBroken) throw new ModelError('down')
  yield 'xong'
}

function limited(limits: { perDay?: number; perPersonAndDay?: number } = {}): Chat {
  return limitChat({ chat, perDay: 100, perPersonAndDay: 100, ...limits, now: () => time })
}

/** What comes back, or why nothing does. */
async function ask(model: Chat, user = 'an'): Promise<string> {
  const request: ChatRequest = {
    messages: [],
    schema: { name: 'any', schema: {} },
    signal: AbortSignal.timeout(1000),
    user,
  }
  try {
    let text = ''
    for await (const piece of model(request)) text += piece
    return text
  } catch (error) {
    return (error as Error).message
  }
}

it('gives each person a daily budget, and everybody together one', async () => {
  const model = limited({ perPersonAndDay: 2, perDay: 3 })
  expect([await ask(model), await ask(model)]).toEqual(['xong', 'xong'])
  expect(await ask(model)).toContain('budget')
  expect(await ask(model, 'binh')).toBe('xong')
  expect(await ask(model, 'chi')).toContain('budget')
  expect(asked).toBe(3)
})

it('begins a new budget with the day in Vietnam', async () => {
  const model = limited({ perDay: 1 })
  time = new Date('2026-11-21T16:59:59Z')
  expect(await ask(model)).toBe('xong')
  expect(await ask(model)).toContain('budget')
  time = new Date('2026-11-21T17:00:00Z')
  expect(await ask(model)).toBe('xong')
})

it('leaves a server alone that failed five times in a row, and lets one try after a while', async () => {
  const model = limited()
  isBroken = true
  for (let failure = 0; failure < 5; failure++) await ask(model)
  expect(await ask(model)).toContain('left alone')
  expect(asked).toBe(5)
  isBroken = false
  time = new Date(time.getTime() + 30_000)
  const [first, second] = await Promise.all([ask(model), ask(model)])
  expect([first, second]).toEqual(['xong', expect.stringContaining('left alone')])
  expect(await ask(model)).toBe('xong')
})

it('waits longer each time the trial fails too', async () => {
  const model = limited()
  isBroken = true
  for (let failure = 0; failure < 5; failure++) await ask(model)
  time = new Date(time.getTime() + 30_000)
  expect(await ask(model)).toBe('down')
  time = new Date(time.getTime() + 30_000)
  expect(await ask(model)).toContain('left alone')
  time = new Date(time.getTime() + 30_000)
  expect(await ask(model)).toBe('down')
})

it.each([
  [0, 30],
  [1, 60],
  [2, 120],
  [3, 240],
  [4, 480],
  [5, 600],
  [9, 600],
])('after %i failed trials waits %i s', async (trials, seconds) => {
  const model = limited()
  isBroken = true
  for (let failure = 0; failure < 5; failure++) await ask(model)
  for (let trial = 0; trial < trials; trial++) {
    time = new Date(time.getTime() + 600_000)
    expect(await ask(model)).toBe('down')
  }
  time = new Date(time.getTime() + seconds * 1000 - 1)
  expect(await ask(model)).toContain('left alone')
  time = new Date(time.getTime() + 1)
  expect(await ask(model)).toBe('down')
})

it('begins with the shortest pause again after the server was well', async () => {
  const model = limited()
  for (let turn = 0; turn < 2; turn++) {
    isBroken = true
    for (let failure = 0; failure < 5; failure++) expect(await ask(model)).toBe('down')
    expect(await ask(model)).toContain('left alone')
    isBroken = false
    time = new Date(time.getTime() + 30_000)
    expect(await ask(model)).toBe('xong')
  }
})

it('does not mistake a person without budget for a server that is well, or down', async () => {
  const model = limited({ perPersonAndDay: 6 })
  isBroken = true
  for (let failure = 0; failure < 5; failure++) await ask(model)
  time = new Date(time.getTime() + 30_000)
  await ask(model)
  time = new Date(time.getTime() + 60_000)
  for (let turn = 0; turn < 9; turn++) expect(await ask(model)).toContain('budget')
  isBroken = false
  expect(await ask(model, 'binh')).toBe('xong')
})

it('counts an answer that nobody hears to the end as a failure', async () => {
  const model = limited()
  const request = { messages: [], schema: { name: 'any', schema: {} }, signal: AbortSignal.timeout(1000) }
  for (let turn = 0; turn < 5; turn++) for await (const _ of model(request)) break
  expect(await ask(model)).toContain('left alone')
})

it('does not count failures with successes between them', async () => {
  const model = limited()
  for (let turn = 0; turn < 10; turn++) {
    isBroken = turn % 4 !== 0
    await ask(model)
  }
  expect(await ask(model)).not.toContain('left alone')
})
