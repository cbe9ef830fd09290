/** For tests: two small plans, one of them hostile, and what a core would say about them. */
import { type NewClause, saveVersion } from '../../db/documents/versions.ts'
import type { Db } from '../../db/open.ts'
import type { ClauseLevel } from '../../db/schema/document-tables.ts'
import type { Reply } from '../conversation/message/message.ts'

export const hostile = '<script>alert(1)</script><img src=x onerror=alert(1)>'

export const greeting: Reply = {
  text: 'Đây là hệ thống trả lời tự động.',
  citations: [],
  choices: [{ label: 'Ai đôn đốc việc thực hiện?', says: '/example 1' }],
}

export const reply: Reply = {
  text: 'Ban Tuyên giáo theo dõi, đôn đốc [1].\n\nCòn lại theo kế hoạch [7].',
  citations: [
    {
      mark: 1,
      label: 'Gạch đầu dòng thứ 1, khoản 1 Mục II',
      documentName: 'Kế hoạch số 133-KH/ThU',
      kindName: 'Kế hoạch',
      quote: 'Theo dõi, đôn đốc.',
      href: '/documents/133-kh-thu#II.1.-1',
      says: '/clause 6',
    },
  ],
  choices: [{ label: 'Điều khoản sau', says: '/next' }],
}

export const hostileReply: Reply = {
  text: hostile,
  citations: [{ ...reply.citations[0]!, label: hostile, documentName: hostile, quote: hostile }],
  choices: [{ label: hostile, says: hostile }],
}

/** A PNG of one pixel. */
const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg=='

/** A reply with everything that a reply can hold. */
export const pollReply: Reply = {
  ...reply,
  poll: {
    question: 'Câu 2/10. Cơ quan nào đôn đốc?',
    options: [
      { label: 'Ban Tuyên giáo', says: 'q:4f0c2a:1:0' },
      { label: 'Ban Tổ chức & Văn phòng', says: 'q:4f0c2a:1:1' },
    ],
  },
  links: [{ label: 'Kết quả của bạn', href: '/results/AB23CD45EF' }],
  files: [
    { name: 'ma-qr.png', mimeType: 'image/png', base64: picture },
    { name: 'ket-qua.txt', mimeType: 'text/plain', base64: 'OC8xMA==' },
  ],
}

export async function savePlans(db: Db): Promise<void> {
  await savePlan(db, '133-kh-thu', 'Tổ chức triển khai thực hiện Nghị quyết', [
    clause('title', '', 'title', null, 'KẾ HOẠCH', 'Tổ chức triển khai thực hiện Nghị quyết'),
    clause('section', 'I', 'I', null, 'MỤC ĐÍCH, YÊU CẦU', `${'Nội dung dài. '.repeat(300)}\n\nĐoạn thứ hai.`),
    clause('subheading', '*1', 'I.*1', 1, 'Những khó khăn:', ''),
    clause('section', 'II', 'II', null, 'TỔ CHỨC THỰC HIỆN', ''),
    clause('paragraph', '1', 'II.1', 3, 'Ban Tuyên giáo Thành ủy', ''),
    clause('indent', '-1', 'II.1.-1', 4, null, 'Theo dõi, đôn đốc.'),
    clause('point', 'đ', 'II.1.đ', 4, null, 'Hướng dẫn các đơn vị.'),
    clause('section', 'II#2', 'II#2', null, 'TỔ CHỨC THỰC HIỆN', `${'In trùng số mục. '.repeat(200)}`),
    clause('recipients', '', 'recipients', null, 'Nơi nhận:', '- Tỉnh ủy,\n\n- Lưu: VT.'),
    clause('signature', '', 'signature', null, null, 'T/M BAN THƯỜNG VỤ\n\nĐặng Quang Tú'),
  ])
  await savePlan(db, 'hostile', hostile, [clause('section', 'I', 'I', null, hostile, hostile)])
}

async function savePlan(db: Db, slug: string, title: string, clauses: Omit<NewClause, 'position'>[]): Promise<void> {
  const isHostile = slug === 'hostile'
  await saveVersion(db, {
    document: {
      slug,
      kind: 'plan',
      docNumber: isHostile ? null : '133-KH/ThU',
      title,
      issuer: isHostile ? hostile : 'Thành ủy Đà Lạt',
      issuedOn: '2023-01-05',
      signer: 'Đặng Quang Tú',
      signerTitle: 'Phó Bí thư',
    },
    version: {
      state: 'published',
      sourceName: `${slug}.txt`,
      sourceHash: slug,
      text: '',
      warnings: [],
      createdAt: '2026-11-01T00:00:00.000Z',
    },
    clauses: clauses.map((one, position) => ({ ...one, position })),
  })
}

function clause(
  level: ClauseLevel,
  ordinal: string,
  path: string,
  parent: number | null,
  heading: string | null,
  text: string,
): Omit<NewClause, 'position'> {
  const label = heading ?? `${level} ${ordinal}`
  return { level, ordinal, path, parent, heading, text, label, start: 0, end: 0, page: null, references: [] }
}
