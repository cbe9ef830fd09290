/** The kinds of documents as they are printed above the title. */
import type { DocumentKind } from '../../db/schema/document-tables.ts'

/** Decree 30/2020/NĐ-CP article 7, documents of the Party, laws; a longer name stands before a shorter that begins it. */
const kinds: [string, DocumentKind][] = [
  ['KẾ HOẠCH', 'plan'],
  ['NGHỊ QUYẾT', 'resolution'],
  ['QUYẾT ĐỊNH', 'decision'],
  ['CHỈ THỊ', 'directive'],
  ['CHƯƠNG TRÌNH HÀNH ĐỘNG', 'programme'],
  ['CHƯƠNG TRÌNH', 'programme'],
  ['KẾT LUẬN', 'conclusion'],
  ['HƯỚNG DẪN', 'guideline'],
  ['QUY ĐỊNH', 'regulation'],
  ['QUY CHẾ', 'regulation'],
  ['THÔNG BÁO', 'notice'],
  ['THÔNG TRI', 'notice'],
  ['THÔNG CÁO', 'notice'],
  ['BÁO CÁO', 'report'],
  ['TỜ TRÌNH', 'submission'],
  ['ĐỀ ÁN', 'scheme'],
  ['DỰ ÁN', 'scheme'],
  ['PHƯƠNG ÁN', 'scheme'],
  ['BIÊN BẢN', 'minutes'],
  ['CÔNG ĐIỆN', 'dispatch'],
  ['BỘ LUẬT', 'law'],
  ['LUẬT', 'law'],
  ['PHÁP LỆNH', 'ordinance'],
  ['NGHỊ ĐỊNH', 'decree'],
  ['THÔNG TƯ LIÊN TỊCH', 'circular'],
  ['THÔNG TƯ', 'circular'],
  ['VĂN BẢN HỢP NHẤT', 'other'],
]

/** For a pattern: "KẾ HOẠCH|NGHỊ QUYẾT|…" */
export const kindNames = kinds.map(([name]) => name).join('|')

/** "KẾ HOẠCH" → plan, "Nghị quyết" too */
export function kindOf(name: string): DocumentKind {
  const printed = name.normalize('NFC').toUpperCase()
  return kinds.find(([known]) => known === printed)?.[1] ?? 'other'
}
