/** Prints a code that signs somebody in to the admin pages, or who there is to be given one. */
import type { Command } from 'commander'
import { type Outside, transaction } from '../../db/open.ts'
import { type Admin, type AdminLevel, adminLevels } from '../../db/schema/staff-tables.ts'
import { listAdmins } from '../../db/staff/admins.ts'
import { addPerson } from '../conversation/admin/add-person.ts'
import { offerSignIn, signInLink } from '../conversation/admin/sign-in.ts'
import { personName } from '../strings/admin-strings.ts'
import { signInStrings } from '../strings/sign-in-strings.ts'
import { complain } from './frame/command-frame.ts'

interface Wish {
  name: string
  /** Adds the person with these rights. */
  level: string | undefined
  settings: NodeJS.ProcessEnv
  command: Command
}

export async function giveCode(db: Outside, { name, level, settings, command }: Wish): Promise<void> {
  if (level !== undefined && !isLevel(level)) complain(command, signInStrings.badLevel)
  const found = await findOrAdd(db, name.trim().normalize('NFC'), level)
  if (typeof found === 'string') complain(command, found)
  const { code, remember } = await offerSignIn(db, found, new Date())
  await transaction(db, remember)
  console.log(signInStrings.codeFor(personName(found), found.level, code, signInLink(siteOf(settings), code)))
}

export async function listPeople(db: Outside): Promise<void> {
  const admins = await listAdmins(db)
  if (admins.length === 0) return console.log(signInStrings.nobody)
  for (const admin of admins) console.log(signInStrings.person(personName(admin), admin.level))
  console.log(signInStrings.choose)
}

const usualPort = 8787

function siteOf({ PUBLIC_URL, PORT }: NodeJS.ProcessEnv): string {
  return PUBLIC_URL?.replace(/\/+$/u, '') || `http://localhost:${PORT || usualPort}`
}

function isLevel(written: string): written is AdminLevel {
  return adminLevels.some((level) => level === written)
}

/** The person of that name, or one who is added with that level; otherwise what is wrong with the call. */
async function findOrAdd(db: Outside, name: string, level: AdminLevel | undefined): Promise<Admin | string> {
  const lower = (one: string) => one.toLocaleLowerCase('vi')
  const found = (await listAdmins(db)).find((admin) => lower(personName(admin)) === lower(name))
  if (found && level !== undefined && found.level !== level) return signInStrings.otherLevel(name, found.level)
  if (found) return found
  return level === undefined ? signInStrings.unknownPerson(name) : addPerson(db, { name, level, now: new Date() })
}
