/** What a simulation needs from a chat platform: people who say things, and what reached them. */
import type { ChannelName, Reply } from '../../conversation/message/message.ts'

/** Where the bot should run on this machine, and the public address it is given. */
export interface BotAddress {
  localUrl: string
  publicUrl: string
}

export interface SimulatedPlatform extends AsyncDisposable {
  channel: ChannelName
  /** The bot's environment variables; it reaches the platform under `root`. */
  settingsAt(root: string): Record<string, string>
  /** Resolves once the bot has done what a person watches at its first start. */
  untilSetUp?(): Promise<void>
  /** Where the emulator listens. */
  root: string
  /** The platform's id for the person in their private chat with the bot. */
  userIdOf(person: number): string
  /** Has the person say this, and repeats its delivery this many times afterwards. */
  say(person: number, text: string, repeats: number): void
  /** What a person sees of the reply, message by message. */
  render(reply: Reply): string[]
  /** What reached people, in order. */
  received: Received[]
  /** Resolves once more messages than this have reached people. */
  untilMore(count: number): Promise<void>
  /** How the platform refuses temporarily, and which requests send a message. */
  faults: { isSending(path: string): boolean; refusals: SimulatedRefusal[] }
}

export interface Received {
  person: number
  text: string
  /** Milliseconds, counted like `performance.now()`. */
  at: number
}

interface SimulatedRefusal {
  status: number
  body: object
}

/** Collects what reached people as the emulator reports it; `untilSent` resolves to everything sent, in order. */
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
