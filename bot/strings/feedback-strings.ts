/** What people are told who have judged an answer. */

export const feedbackStrings = {
  useful: 'Cảm ơn bạn đã góp ý. Bạn cần hỏi thêm gì thì cứ nhắn nhé.',
  notUseful:
    'Cảm ơn bạn đã góp ý, hệ thống đã ghi nhận. Bạn thử hỏi theo cách khác, nêu rõ tên văn bản hoặc số điều khoản, hoặc gửi /vanban để xem danh sách văn bản.',
  alreadyJudged: 'Bạn đã góp ý cho câu trả lời này rồi, xin cảm ơn bạn.',
}
