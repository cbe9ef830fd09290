/** How kinds of documents and dates are written for people. */

import type { DocumentKind } from '../../db/schema/main-tables.ts'

export const documentKindNames: Record<DocumentKind, string> = {
  plan: 'Kế hoạch',
  resolution: 'Nghị quyết',
  decision: 'Quyết định',
  directive: 'Chỉ thị',
  programme: 'Chương trình',
  conclusion: 'Kết luận',
  guideline: 'Hướng dẫn',
  regulation: 'Quy định',
  notice: 'Thông báo',
  report: 'Báo cáo',
  submission: 'Tờ trình',
  scheme: 'Đề án',
  minutes: 'Biên bản',
  dispatch: 'Công điện',
  letter: 'Công văn',
  law: 'Luật',
  ordinance: 'Pháp lệnh',
  decree: 'Nghị định',
  circular: 'Thông tư',
  other: 'Văn bản',
}
