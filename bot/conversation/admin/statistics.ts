/** `/thongke`: counts by clause of what was useful or not, unanswered or failed; never people or their words. */

import { listFeedback, type TopicFeedback } from '../../../db/chats/feedback.ts'
import { listSetAside } from '../../../db/chats/set-aside.ts'
import { type AskedInVain, listUnanswered } from '../../../db/chats/unanswered.ts'
import type { Db } from '../../../db/open.ts'
import type { Library } from '../../../knowledge/library/library.ts'
import { vietnamDay } from '../../../knowledge/vietnamese/official/calendar.ts'
import { statisticsStrings } from '../../strings/statistics-strings.ts'
import { textReply } from '../message/message.ts'
import { type AdminFeature, refuse } from '../message/staff.ts'
import { clauseName } from '../reading/render-answer.ts'

export interface StatisticsSetup {
  db: Db
  library: Library
  now: () => Date
}

const days = 30
const dayMs = 24 * 60 * 60 * 1000
const mostTopics = 5

export function createStatistics({ db, library, now }: StatisticsSetup): AdminFeature {
  return async ({ text }, admin) => {
    if (!/^\/thongke(?:\s|$)/u.test(text)) return undefined
    return refuse(admin, 'admin') ?? { reply: textReply(await tell()) }
  }

  async function tell(): Promise<string> {
    const start = new Date(now().getTime() - days * dayMs)
    const feedback = await listFeedback(db, vietnamDay(start))
    const failed = await listSetAside(db, start.toISOString())
    const useful = feedback.reduce((sum, topic) => sum + topic.useful, 0)
    const notUseful = feedback.reduce((sum, topic) => sum + topic.notUseful, 0)
    const disliked = feedback.filter((topic) => topic.notUseful > 0)
    const inVain = await listUnanswered(db, vietnamDay(start))
    const paragraphs = [
      statisticsStrings.heading(days),
      statisticsStrings.judged(useful, notUseful),
      list(
        statisticsStrings.notUseful,
        disliked.map((topic) => [nameTopic(topic), topic.notUseful]),
      ),
      list(
        statisticsStrings.askedInVain,
        inVain.map((topic) => [nameNearest(topic), topic.count]),
      ),
      statisticsStrings.setAside(failed.length),
      failed[0] ? statisticsStrings.lastError(failed[0].error) : '',
    ]
    return paragraphs.filter(Boolean).join('\n\n')
  }

  function nameTopic({ clauseIds }: TopicFeedback): string {
    const [first] = clauseIds.flatMap((id) => library.findPassage(id) ?? [])
    return first ? clauseName(first) : statisticsStrings.noNearest
  }

  function nameNearest({ docNumber, title, path }: AskedInVain): string {
    const document = library.documents().find((one) => one.docNumber === docNumber && one.title === title)
    const passage = document?.passages.find(({ clause }) => clause.path === path)
    return passage ? clauseName(passage) : statisticsStrings.noNearest
  }
}

/** The first topics under the heading; empty if there are none. */
function list(heading: string, topics: [string, number][]): string {
  const lines = topics.slice(0, mostTopics).map(([topic, count]) => statisticsStrings.line(topic, count))
  return lines.length > 0 ? [heading, ...lines].join('\n') : ''
}
