import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { startFakeChat } from '../knowledge/testing/fake-chat.ts'

it('runs the example of LangChain as it is printed', async () => {
  const example = /```ts\n([\s\S]*?)```/u.exec(readFileSync('README.md', 'utf8'))![1]!
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
