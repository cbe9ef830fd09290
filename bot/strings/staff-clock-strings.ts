/** What admins are told unasked. */
export const staffClockStrings = {
  drafts: (count: number, names: string[], page: string | undefined) => {
    const more = count > names.length ? ` và ${count - names.length} bản nháp khác` : ''
    const way = page ? `mở ${page} hoặc gửi /vanban` : 'gửi /vanban'
    return `Có ${count} bản nháp đang chờ công bố: ${names.join('; ')}${more}. Để xem, bạn ${way}.`
  },
  notPublished: (name: string) =>
    `Đã đến giờ hẹn nhưng chưa công bố được ${name}: còn việc phải chọn trước. Bạn vui lòng mở bản nháp để xem.`,
}
