/** Whose work is done next: the most urgent first, and among equally urgent ones a piece of each in turn. */

/** What one asker wants done, piece by piece. */
export interface Order<Piece> {
  /** 0 is the most urgent. */
  urgency: number
  pieces: Piece[]
}

export function createTurns<Piece>() {
  const waiting: Order<Piece>[] = []
  return { add, next, takeAll, isEmpty: () => waiting.length === 0 }

  /** Takes the order over: its pieces are taken out as they are given. */
  function add(order: Order<Piece>): void {
    if (order.pieces.length > 0) waiting.push(order)
  }

  function next(): Piece | undefined {
    const most = Math.min(...waiting.map(({ urgency }) => urgency))
    const at = waiting.findIndex(({ urgency }) => urgency === most)
    if (at < 0) return undefined
    const [order] = waiting.splice(at, 1)
    const piece = order!.pieces.shift()
    // Behind the others that wait.
    add(order!)
    return piece
  }

  function takeAll(): Piece[] {
    return waiting.splice(0).flatMap(({ pieces }) => pieces)
  }
}
