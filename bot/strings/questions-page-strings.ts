/** What the page says on how questions went. */
import type { SettledHow } from '../../db/schema/feedback-tables.ts'
import { formatDate, formatInstant } from '../../knowledge/vietnamese/official/calendar.ts'

export const questionsPageStrings = {
  lead: 'Trang này chỉ có số lượt, không có nội dung câu hỏi và người hỏi.',
  period: 'Khoảng thời gian',
  days: (days: number) => `${days} ngày qua`,
  summary: (asked: number, answered: number, unsure: number, silent: number) =>
    `${asked} câu hỏi: ${answered} được trả lời, ${unsure} hỏi lại vì chưa chắc, ${silent} câu văn bản chưa nêu.`,
  judged: (useful: number, notUseful: number) => `Đánh giá: ${useful} hữu ích, ${notUseful} chưa hữu ích.`,
  nothing: 'Chưa có câu hỏi nào trong thời gian này.',

  byDay: 'Theo ngày',
  day: 'Ngày',
  asked: 'Câu hỏi',
  answered: 'Được trả lời',
  unsure: 'Chưa chắc',
  silent: 'Chưa nêu',
  chart: (most: number) => `Biểu đồ cột số câu hỏi mỗi ngày, cao nhất ${most} câu; số liệu ở bảng dưới.`,
  date: (iso: string) => formatDate(iso),

  byDocument: 'Theo văn bản',
  document: 'Văn bản',
  noDocument: 'Không thuộc văn bản nào',

  topics: 'Được hỏi mà văn bản chưa nêu',
  topicsLead: (fewest: number) =>
    `Những cụm từ có trong văn bản đã công bố và được hỏi từ ít nhất ${fewest} cuộc trò chuyện. Có thể soạn câu trả lời ở mục Trả lời soạn sẵn.`,
  noTopics: 'Chưa có cụm từ nào được hỏi từ ba cuộc trò chuyện trở lên mà chưa có trả lời.',
  topic: (words: string, chats: number) => `${words} (${chats} cuộc trò chuyện)`,
  nearest: 'Điều khoản gần nhất với những câu chưa có trả lời',
  times: (name: string, count: number) => `${name}: ${count} lượt`,

  wrong: (count: number) => `Bị đánh giá chưa hữu ích, chờ xử lý (${count})`,
  noneWrong: 'Không có câu trả lời nào chờ xử lý.',
  marks: (useful: number, notUseful: number) => `${notUseful} chưa hữu ích, ${useful} hữu ích`,
  gone: 'Điều khoản không còn được công bố',
  how: 'Đã xử lý thế nào?',
  hows: {
    'document-corrected': 'Đã sửa văn bản',
    'answer-right': 'Câu trả lời đúng, không cần sửa',
    'answer-written': 'Đã soạn câu trả lời',
  } satisfies Record<SettledHow, string>,
  settle: 'Ghi nhận',
  settled: 'Đã ghi nhận.',
  settledBefore: (count: number) => `Đã xử lý (${count})`,
  settledBy: (how: string, who: string, at: string) => `${how} – ${who}, ${formatInstant(at)}`,
  badChoice: 'Bạn vui lòng chọn đã xử lý thế nào rồi bấm lại.',
}
