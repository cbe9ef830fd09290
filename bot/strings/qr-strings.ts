/** What is said with a QR code, and printed on it. */

export const qrStrings = {
  botTitle: 'Hỏi đáp về các văn bản công khai',
  documentTitle: (documentName: string) => `Hỏi đáp về ${documentName}`,
  howToScan: 'Quét mã bằng máy ảnh điện thoại để hỏi. Hệ thống trả lời tự động, có trích dẫn điều khoản.',
  done: (title: string, link: string) =>
    `Mã QR “${title}” đã sẵn sàng để in hoặc chia sẻ. Mã dẫn đến: ${link}\n\nĐể tạo mã cho một văn bản hay điều khoản, bạn gửi chẳng hạn: /qr kế hoạch 133, hoặc /qr khoản 2 Mục III kế hoạch 133.`,
  unclear:
    'Hệ thống chưa xác định được văn bản hay điều khoản bạn muốn tạo mã QR. Bạn vui lòng ghi rõ hơn, ví dụ: /qr khoản 2 Mục III kế hoạch 133.',
  noAddress:
    'Hệ thống chưa có địa chỉ công khai nên chưa tạo được mã QR. Người vận hành cần đặt TELEGRAM_BOT_TOKEN hoặc PUBLIC_URL.',
}
