/** Writes down beforehand what everybody says, and how they should be answered. */
import { join } from 'node:path'
import type { Chance } from '../../../knowledge/testing/chance.ts'
import { openQuietly } from '../open-quietly.ts'
import { answerInTurn, listSayings, type Said } from './questions.ts'
import type { SimulatedPlatform } from './simulated-platform.ts'
import type { UnreliableLine } from './unreliable-line.ts'

/** A platform, and the line over which the bot reaches it. */
export interface ScriptPlace {
  platform: SimulatedPlatform
  line: UnreliableLine
}

/** A person's conversation on a platform, as it should go. */
export interface Script extends ScriptPlace {
  person: number
  said: Said[]
}

interface ScriptSetup {
  places: ScriptPlace[]
  people: number
  messagesEach: number
  folder: string
  chance: Chance
}

export async function writeScripts({ places, people, messagesEach, folder, chance }: ScriptSetup): Promise<Script[]> {
  const bot = openQuietly({}, { DATA_DIR: join(folder, 'expected') })
  await bot.makeReady()
  const scripts: Script[] = []
  for (const place of places) {
    const sayings = await listSayings(bot, place.platform.render)
    for (let person = 0; person < people; person++) {
      scripts.push({ ...place, person, said: await writeOne(sayings, place.platform) })
    }
  }
  await bot.stop()
  return scripts

  /** A conversation without repeated answers, so that each answer shows which question it belongs to. */
  async function writeOne(sayings: Said[], { render }: SimulatedPlatform): Promise<Said[]> {
    for (;;) {
      const texts = draw(sayings, messagesEach, chance).map(({ text }) => text)
      const said = await answerInTurn(bot, texts, render)
      const answers = said.flatMap(({ answer }) => answer)
      if (new Set(answers).size === answers.length) return said
    }
  }
}

/** This many of them, in random order. */
export function draw<T>(all: T[], count: number, chance: Chance): T[] {
  if (count > all.length) throw new Error(`Only ${all.length} different things to say, ${count} wanted`)
  const mixed = all.map((one) => ({ one, order: chance.next() })).sort((a, b) => a.order - b.order)
  return mixed.slice(0, count).map(({ one }) => one)
}
