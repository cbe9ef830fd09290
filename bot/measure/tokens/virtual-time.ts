/** A clock that jumps to the next event once all real work has come to rest. */

interface Alarm {
  at: number
  ring: () => void
}

export class VirtualTime {
  #now = Date.UTC(2026, 0, 1)
  #alarms: Alarm[] = []
  #underWay = 0

  now = (): number => this.#now

  sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      this.#alarms.push({ at: this.#now + ms, ring: resolve })
    })

  /** For work outside this clock, such as a call over a socket: time stands still until it has ended. */
  async whileStopped<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#underWay += 1
    try {
      return await work()
    } finally {
      this.#underWay -= 1
    }
  }

  async runFor(ms: number): Promise<void> {
    const end = this.#now + ms
    for (;;) {
      await this.#settle()
      const next = this.#takeNext()
      if (!next || next.at > end) return
      this.#now = next.at
      next.ring()
    }
  }

  async #settle(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve))
    while (this.#underWay > 0)
    await new Promise((resolve) => setImmediate(resolve))
  }

  #takeNext(): Alarm | undefined {
    const first = this.#alarms.reduce((best, alarm, index) => (alarm.at < this.#alarms[best]!.at ? index : best), 0)
    return this.#alarms.splice(first, 1)[0]
  }
}
