/** Every Vietnamese sentence a user can read, by who says it. */

/** Said by an adapter when the core failed; the failure is in the log. */
export const failed = 'Xin lỗi, hệ thống đang gặp trục trặc nên chưa trả lời được. Bạn vui lòng thử lại sau ít phút.'
