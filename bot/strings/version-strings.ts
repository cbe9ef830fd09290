/** What the pages say about versions that are no longer in force. */
import { formatDate, vietnamDay } from '../../knowledge/vietnamese/official/calendar.ts'

export const versionStrings = {
  earlierVersions: 'Các bản trước của văn bản này',
  earlierVersion: (number: number) => `Bản số ${number}`,
  withdrawnOn: (instant: string | null) => (instant === null ? 'đã thu hồi' : `thu hồi ngày ${formatDay(instant)}`),
  oldTitle: (documentName: string, number: number) => `Bản cũ số ${number}: ${documentName}`,
  strip: (number: number) => `Bản cũ (bản số ${number}), đã thu hồi`,
  replaced: (number: number, instant: string | null) =>
    `Đây là bản cũ (bản số ${number}), đã được thay bằng bản khác${instant === null ? '' : ` từ ngày ${formatDay(instant)}`}. Hệ thống không dùng bản này để trả lời.`,
  withdrawn: (number: number, instant: string | null) =>
    `Đây là bản đã thu hồi (bản số ${number})${instant === null ? '' : `, thu hồi ngày ${formatDay(instant)}`}. Văn bản hiện không được công bố; hệ thống không dùng bản này để trả lời.`,
  reason: (reason: string) => `Lý do: ${reason}`,
  openCurrent: 'Xem bản đang được công bố',
}

function formatDay(instant: string): string {
  return formatDate(vietnamDay(instant))
}
