/** For tests: a small plan as a draft, with one word that is misspelt. */
import type { Db } from '../../db/open.ts'
import { ingestDocument } from '../../ingest/ingest.ts'

export function draftPlan({
  number = '45/KH-UBND',
  signer = 'Nguyễn Văn Bình',
  words = 'Văn phòng theo dỏi việc thu gom rác.',
} = {}) {
  return [
    'ỦY BAN NHÂN DÂN',
    'XÃ HÒA BÌNH',
    ...(number === '' ? [] : [`Số: ${number}`]),
    'Hòa Bình, ngày 05 tháng 3 năm 2026',
    'KẾ HOẠCH',
    'Thu gom và phân loại rác thải năm 2026',
    'Căn cứ Nghị quyết số 12/NQ-HĐND ngày 10/01/2026 của Hội đồng nhân dân xã Hòa Bình;',
    'I. MỤC TIÊU',
    '1. Tỷ lệ hộ phân loại rác tại nguồn đạt 80% vào cuối năm.',
    '2. Mỗi thôn có một điểm tập kết rác hợp vệ sinh.',
    'II. TỔ CHỨC THỰC HIỆN',
    `1. ${words}`,
    '2. Công an xã xử lý vi phạm.',
    'TM. ỦY BAN NHÂN DÂN',
    'CHỦ TỊCH',
    signer,
  ]
}

/** Returns the id of the version. */
export async function takeInDraft(
  db: Db,
  { lines, name = 'ke-hoach.txt', now }: { lines: string[]; name?: string | undefined; now: Date },
): Promise<number> {
  const bytes = Buffer.from(lines.join('\n'))
  const { versionId } = await ingestDocument(db, { name, bytes }, { state: 'draft', now })
  return versionId
}
