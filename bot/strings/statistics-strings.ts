/** What admins are told about the use of the bot: counts and topics. */

export const statisticsStrings = {
  heading: (days: number) => `Trong ${days} ngày qua (chỉ có số lượt, không có lời hỏi hay người hỏi):`,
  judged: (useful: number, notUseful: number) =>
    `Câu trả lời được đánh giá: ${useful} lượt hữu ích, ${notUseful} lượt chưa hữu ích.`,
  notUseful: 'Bị đánh giá chưa hữu ích nhiều nhất:',
  askedInVain: 'Hỏi mà văn bản chưa nêu, theo điều khoản gần nhất:',
  noNearest: 'không gần điều khoản nào',
  line: (topic: string, count: number) => `• ${topic}: ${count} lượt`,
  setAside: (count: number) => `Tin nhắn không trả lời được vì hệ thống gặp lỗi: ${count}.`,
  lastError: (error: string) => `Lỗi gần nhất: ${error}`,
}
