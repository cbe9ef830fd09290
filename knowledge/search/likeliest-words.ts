/** Which words of a text are the answer, from what the reader says of each: one run of them, or two. */

export interface Run {
  from: number
  /** Behind the last word. */
  to: number
}

const mostWords = 20
/** A second run must be so much surer than as likely as not; a sum of logits. Fitted on questions that were not taught. */
const costOfSecond = 2
/** A logit; words this unlikely are not added to a run. */
const leastBeside = -4
/** A logit: with so many words between them, it is one run. */
const leastInside = -2

/** In the order of the text; `inside` are logits. */
export function likeliestWords(inside: Float32Array): Run[] {
  const first = bestRun(inside, { bar: 0, longest: mostWords })
  if (!first) return []
  const second = bestRun(inside, { bar: 0, longest: mostWords - lengthOf(first), beside: first })
  const runs = second && second.score > costOfSecond ? [first, second] : [first]
  return grow(
    runs.map(({ from, to }) => ({ from, to })).sort((one, other) => one.from - other.from),
    inside,
  )
}

/** How surely any words of a text are part of the answer: the sum over the best run. */
export function sureness(inside: Float32Array): number {
  return bestRun(inside, { bar: leastInside, longest: mostWords })?.score ?? Number.NEGATIVE_INFINITY
}

function bestRun(inside: Float32Array, { bar, longest, beside }: { bar: number; longest: number; beside?: Run }) {
  let best: (Run & { score: number }) | undefined
  for (let from = 0; from < inside.length; from++) {
    let score = 0
    for (let to = from; to < Math.min(inside.length, from + longest) && !isIn(to, beside); to++) {
      score += inside[to]! - bar
      if (!best || score > best.score) best = { from, to: to + 1, score }
    }
  }
  return best
}

/** Adds the likeliest of the words beside them until there are enough. */
function grow(runs: Run[], inside: Float32Array): Run[] {
  const isTaken = (at: number) => runs.some((run) => isIn(at, run))
  const steps = runs.flatMap(({ from, to }, nth) => [
    { nth, at: from - 1, run: { from: from - 1, to } },
    { nth, at: to, run: { from, to: to + 1 } },
  ])
  const [next] = steps
    .filter(({ at }) => at >= 0 && at < inside.length && !isTaken(at) && inside[at]! >= leastBeside)
    .sort((one, other) => inside[other.at]! - inside[one.at]!)
  if (!next || runs.reduce((sum, run) => sum + lengthOf(run), 0) >= mostWords) return runs
  return grow(runs.with(next.nth, next.run), inside)
}

function isIn(at: number, run: Run | undefined): boolean {
  return run !== undefined && at >= run.from && at < run.to
}

function lengthOf({ from, to }: Run): number {
  return to - from
}
