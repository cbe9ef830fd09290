/** Keeps the lexical index in step with the published documents, and in a file where they are many. */
import { join } from 'node:path'
import { ancestorsOf, type LibraryChange, type Passage, wordsOf } from '../library.ts'
import { describeDocument } from './document-fit.ts'
import { readIndexFile, writeIndexFile } from './lexical/index-file.ts'
import { createLexicalIndex, type Entry, type LexicalIndex } from './lexical/lexical.ts'

// How much a word counts by where it stands; set on our own questions, see evaluation/.
const fieldWeights = { heading: 0.5, above: 0.35, document: 0.15 }
/** Fewer clauses are read again from the database in less than a second. */
const leastClausesInFile = 5_000

export function createWordIndex(folder: string | undefined) {
  const path = folder === undefined ? undefined : join(folder, 'words.index')
  let index = createLexicalIndex()
  /** By version, the hash of the file it was made from. */
  let sources = new Map<number, string>()
  let isFirst = true
  return { index: () => index, takeIn }

  async function takeIn({ added, removed }: LibraryChange): Promise<void> {
    if (isFirst) await useFile(added)
    isFirst = false
    const fresh = added.filter(({ versionId }) => !sources.has(versionId))
    for (const { versionId, passages } of removed) {
      // Last first, since an entry holds the words it stands under.
      for (const passage of passages.toReversed()) index.remove(entryOf(passage, index))
      sources.delete(versionId)
    }
    for (const { versionId, sourceHash, passages } of fresh) {
      for (const passage of passages) index.add(entryOf(passage, index))
      sources.set(versionId, sourceHash)
    }
    const isChanged = fresh.length > 0 || removed.length > 0
    if (path && isChanged && index.count() >= leastClausesInFile) await writeIndexFile(path, { index, sources })
  }

  /** The file of an earlier start, unless it holds what is no longer there. */
  async function useFile(published: LibraryChange['added']): Promise<void> {
    const found = path && (await readIndexFile(path))
    if (!found) return
    const hashes = new Map(published.map(({ versionId, sourceHash }) => [versionId, sourceHash]))
    if ([...found.sources].every(([versionId, hash]) => hashes.get(versionId) === hash)) ({ index, sources } = found)
  }
}

function entryOf(passage: Passage, { vocabulary, tokensOf }: LexicalIndex): Entry {
  const { clause, document } = passage
  const field = (text: string, weight: number) => ({ tokens: vocabulary.encode(text), weight })
  const above = ancestorsOf(passage).map((one) => tokensOf(one.clause.id))
  return {
    id: clause.id,
    group: document.versionId,
    fields: [
      field(wordsOf(clause), 1),
      field(clause.heading ?? '', fieldWeights.heading),
      ...above.map((tokens) => ({ tokens, weight: fieldWeights.above })),
      field(describeDocument(document), fieldWeights.document),
    ],
  }
}
