/** All commands of the program; what a command needs is loaded only when it is called. */
import { Command } from 'commander'
import { addAskCommands } from './ask-commands.ts'
import { addBackupCommands } from './backup-commands.ts'
import { addDoctorCommand } from './doctor-command.ts'
import { addDocumentCommands } from './documents/document-commands.ts'
import { addEditCommand } from './documents/edit-command.ts'
import { callStrings } from './frame/call-strings.ts'
import { frame } from './frame/command-frame.ts'
import { addMeasureCommands } from './measures/measure-commands.ts'
import { addSignInCommand } from './sign-in-command.ts'

export function createProgram(): Command {
  const program = frame(new Command('dan-chieu')).description(callStrings.program)
  program.option('--debug', callStrings.debug)
  addAskCommands(program)
  addDocumentCommands(program)
  addEditCommand(program)
  addSignInCommand(program)
  addBackupCommands(program)
  addDoctorCommand(program)
  addMeasureCommands(program)
  return program
}
