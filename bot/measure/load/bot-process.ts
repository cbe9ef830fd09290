/** The bot in a process of its own, which can be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export interface BotProcess {
  start(): void
  /** Resolves once the process has ended. */
  stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
  /** What it wrote to standard error, over all its lives. */
  errors(): string
}

interface ProcessSetup {
  folder: string
  /** What Node should run: options, the file, arguments. */
  command: string[]
  env: Record<string, string>
}

export function createBotProcess({ folder, command, env }: ProcessSetup): BotProcess {
  let running: ChildProcess | undefined
  let errors = ''
  return { start, stop, errors: () => errors }

  function start(): void {
    running = spawn(process.execPath, command, { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] })
    running.stderr!.on('data', (chunk) => {
      errors += chunk
    })
  }

  async function stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const ended = once(running, 'close')
    running.kill(signal)
    await ended
  }
}
