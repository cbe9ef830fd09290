/** What a simulation needs of a chat platform: people who say things, and what reached them. */
import type { ChannelName, Reply } from '../../conversation/message/message.ts'

/** Where the bot is to be on this machine, and the public address it is told. */
export interface BotAddress {
  localUrl: string
  publicUrl: string
}

export interface SimulatedPlatform extends AsyncDisposable {
  channel: ChannelName
  /** What the bot is told in its environment; the platform is reached under `root`. */
  settingsAt(root: string): Record<string, string>
  /** Resolves when the bot has done what a person sees to at its first start. */
  untilSetUp?(): Promise<void>
  /** Where the emulator listens. */
  root: string
  /** The platform's name of the person in its private chat with the bot. */
  userIdOf(person: number): string
  /** The person says it, and its delivery is repeated so often afterwards. */
  say(person: number, text: string, repeats: number): void
  /** What a person sees of the reply, message by message. */
  render(reply: Reply): string[]
  /** What reached people, in order. */
  received: Received[]
  /** Resolves when more has reached people than so much. */
  untilMore(count: number): Promise<void>
  /** How the platform refuses for the moment, and which requests send a message. */
  faults: { isSending(path: string): boolean; refusals: SimulatedRefusal[] }
}

export interface Received {
  person: number
  text: string
  /** Milliseconds, as `performance.now()` counts them. */
  at: number
}

export interface SimulatedRefusal {
  status: number
  body: object
}

/** What reached people, filled as the emulator hands it on; `untilSent` resolves to everything sent, in order. */
export function collectReceived<Sent>(
  untilSent: (count: number) => Promise<Sent[]>,
  read: (sent: Sent) => Omit<Received, 'at'>,
): Received[] {
  const received: Received[] = []
  void watch()
  return received

  async function watch(): Promise<void> {
    for (;;) {
      const sent = await untilSent(received.length + 1)
      const at = performance.now()
      received.push(...sent.slice(received.length).map((one) => ({ ...read(one), at })))
    }
  }
}
