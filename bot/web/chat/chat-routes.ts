/** Serves the chat in the browser, with a script and without one, and its API. */
import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { accepts } from 'hono/accepts'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import {
  type IncomingMessage,
  maxQuestionLength,
  type Reply,
  type Respond,
} from '../../conversation/message/message.ts'
import { readStrings } from '../../strings/read-strings.ts'
import { webStrings } from '../../strings/web-strings.ts'
import { renderChatPage } from './chat-page.ts'
import { type PageTurn, renderTurn } from './chat-turn.ts'
import { type Admitted, addressOf, type VisitorLimit } from './visitor-limit.ts'

/** More than the JSON of a full question and a full label with every character escaped. */
const maxBodyBytes = 16 * 1024

export function addChat(app: Hono, respond: Respond, visitors: VisitorLimit): void {
  const limit = bodyLimit({ maxSize: maxBodyBytes, onError: (c) => c.json({ error: readStrings.tooLong }, 413) })
  app.post('/api/messages', limit, async (c) => {
    const message = parseMessage(parseJson(await c.req.text()))
    if (message.kind === 'bad') return c.json({ error: message.problem }, 400)
    c.header('cache-control', 'no-store')
    const asked = await ask(c, message)
    if (asked.kind === 'later') return sayLater(c, asked.seconds)
    const reply = asked.result
    return wantsHtml(c) ? c.html(renderTurn(turnOf(message, reply), message.chatId)) : c.json(reply)
  })
  app.get('/', async (c) => {
    c.header('cache-control', 'private, no-cache')
    // The greeting is the same for everybody, so it has a chat of its own.
    const greeting = await respond(messageOf('greeting', '/start'))
    return answerPage(c, (message) => ask(c, message), greeting)
  })

  function ask(c: Context, { chatId, text }: GoodMessage): Asked {
    return visitors.admit({ chatId, address: addressOf(c) }, () => respond(messageOf(chatId, text)))
  }
}

type Asked = Promise<Admitted<Reply>>

function sayLater(c: Context, seconds: number): Response {
  c.header('retry-after', String(seconds))
  return c.json({ error: webStrings.tooMany(seconds) }, 429)
}

/** The chat without a script: the question comes in the address, the answer comes with the page. */
async function answerPage(c: Context, ask: (message: GoodMessage) => Asked, greeting: Reply): Promise<Response> {
  const question = (c.req.query('q') ?? '').replaceAll('\r\n', '\n')
  const chatId = messageShape.shape.chatId.safeParse(c.req.query('chat')).data ?? randomUUID()
  if (question.trim() === '') return c.html(renderChatPage({ chatId, greeting }))
  const message = parseMessage({ chatId, text: question })
  if (message.kind === 'bad') {
    return c.html(renderChatPage({ chatId, greeting, draft: question, problem: message.problem }), 400)
  }
  const asked = await ask(message)
  if (asked.kind === 'done') return c.html(renderChatPage({ chatId, greeting, turn: turnOf(message, asked.result) }))
  c.header('retry-after', String(asked.seconds))
  const problem = webStrings.tooMany(asked.seconds)
  return c.html(renderChatPage({ chatId, greeting, draft: question, problem }), 429)
}

/** The page's script wants the turn as HTML; other programs get the data unless they ask otherwise. */
function wantsHtml(c: Context): boolean {
  const supports = ['application/json', 'text/html']
  return accepts(c, { header: 'Accept', supports, default: 'application/json' }) === 'text/html'
}

function turnOf({ text, label }: GoodMessage, reply: Reply): PageTurn {
  return { id: randomUUID(), question: label ?? reply.asked ?? text, reply }
}

/** A chat in a browser belongs to one person, who is known by nothing else. */
function messageOf(chatId: string, text: string): IncomingMessage {
  return { channel: 'web', chatId, userId: chatId, text }
}

const messageShape = z.object({
  chatId: z.string(webStrings.badChat).regex(/^[\w-]{8,64}$/u, webStrings.badChat),
  text: z
    .string(webStrings.badRequest)
    .trim()
    .min(1, webStrings.questionEmpty)
    .max(maxQuestionLength, readStrings.tooLong),
  /** The label of the button that was tapped, if `text` is its code. */
  label: z.string().trim().min(1).max(maxQuestionLength).optional().catch(undefined),
})

interface GoodMessage extends z.infer<typeof messageShape> {
  kind: 'good'
}

type ParsedMessage = GoodMessage | { kind: 'bad'; problem: string }

function parseMessage(value: unknown): ParsedMessage {
  const { data, error } = messageShape.safeParse(value)
  if (data) return { kind: 'good', ...data }
  const issue = error.issues[0]!
  return { kind: 'bad', problem: issue.path.length === 0 ? webStrings.badRequest : issue.message }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
