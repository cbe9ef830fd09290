/** Measures how long it takes to compare a question with many vectors as long as the shipped model's, one by one. */
import { layOutVectors, mostScanned, scanNearest } from '../search/dense/exact-scan.ts'
import { normaliseVector, roundVectors } from '../search/dense/rounded-vectors.ts'
import { type Chance, createChance } from '../testing/chance.ts'

const dimension = 384
const questions = 5
const counts = [5_000, 10_000, mostScanned, 30_000, 40_000, 60_000]
const [rounds, warmUp] = [200, 40]
/** As many as the search asks for, or more. */
const limit = 200

/** By the number of vectors: the least, median and 99th percentile, in ms. */
export function measureScan(seed: number): Record<string, Record<string, string>> {
  const chance = createChance(seed)
  const queries = Array.from({ length: questions }, () => Float64Array.from(normaliseVector(drawVector(chance))))
  return Object.fromEntries(counts.map((count) => [count, measureCount(count, queries, chance)]))
}

/** Clock time, which other programs on the machine lengthen; `processor` is what the scan itself takes on average. */
function measureCount(count: number, queries: Float64Array[], chance: Chance): Record<string, string> {
  const vectors = new Map(Array.from({ length: count }, (_, id) => [id, roundVectors([drawVector(chance)])]))
  const block = layOutVectors(vectors, dimension)
  const scan = (round: number) => scanNearest(block, queries[round % queries.length]!, { limit })
  for (let round = 0; round < warmUp; round++) scan(round)
  const before = process.cpuUsage()
  const times = Array.from({ length: rounds }, (_, round) => {
    const start = performance.now()
    scan(round)
    return performance.now() - start
  })
  const { user, system } = process.cpuUsage(before)
  const figures = {
    ...{ least: percentile(times, 0), p50: percentile(times, 50), p99: percentile(times, 99) },
    processor: (user + system) / 1000 / rounds,
  }
  return Object.fromEntries(Object.entries(figures).map(([name, ms]) => [`${name} ms`, ms.toFixed(2)]))
}

function drawVector(chance: Chance): number[] {
  return Array.from({ length: dimension }, () => chance.next() - 0.5)
}

function percentile(times: number[], percent: number): number {
  return times.toSorted((one, other) => one - other)[Math.floor((times.length * percent) / 100)]!
}
