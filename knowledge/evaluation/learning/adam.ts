/** Adam (Kingma and Ba 2015): steps against a gradient, each weight at a pace of its own. */
const [meanKept, spreadKept] = [0.9, 0.999]

/** Changes the weights at every call. */
export function createAdam(size: number, rate: number): (weights: Float64Array, gradient: Float64Array) => void {
  const mean = new Float64Array(size)
  const spread = new Float64Array(size)
  let turn = 0
  return (weights, gradient) => {
    turn += 1
    for (let at = 0; at < size; at++) {
      mean[at] = meanKept * mean[at]! + (1 - meanKept) * gradient[at]!
      spread[at] = spreadKept * spread[at]! + (1 - spreadKept) * gradient[at]! ** 2
      const pace = Math.sqrt(spread[at]! / (1 - spreadKept ** turn)) + 1e-8
      weights[at]! -= (rate * mean[at]!) / (1 - meanKept ** turn) / pace
    }
  }
}
