/** Runs cases through the writer with a server that sends what each case says, and tells which sentences were seen. */
import { createWriter } from '../../answer/writing/write-answer.ts'
import { connectChat } from '../../model/connect-model.ts'
import { startFakeChat } from '../../testing/fake-chat.ts'
import type { Case } from './cases.ts'

interface SeenCase {
  one: Case
  /** Whether its sentence stood in the answer or was shown on the way to it. */
  isSeen: boolean
}

/** Runs one after the other, each with its repair, which the server answers in the same way. */
export async function measureCases(cases: Case[]): Promise<SeenCase[]> {
  let current: Case | undefined
  await using server = await startFakeChat({
    write: () => (current!.isHalf ? { half: current!.sent } : current!.sent),
  })
  const chat = connectChat({ apiKey: server.apiKey, baseUrl: server.baseUrl, model: 'hostile' })
  const { write } = createWriter({ chat })
  const seen: SeenCase[] = []
  for (const one of cases) {
    current = one
    const shown = new Set<string>()
    const question = { text: 'Tóm tắt nội dung này', history: [] }
    const onDraft = (parts: { words: string }[]) => {
      for (const { words } of parts) shown.add(words)
    }
    const written = await write({ task: 'answer', question, passages: one.passages, onDraft })
    for (const { words } of written?.parts ?? []) shown.add(words)
    seen.push({ one, isSeen: shown.has(one.text.trim()) })
  }
  return seen
}

/** How many were seen, and of how many, by kind and in order. */
export function countByKind(seen: SeenCase[]): Map<string, { seen: number; of: number }> {
  const counts = new Map<string, { seen: number; of: number }>()
  for (const { one, isSeen } of seen) {
    const count = counts.get(one.kind) ?? { seen: 0, of: 0 }
    counts.set(one.kind, { seen: count.seen + (isSeen ? 1 : 0), of: count.of + 1 })
  }
  return counts
}
