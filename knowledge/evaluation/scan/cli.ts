/** `npm run bench:scan`: how long a question is compared with so many vectors of the shipped model, one by one. */
import { openBuiltInEmbeddings } from '../../embedding/built-in.ts'
import { layOutVectors, mostScanned, scanNearest } from '../../search/dense/exact-scan.ts'
import { normaliseVector, roundVectors } from '../../search/dense/rounded-vectors.ts'

const questions = ['kinh phí lấy từ đâu', 'ai chủ trì', 'thời hạn báo cáo', 'chỉ tiêu giảm nghèo', 'trồng rừng']
const counts = [5_000, 10_000, mostScanned, 30_000, 40_000, 60_000]
const [rounds, warmUp] = [200, 40]
/** As many as the search asks for, or more. */
const limit = 200

const embeddings = openBuiltInEmbeddings()
const queries = await Promise.all(questions.map(embedQuestion))
const dimension = queries[0]!.length
console.table(Object.fromEntries(counts.map((count) => [count, measure(count)])))

async function embedQuestion(question: string): Promise<Float64Array> {
  return Float64Array.from(normaliseVector(await embeddings.embedQuery(question)))
}

/** On the clock, which other programs of the machine lengthen; `processor` is what the scan itself takes on average. */
function measure(count: number): Record<string, string> {
  const vectors = new Map(Array.from({ length: count }, (_, id) => [id, roundVectors([drawVector()])]))
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

function drawVector(): number[] {
  return Array.from({ length: dimension }, () => Math.random() - 0.5)
}

function percentile(times: number[], percent: number): number {
  return times.toSorted((one, other) => one - other)[Math.floor((times.length * percent) / 100)]!
}
