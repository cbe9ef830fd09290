/** What is said about the delivery of messages itself. */

export const deliveryStrings = {
  tooMany:
    'Bạn nhắn hơi nhanh nên hệ thống chưa kịp trả lời. Bạn vui lòng đợi khoảng một phút rồi gửi lại câu hỏi; tin nhắn gửi trong lúc chờ sẽ không được trả lời.',
}

/** Said by an adapter when the core failed; the failure is in the log. */
export const failed = 'Xin lỗi, hệ thống đang gặp trục trặc nên chưa trả lời được. Bạn vui lòng thử lại sau ít phút.'
