/** Draws the questions of a quiz and the order of their options from a seed, so that anybody can draw them again. */
import { createHash } from 'node:crypto'

/** One question as it is put: `order[0]` is the option of the item that stands first. */
export interface FormItem {
  itemId: string
  order: number[]
}

/** At most `count` of the items; the same seed and the same items, in any order, give the same form. */
export function drawForm(items: { id: string; options: string[] }[], count: number, seed: string): FormItem[] {
  const drawn = shuffle(items, ({ id }) => `${seed}:${id}`).slice(0, count)
  return drawn.map((item) => orderOptions(item, seed))
}

function orderOptions({ id, options }: { id: string; options: string[] }, seed: string): FormItem {
  return { itemId: id, order: shuffle([...options.keys()], (index) => `${seed}:${id}:${index}`) }
}

/** Ordered by the SHA-256 of a text made for each: no generator to agree on, only a hash. */
function shuffle<Item>(items: Item[], textOf: (item: Item) => string): Item[] {
  const ranked = items.map((item) => ({ item, rank: createHash('sha256').update(textOf(item)).digest('hex') }))
  return ranked.sort((one, other) => (one.rank < other.rank ? -1 : 1)).map(({ item }) => item)
}
