/** What is said about the news in a version of a document. */

export const changeStrings = {
  title: (documentName: string, number: number, before: number) =>
    `Điểm mới của ${documentName}, bản ${number} so với bản ${before}`,
  summary: (counts: Record<'added' | 'changed' | 'removed' | 'moved', number>) => {
    const parts = [
      counts.added > 0 && `thêm ${counts.added} điều khoản`,
      counts.changed > 0 && `sửa ${counts.changed} điều khoản`,
      counts.removed > 0 && `bỏ ${counts.removed} điều khoản`,
      counts.moved > 0 && `đổi chỗ hoặc đánh số lại ${counts.moved} điều khoản`,
    ]
    return parts.filter((part) => part !== false).join(', ') || 'không có điều khoản nào khác'
  },
  added: (label: string) => `• Thêm ${label}`,
  changed: (label: string) => `• Sửa ${label}`,
  moved: (before: string, label: string) => `• ${before} nay là ${label}, nguyên văn không đổi`,
  removed: (label: string) => `• Bỏ ${label} của bản trước`,
  replacedWords: (before: string, after: string) => `“${before}” thay bằng “${after}”`,
  addedWords: (after: string) => `thêm chữ, nay là “${after}”`,
  removedWords: (before: string, after: string) => `bỏ chữ, “${before}” nay là “${after}”`,
  otherPlaces: (count: number) => `và ${count} chỗ khác`,
}

export const newsStrings = {
  firstVersion: (documentName: string) =>
    `${documentName} chưa có bản trước để so sánh. Bạn có thể hỏi về nội dung của văn bản này.`,
  choose: 'Những văn bản sau đã có bản mới thay bản trước. Bạn muốn xem điểm mới của văn bản nào?',
  none: 'Các văn bản đang công bố đều chưa có bản trước để so sánh.',
}
