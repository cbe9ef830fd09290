/** Keeps the lexical index in step with the published documents, and in a file where they are many. */
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ancestorsOf, type LibraryChange, type LibraryDocument, type Passage, wordsOf } from '../library/library.ts'
import { topicsOfDocument } from './document-fit.ts'
import { indexFiles } from './index-files.ts'
import type { Entry } from './lexical/entry.ts'
import { createLexicalIndex, type LexicalIndex } from './lexical/lexical.ts'
import { readIndexFile, writeIndexFile } from './lexical/lexical-file.ts'

// How much a word counts by where it stands; set on our own questions, see evaluation/.
const fieldWeights = { heading: 0.5, above: 0.35, document: 0.15 }
/** Fewer clauses than this are read again from the database in less than a second. */
const leastClausesInFile = 5_000

interface WordIndexSetup {
  folder: string | undefined
  /** The file is a cache, so a failure to write it is only reported. */
  logError: (error: unknown) => void
}

export type WordIndex = ReturnType<typeof createWordIndex>

export function createWordIndex({ folder, logError }: WordIndexSetup) {
  const path = folder === undefined ? undefined : join(folder, indexFiles.words)
  let index = createLexicalIndex()
  /** By version, the hash of what the index has of it. */
  let sources = new Map<number, string>()
  let isFirst = true
  return { index: () => index, takeIn }

  async function takeIn({ added, removed }: LibraryChange): Promise<void> {
    if (isFirst) await useFile(added)
    isFirst = false
    // Told again of a change that another index failed to take in, this one has nothing to do.
    const gone = removed.filter((document) => sources.get(document.versionId) === hashContents(document))
    for (const { versionId, passages } of gone) {
      // Last first, since an entry holds the words it stands under.
      for (const passage of passages.toReversed()) index.remove(entryOf(passage, index))
      sources.delete(versionId)
    }
    // What the file already had is left as it is; what was corrected is among the removed too.
    const fresh = added.filter(({ versionId }) => !sources.has(versionId))
    for (const document of fresh) {
      for (const passage of document.passages) index.add(entryOf(passage, index))
      sources.set(document.versionId, hashContents(document))
    }
    if (path && (fresh.length > 0 || gone.length > 0)) await writeFile(path).catch(logError)
  }

  /** A file that is out of date would keep the words of what was removed. */
  async function writeFile(path: string): Promise<void> {
    if (index.count() >= leastClausesInFile) await writeIndexFile(path, { index, sources })
    else await rm(path, { force: true })
  }

  /** Takes the file of an earlier start, unless it holds what is no longer published. */
  async function useFile(published: LibraryChange['added']): Promise<void> {
    const found = path && (await readIndexFile(path))
    if (!found) return
    const hashes = new Map(published.map((document) => [document.versionId, hashContents(document)]))
    if ([...found.sources].every(([versionId, hash]) => hashes.get(versionId) === hash)) ({ index, sources } = found)
  }
}

/** Covers everything that goes into the index, since a later release may read the same file differently. */
function hashContents(document: LibraryDocument): string {
  const hash = createHash('sha256').update(topicsOfDocument(document))
  for (const { clause } of document.passages) hash.update(`\n${clause.id} ${clause.heading ?? ''}\n${clause.text}`)
  return hash.digest('hex')
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
      field(topicsOfDocument(document), fieldWeights.document),
    ],
  }
}
