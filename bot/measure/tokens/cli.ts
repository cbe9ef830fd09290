/** `npm run simulate:tokens -- --days 1000`: what becomes of rotating tokens when processes crash and answers are lost. */
import { parseArgs } from 'node:util'
import { simulateTokenRotation } from './simulation.ts'

const { values } = parseArgs({
  options: { days: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
})

for (const endsOldAccessTokens of [true, false]) {
  const settings = { days: Number(values.days), seed: Number(values.seed), endsOldAccessTokens }
  console.log({ ...settings, ...(await simulateTokenRotation(settings)) })
}
