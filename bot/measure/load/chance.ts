/** The same chances in every run (Lehmer's generator): numbers from 0 to 1. */
export function createChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}
