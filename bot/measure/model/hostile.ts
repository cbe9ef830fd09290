/** How much of a hostile and of a faithful model's answers reaches the reader, by kind. */
import { drawFaithful, drawHostile } from '../../../knowledge/evaluation/hostile/cases.ts'
import { countByKind, measureCases } from '../../../knowledge/evaluation/hostile/measure-cases.ts'
import type { LibraryDocument } from '../../../knowledge/library/library.ts'

interface HostileFigures {
  print: (line: string) => void
  perKind?: number
  faithful?: number
  seed?: number
  /** Prints the answers that should not have been seen, or should have been. */
  isWordy?: boolean
}

export async function measureHostile(documents: LibraryDocument[], setup: HostileFigures) {
  const { print, perKind = 50, faithful = 300, seed = 1, isWordy = false } = setup
  const hostile = await measureCases(drawHostile(documents, perKind, seed))
  const friendly = await measureCases(drawFaithful(documents, faithful, seed))
  for (const [name, seen] of [
    ['corrupted', hostile],
    ['faithful', friendly],
  ] as const) {
    for (const [kind, count] of countByKind(seen))
      print(`${name}  ${kind.padEnd(30)} ${count.seen} of ${count.of} seen`)
    print(`${name}  ${'all'.padEnd(30)} ${seen.filter(({ isSeen }) => isSeen).length} of ${seen.length} seen`)
  }
  const wrong = [...hostile.filter(({ isSeen }) => isSeen), ...friendly.filter(({ isSeen }) => !isSeen)]
  if (isWordy) for (const { one } of wrong) print(`${one.kind}: ${one.text}`)
  return { hostile, friendly }
}
