/** Checks that the model server answers, if one is configured. */
import { connectEmbeddings, ModelError } from '../../knowledge/model/connect-model.ts'
import type { Config } from '../config.ts'
import { doctorStrings } from '../strings/doctor-strings.ts'
import type { Finding } from './finding.ts'

export async function checkModel(config: Config): Promise<Finding[]> {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, EMBEDDING_MODEL: model } = config
  const about = doctorStrings.model
  if (!apiKey || !model) return [{ about, kind: 'off', says: doctorStrings.modelNone }]
  try {
    await connectEmbeddings({ apiKey, baseUrl, model }).embedQuery('kiểm tra')
    return [{ about, kind: 'good', says: doctorStrings.modelGood(model) }]
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    return [{ about, kind: 'bad', says: doctorStrings.modelFailed(error.message) }]
  }
}
