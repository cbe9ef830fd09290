/** What is said about personal data: what is kept, how long, and what was deleted. */

interface Keeping {
  retentionDays: number
  /** For each kind of data, how long it is kept and for what purpose. */
  kept: string[]
  /** Whether questions are sent to a model on another server. */
  isModelElsewhere: boolean
}

export const privacyStrings = {
  explain: ({ retentionDays, kept, isModelElsewhere }: Keeping) =>
    [
      'Đây là hệ thống trả lời tự động. Hệ thống không lấy tên, số điện thoại hay ảnh đại diện từ tài khoản của bạn.',
      ['Những gì được giữ:', ...kept.map((line) => `• ${line}`)].join('\n'),
      [
        `Những gì quản trị viên xem được, giữ ${retentionDays} ngày:`,
        '• Số lượt hỏi theo ngày và theo văn bản; số lượt hỏi mà văn bản chưa nêu, theo điều khoản gần nhất; không có thông tin về người hỏi.',
        '• Cụm từ của văn bản đã công bố được hỏi từ ba cuộc trò chuyện trở lên mà chưa có trả lời; không có lời bạn hỏi, không biết ai hỏi.',
        '• Thời điểm và lý do của những lần hệ thống gặp lỗi khi trả lời; không có nội dung tin nhắn, không có thông tin về người nhắn.',
      ].join('\n'),
      ...(isModelElsewhere
        ? [
            'Để tìm điều khoản, nội dung câu hỏi được gửi đến một máy chủ mô hình ngôn ngữ bên ngoài, không kèm mã tài khoản hay thông tin nào khác về bạn.',
          ]
        : []),
      'Ứng dụng bạn đang dùng để nhắn tin có thể giữ tin nhắn theo quy định riêng; hệ thống không xóa được những tin đó.',
      'Bạn gửi /xoadulieu bất cứ lúc nào để xóa dữ liệu của mình.',
    ].join('\n\n'),
  deleted: (names: string[]) => ['Đã xóa dữ liệu của bạn:', ...names.map((name) => `• ${name}`)].join('\n'),
  nothingKept: 'Hệ thống hiện không giữ dữ liệu nào của bạn, nên không có gì phải xóa.',
  notDeleted:
    'Không thuộc phạm vi xóa: nhật ký thao tác của người được giao quản trị văn bản, vì phải giữ để đối chiếu trách nhiệm; và tin nhắn còn lưu trong ứng dụng của bạn.',
  conversation: 'Câu hỏi gần nhất, những điều khoản vừa xem và các lựa chọn đang chờ',
  conversationKept:
    'Câu hỏi gần nhất, những điều khoản vừa xem và các lựa chọn đang chờ, để hiểu câu hỏi tiếp theo: giữ một ngày, dưới một mã băm thay cho mã tài khoản.',
  deliveries: 'Tin nhắn và câu trả lời đang chờ gửi',
  deliveriesKept:
    'Tin nhắn của bạn và mã cuộc trò chuyện do ứng dụng cấp: chỉ giữ đến khi gửi xong câu trả lời, lâu nhất một ngày. Mã của tin nhắn đã nhận được giữ một ngày để không trả lời hai lần.',
}
