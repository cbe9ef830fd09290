/** What is said about the delivery of messages itself. */

export const deliveryStrings = {
  tooMany:
    'Bạn nhắn hơi nhanh nên hệ thống chưa kịp trả lời. Bạn vui lòng đợi khoảng một phút rồi gửi lại câu hỏi; tin nhắn gửi trong lúc chờ sẽ không được trả lời.',
}
