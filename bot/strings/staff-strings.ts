/** What the frame of the admin pages says. */
export const staffStrings = {
  site: 'Quản trị Dẫn Chiếu',
  navigation: 'Các trang quản trị',
  publicSite: 'Trang hỏi đáp',
  signOut: 'Đăng xuất',
  signedInAs: (name: string, level: string) => `${name} (${level})`,
  notice: 'Vừa thực hiện',
  refusedTitle: 'Bạn chưa có quyền làm việc này',
  staleTitle: 'Trang này đã cũ',
  staleText:
    'Trang được mở từ phiên đăng nhập trước hoặc từ nơi khác, nên chưa có gì được thực hiện. Bạn vui lòng tải lại trang rồi thử lại.',
  notFoundTitle: 'Không tìm thấy trang này',
  notFoundText: 'Bản nháp có thể đã được bỏ, văn bản có thể đã được xóa hẳn, hoặc địa chỉ đã thay đổi.',
  back: 'Về bàn làm việc',
  deskPage: 'Bàn làm việc',
  documentsPage: 'Văn bản',
  questionsPage: 'Câu hỏi',
  answersPage: 'Trả lời soạn sẵn',
  peoplePage: 'Người quản trị',
  logPage: 'Nhật ký',
}
