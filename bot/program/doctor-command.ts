/** `doctor`: whether everything the program needs is in order. */
import type { Command } from 'commander'
import { addCommand } from './frame/command-frame.ts'
import { programStrings } from './program-strings.ts'

export function addDoctorCommand(program: Command): void {
  addCommand(program, 'doctor', { says: programStrings.doctor })
    .option('--json', programStrings.doctorJson)
    .action(examine)
}

async function examine({ json }: { json?: true }): Promise<void> {
  const { readConfig } = await import('../installation.ts')
  const { loadEnvironment } = await import('../load-environment.ts')
  const { examineAll, runDoctor } = await import('../doctor/doctor.ts')
  const config = readConfig(loadEnvironment())
  if (!json) {
    if (!(await runDoctor(config, console.log))) process.exitCode = 1
    return
  }
  for await (const finding of examineAll(config)) {
    console.log(JSON.stringify(finding))
    if (finding.kind === 'bad') process.exitCode = 1
  }
}
