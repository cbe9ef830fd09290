/** What every channel does for the people who use it; a channel joins with its line in `talks`. */
import { describe, expect, it } from 'vitest'
import type { Respond } from '../conversation/message/message.ts'
import { failed } from '../strings/delivery-strings.ts'
import { say } from './telegram/testing/telegram-talk.ts'
import { talks } from './testing/talks.ts'

const echo: Respond = async ({ text }) => say(`Nghe: ${text}`)

describe.each(talks)('over $name', ({ longest, open }) => {
  it('a long answer arrives whole, in parts that the platform takes', async () => {
    const sentences = Array.from({ length: 400 }, (_, index) => `Nhiệm vụ thứ ${index + 1} được nhắc lại ở đây.`)
    const long = sentences.join(' ')
    await using talk = await open(async () => say(long))
    await talk.say('hỏi')
    const seen = await talk.untilSeen(Math.ceil(long.length / longest) || 1)
    expect(seen.join(' ')).toBe(long)
    for (const part of seen) {
      expect(part.length).toBeLessThanOrEqual(longest)
      expect(part).toMatch(/đây\.$/u)
    }
  })

  it('a choice comes back as what it says, or as its number', async () => {
    const choices = [
      { label: 'Các văn bản', says: '/vanban' },
      { label: 'Điều khoản sau', says: 'c:18' },
    ]
    const heard: string[] = []
    await using talk = await open(async ({ text }) => {
      heard.push(text)
      return text === 'hỏi' ? say('Mời chọn', { choices }) : say('Đã chọn')
    })
    await talk.say('hỏi')
    await talk.untilSeen(1)
    await talk.choose('Điều khoản sau')
    await talk.untilSeen(2)
    expect(heard[0]).toBe('hỏi')
    expect(['c:18', '2']).toContain(heard[1]) // the core knows what "2" chose
    expect(heard).toHaveLength(2)
  })

  it('a failure ends in one apology and one line in the log, and the talk goes on', async () => {
    await using talk = await open(async (message) => {
      if (message.text === 'hỏng') throw new Error('The disk is full')
      return echo(message)
    })
    await talk.say('hỏng')
    const [apology] = await talk.untilSeen(1)
    expect(apology).toContain(failed)
    await talk.say('lành')
    const seen = await talk.untilSeen(2)
    expect(seen).toHaveLength(2)
    expect(seen[1]).toBe('Nghe: lành')
    expect(JSON.stringify(talk.logged, (_, value) => (value instanceof Error ? value.message : value))).toContain(
      'disk',
    )
    expect(talk.logged).toHaveLength(1)
  })

  it('answers come in the order of the questions, though the first takes long', async () => {
    const { promise: go, resolve: letGo } = Promise.withResolvers<void>()
    await using talk = await open(async (message) => {
      if (message.text === 'câu 1') await go
      return echo(message)
    })
    const asked = ['câu 1', 'câu 2', 'câu 3'].reduce(
      (before, text) => before.then(() => talk.say(text)),
      Promise.resolve(),
    )
    letGo()
    await asked
    expect(await talk.untilSeen(3)).toEqual(['Nghe: câu 1', 'Nghe: câu 2', 'Nghe: câu 3'])
  })
})

describe.each(talks.filter(({ isDelivered }) => isDelivered))('over $name', ({ open }) => {
  it('a delivery that is repeated is answered once', async () => {
    await using talk = await open(echo)
    await talk.say('một')
    await talk.untilSeen(1)
    await talk.repeat!()
    await talk.repeat!()
    await talk.say('hai')
    expect(await talk.untilSeen(2)).toEqual(['Nghe: một', 'Nghe: hai'])
  })
})
