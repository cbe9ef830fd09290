/** Gives every command of this program Vietnamese help and error messages, with the names people call it by. */
import { type Command, type CommanderError, type Help, InvalidArgumentError, type Option } from 'commander'
import { callStrings, headings } from './call-strings.ts'
import { formatCall } from './short-names.ts'
import { UsageError } from './usage-error.ts'

interface Described {
  says: string
  /** What can follow the command besides the names of its arguments, a line for each way. */
  ways?: readonly string[]
  isHidden?: boolean
}

/** Adds a command to the parent, which may be the program itself. */
export function addCommand(parent: Command, name: string, { says, ways, isHidden = false }: Described): Command {
  const command = parent.command(name, { hidden: isHidden })
  frame(command)
    .summary(says)
    .description(`${says[0]!.toUpperCase()}${says.slice(1)}.`)
  if (ways) command.usage(ways.map((way) => formatCall(pathOf(command), way)).join(`\n${indent}`))
  return command
}

/** Never exits: help ends in commander's own error with code 0, wrong calls in a `UsageError`. */
export function frame(command: Command): Command {
  return command
    .helpOption('-h, --help', callStrings.help)
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true, commandUsage, optionDescription, styleTitle, subcommandTerm })
    .configureOutput({ outputError: () => {} })
    .exitOverride((error) => refuse(command, error))
}

/** Throws the usage of the command, followed by what is wrong with the call. */
export function complain(command: Command, problem: string): never {
  throw new UsageError(`${headings['Usage:']} ${commandUsage(command)}\n${problem}`)
}

/** Reads an option's value as a number. */
export function numberFrom(least: number): (written: string) => number {
  return (written) => {
    const number = Number(written)
    if (written.trim() === '' || !Number.isFinite(number) || number < least) throw new InvalidArgumentError('')
    return number
  }
}

const indent = ' '.repeat(headings['Usage:'].length + 1)

function commandUsage(command: Command): string {
  const own = command.usage()
  // Commander's own text is in English and begins with a bracket.
  if (!own.startsWith('[')) return own
  const rest = command.commands.length > 0 ? callStrings.anyCommand : namesOf(command)
  return formatCall(pathOf(command), rest)
}

function namesOf(command: Command): string {
  const names = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '…' : ''}`
    return argument.required ? `<${name}>` : `[${name}]`
  })
  const needed = command.options.filter(({ mandatory }) => mandatory).map(({ flags }) => flags)
  const hasMore = command.options.some(({ mandatory, hidden }) => !mandatory && !hidden)
  return [...needed, ...(hasMore ? [callStrings.anyOption] : []), ...names].join(' ')
}

/** The path without the program's own name. */
export function pathOf(command: Command): string {
  const above = command.parent ? pathOf(command.parent) : ''
  return command.parent ? `${above} ${command.name()}`.trim() : ''
}

function optionDescription({ description, defaultValue, mandatory }: Option): string {
  const hasUsual = defaultValue !== undefined && typeof defaultValue !== 'boolean' && !mandatory
  return hasUsual ? `${description} (${callStrings.usual(String(defaultValue))})` : description
}

function styleTitle(title: string): string {
  return headings[title as keyof typeof headings] ?? title
}

function subcommandTerm(this: Help, command: Command): string {
  return command.commands.length > 0 ? `${command.name()} …` : command.name()
}

function refuse(command: Command, error: CommanderError): never {
  // Help was asked for, or a command that only groups others was called alone and has shown its help.
  if (error.code === 'commander.helpDisplayed' || error.code === 'commander.help') throw error
  complain(command, [describe(error), callStrings.seeHelp(formatCall(pathOf(command), '--help'))].join(' '))
}

function describe({ code, message }: CommanderError): string {
  const [first = '', second = ''] = [...message.matchAll(/'([^']*)'/gu)].map(([, quoted]) => quoted!)
  const similar = /\(Did you mean (?:one of )?(.*)\?\)/u.exec(message)?.[1]
  switch (code) {
    case 'commander.unknownOption':
      return callStrings.unknownOption(first, similar)
    case 'commander.unknownCommand':
      return callStrings.unknownCommand(first, similar)
    case 'commander.missingArgument':
      return callStrings.missingArgument(first)
    case 'commander.optionMissingArgument':
      return callStrings.missingValue(first)
    case 'commander.missingMandatoryOptionValue':
      return callStrings.missingOption(first)
    case 'commander.conflictingOption':
      return callStrings.conflict(first, second)
    case 'commander.excessArguments':
      return callStrings.excess(/got \d+: (.*)\.$/su.exec(message)?.[1] ?? '')
    case 'commander.invalidArgument':
      return callStrings.badNumber(first, second)
    default:
      return message
  }
}
