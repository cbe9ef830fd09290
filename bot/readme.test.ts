import { spawn } from 'node:child_process'
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { startFakeChat } from '../knowledge/testing/fake-chat.ts'

it('runs the example of LangChain as it is printed', async () => {
  const example = /```ts\n([\s\S]*?)```/u.exec(readFileSync('docs/langchain.md', 'utf8'))![1]!
  await using server = await startFakeChat({
    write: ({ messages }) => {
      const { clauses } = JSON.parse(messages[1]!.content) as { clauses: { id: string; text: string }[] }
      const sentences = clauses.map(({ id, text: words }) => ({ text: words, rests: [{ id, quote: words }] }))
      return JSON.stringify({ sentences, missing: [] })
    },
  })
  const env = { PATH: process.env.PATH, OPENAI_API_KEY: server.apiKey, OPENAI_BASE_URL: server.baseUrl }
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', example], { env })
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  expect(errors).toBe('')
  expect(output).toMatch(/khoản 2 Mục III[\s\S]*written: Tuyên truyền qua hệ thống thông tin cơ sở/u)
  expect(server.requests).toHaveLength(1)
})

const readme = readFileSync('README.md', 'utf8')
const [picture = ''] = /```\nbot\/[\s\S]*?```/u.exec(readme) ?? []

it('draws every room there is, and none that does not exist', () => {
  const drawn = picture.split('\n').flatMap((line) => {
    const floor = /^(\w+)\//u.exec(line)?.[1]
    return [...line.matchAll(/(?:^| )([\w-]+)\//gu)].map(([, room]) => room!).filter((room) => room !== floor)
  })
  const rooms = ['bot', 'ingest', 'knowledge', 'db'].flatMap(listRooms)
  const untold = ['testing', 'evaluation', 'fixtures'] // what only tests and measurements need
  expect(rooms.filter((room) => !untold.includes(room) && !drawn.includes(room))).toEqual([])
  const anywhere = globSync('{bot,ingest,knowledge,db}/**/*/').map((path) => path.split('/').at(-1)!)
  expect(drawn.filter((room) => !anywhere.includes(room))).toEqual([])
})

it('links only to files that exist', () => {
  const journeys = readme.slice(readme.indexOf(picture) + picture.length, readme.indexOf('## Goals'))
  const named = [...journeys.matchAll(/`([\w/-]+\.ts)`/gu)].map(([, file]) => file!)
  expect(named.length).toBeGreaterThan(15)
  expect(named.filter((file) => globSync(`{bot,ingest,knowledge,db,.}/**/${file}`).length === 0)).toEqual([])
})

it('says correctly where things are to be added, in few lines', () => {
  const places = [...readme.slice(readme.indexOf('## To add')).matchAll(/`((?:bot|ingest|knowledge)\/[\w/.-]+)`/gu)]
  expect(places.filter(([, place]) => globSync(place!).length === 0)).toEqual([])
  expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(110)
})

function listRooms(floor: string): string[] {
  const entries = readdirSync(floor, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}
