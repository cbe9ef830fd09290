/** `/nhac 7h` asks for a daily reminder, `/dung` ends it; at most one a day, not at night, only if something is due. */

import type { Db } from '../../../db/open.ts'
import { deleteReminder, listDue, listReminders, saveReminder } from '../../../db/quizzes/practice.ts'
import type { Reminder } from '../../../db/schema/practice-tables.ts'
import { vietnamDay, vietnamMinute } from '../../../knowledge/vietnamese/official/calendar.ts'
import { reminderStrings } from '../../strings/quiz-strings.ts'
import type { Feature, FeatureReply } from '../message/feature.ts'
import { type ChannelName, type Reply, textReply } from '../message/message.ts'
import { personKeyOf } from '../message/person.ts'
import { findAll, type Places } from './quiz-setup.ts'

const firstMinute = 6 * 60
const lastMinute = 21 * 60
/** How late a reminder may still be sent after the program was down at its hour. */
const latenessMinutes = 120

interface ReminderSetup {
  db: Db
  /** Whether the bot can write first on this channel. */
  canWrite: (channel: ChannelName) => boolean
}

export function createReminder({ db, canWrite }: ReminderSetup): Feature {
  return async ({ message, text }) => {
    const [, command, argument = ''] = /^\/(nhac|dung)(?:\s+(.*))?$/su.exec(text) ?? []
    if (!command) return undefined
    const personKey = await personKeyOf(db, message)
    if (command === 'dung') return stop(personKey)
    const minuteOfDay = parseTime(argument)
    if (minuteOfDay === undefined) return { reply: textReply(reminderStrings.usage) }
    if (minuteOfDay < firstMinute || minuteOfDay > lastMinute) return { reply: textReply(reminderStrings.night) }
    const { channel, chatId } = message
    if (!canWrite(channel)) return { reply: textReply(reminderStrings.impossible) }
    const reminder = { personKey, channel, chatId, minuteOfDay, lastSentOn: null }
    const reply = textReply(reminderStrings.set(formatTime(minuteOfDay)))
    return { reply, remember: (tx) => saveReminder(tx, reminder) }
  }

  async function stop(personKey: string): Promise<FeatureReply> {
    const isSet = (await listReminders(db)).some((reminder) => reminder.personKey === personKey)
    return {
      reply: textReply(isSet ? reminderStrings.stopped : reminderStrings.notSet),
      remember: async (tx) => void (await deleteReminder(tx, personKey)),
    }
  }
}

/** Reads "7", "7h", "7h30", "19:30" as minutes after midnight. */
function parseTime(text: string): number | undefined {
  const found = /^(\d{1,2})(?:\s*(?:h|giờ|gio|:)\s*(\d{2})?)?$/iu.exec(text.trim())
  if (!found) return undefined
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)]
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined
}

function formatTime(minuteOfDay: number): string {
  return `${Math.floor(minuteOfDay / 60)}:${String(minuteOfDay % 60).padStart(2, '0')}`
}

/** Sends the reminders that are due now; `post` sends and writes in one transaction. */
export async function sendReminders(
  { db, places, now }: { db: Db; places: Places; now: Date },
  post: (reminder: Reminder, reply: Reply) => Promise<void>,
): Promise<void> {
  const [today, minute] = [vietnamDay(now), vietnamMinute(now)]
  for (const reminder of await listReminders(db)) {
    const late = minute - reminder.minuteOfDay
    if (reminder.lastSentOn === today || late < 0 || late > latenessMinutes || minute > lastMinute) continue
    const due = (await findAll(places, await listDue(db, reminder.personKey, now.toISOString()))).length
    if (due === 0) continue
    const reply = { ...textReply(reminderStrings.due(due)), choices: [{ label: reminderStrings.begin, says: '/on' }] }
    await post({ ...reminder, lastSentOn: today }, reply)
  }
}
