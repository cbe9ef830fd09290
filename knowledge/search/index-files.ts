/** The files in which the indexes are kept between starts: caches, rebuilt where they are missing. */
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

export const indexFiles = {
  words: 'words.index',
  graph: 'embeddings.hnsw',
  graphDescription: 'embeddings.json',
  /** For the model that is shipped. */
  builtInFolder: 'built-in',
}

const { words, graph, graphDescription, builtInFolder } = indexFiles

/** Also deletes what a crash left half written. */
export async function deleteIndexFiles(folder: string): Promise<void> {
  const own = [words, graph, graphDescription]
  for (const one of [folder, join(folder, builtInFolder)]) {
    const names = await readdir(one).catch(() => [])
    for (const name of names) {
      if (own.some((file) => name.startsWith(file))) await rm(join(one, name), { force: true })
    }
  }
}
