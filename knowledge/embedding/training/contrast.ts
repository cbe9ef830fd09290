/** InfoNCE: how far each question is from preferring its own passage to all others of the batch, with the gradients. */

interface Contrast {
  /** Mean over the pairs, in nats, both of questions among passages and of passages among questions. */
  loss: number
  /** Gradients with respect to the vectors, in the layout of the vectors. */
  questions: Float32Array
  passages: Float32Array
}

const temperature = 0.08

/** Row n of one is the partner of row n of the other; rows have length 1. */
export function contrastPairs(questions: Float32Array, passages: Float32Array, dimension: number): Contrast {
  const count = questions.length / dimension
  const similarities = compareAll(questions, passages, dimension)
  const pull = new Float32Array(count * count)
  const forward = addChoice(pull, similarities, { count, acrossRows: true })
  const backward = addChoice(pull, similarities, { count, acrossRows: false })
  const contrast = {
    loss: (forward + backward) / (2 * count),
    questions: new Float32Array(questions.length),
    passages: new Float32Array(passages.length),
  }
  for (let row = 0; row < count; row++) {
    pull[row * count + row]! -= 1
    for (let column = 0; column < count; column++) {
      const factor = pull[row * count + column]! / temperature
      // Pairs already far apart hardly move anything.
      if (Math.abs(factor) < 1e-4) continue
      addScaled(contrast.questions, row * dimension, { from: passages, at: column * dimension, factor, dimension })
      addScaled(contrast.passages, column * dimension, { from: questions, at: row * dimension, factor, dimension })
    }
  }
  return contrast
}

function compareAll(questions: Float32Array, passages: Float32Array, dimension: number): Float32Array {
  const count = questions.length / dimension
  const similarities = new Float32Array(count * count)
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      let sum = 0
      for (let index = 0; index < dimension; index++) {
        sum += questions[row * dimension + index]! * passages[column * dimension + index]!
      }
      similarities[row * count + column] = sum / temperature
    }
  }
  return similarities
}

interface Choice {
  count: number
  /** Each row chooses among the columns, or each column among the rows. */
  acrossRows: boolean
}

/** Adds half the probability of each choice to `pull`; returns the summed loss. */
function addChoice(pull: Float32Array, similarities: Float32Array, { count, acrossRows }: Choice): number {
  const [outer, inner] = acrossRows ? [count, 1] : [1, count]
  let loss = 0
  for (let who = 0; who < count; who++) {
    const at = (other: number) => who * outer + other * inner
    let total = 0
    // Cosines are at most 1, so nothing overflows.
    for (let other = 0; other < count; other++) total += Math.exp(similarities[at(other)]! - 1 / temperature)
    for (let other = 0; other < count; other++) {
      pull[at(other)]! += (0.5 * Math.exp(similarities[at(other)]! - 1 / temperature)) / total
    }
    loss -= similarities[at(who)]! - 1 / temperature - Math.log(total)
  }
  return loss
}

interface Scaled {
  from: Float32Array
  at: number
  factor: number
  dimension: number
}

function addScaled(to: Float32Array, start: number, { from, at, factor, dimension }: Scaled): void {
  for (let index = 0; index < dimension; index++) to[start + index]! += factor * from[at + index]!
}
