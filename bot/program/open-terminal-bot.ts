/** Wires what a command in a terminal needs: the documents, the search, and the conversation over them. */
import { countVersions } from '../../db/documents/documents.ts'
import { loadEnvironment, readConfig } from '../config.ts'
import { createConversation } from '../conversation/conversation.ts'
import type { Respond } from '../conversation/message/message.ts'
import { createFeatures } from '../features.ts'
import { forget } from '../forget.ts'
import { ingestSamples } from '../ingest-samples.ts'
import { createLog } from '../log.ts'
import { type Knowledge, openKnowledge } from '../open-knowledge.ts'

export interface TerminalBot extends Knowledge {
  respond: Respond
  logError: (error: unknown) => void
}

/** No file is sent in a terminal, and nobody can be written to later. */
const nowhere = {
  linkTo: () => undefined,
  startLink: () => undefined,
  canWrite: () => false,
  moreData: [],
  wake: () => {},
  sweep: () => {},
}

/** Over the data folder, or the one named; one that never held a document gets the sample plans. */
export async function withTerminalBot(work: (bot: TerminalBot) => Promise<void>, folder?: string): Promise<void> {
  const log = createLog((line) => console.error(line))
  const settings = readConfig(loadEnvironment())
  const config = folder === undefined ? settings : { ...settings, DATA_DIR: folder }
  const knowledge = openKnowledge(config, log)
  try {
    if ((await countVersions(knowledge.db)) === 0) await ingestSamples(knowledge.db)
    await forget(knowledge.db, new Date())
    const surroundings = { ...knowledge, now: () => new Date() }
    const features = createFeatures({ config, ...surroundings, ...nowhere })
    const respond = createConversation({ ...surroundings, features })
    await work({ ...knowledge, respond, logError: (error) => log.error('console', error) })
  } finally {
    await knowledge.close()
  }
}
