/** The sections of the admin pages, as the navigation lists them. */
import type { AdminLevel } from '../../../db/schema/staff-tables.ts'
import { isAtLeast } from '../../conversation/message/staff.ts'
import { staffStrings } from '../../strings/staff-strings.ts'

interface Section {
  path: string
  name: string
  /** Whoever has less does not see it. */
  needs: AdminLevel
}

const sections: Section[] = [
  { path: '/admin', name: staffStrings.deskPage, needs: 'editor' },
  { path: '/admin/documents', name: staffStrings.documentsPage, needs: 'editor' },
  { path: '/admin/questions', name: staffStrings.questionsPage, needs: 'admin' },
  { path: '/admin/answers', name: staffStrings.answersPage, needs: 'editor' },
  { path: '/admin/people', name: staffStrings.peoplePage, needs: 'admin' },
  { path: '/admin/log', name: staffStrings.logPage, needs: 'admin' },
]

export function staffSections(level: AdminLevel): Section[] {
  return sections.filter(({ needs }) => isAtLeast(level, needs))
}
