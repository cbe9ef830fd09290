/** What people who set up the program are told in the terminal. */

export const setupStrings = {
  badSettings: 'Thiết lập chưa đúng. Hãy sửa trong tệp .env rồi chạy lại:',
  badReader: 'chỉ nhận on hoặc off',
  badPort: 'phải là số nguyên từ 0 đến 65535, ví dụ 8787.',
  badAddress:
    'phải là địa chỉ IP của máy này, ví dụ 127.0.0.1 (chỉ máy này mở được) hoặc 0.0.0.0 (máy khác cũng mở được).',
  badUrl: 'phải là địa chỉ đầy đủ, ví dụ https://dan-chieu.example.vn.',
  badNumber: (least: number, most: number) => `phải là số nguyên từ ${least} đến ${most}.`,
  badAdminId: (id: string) => `“${id}” phải có dạng kênh:mã, ví dụ telegram:123456789; các mã cách nhau bằng dấu phẩy.`,
  running: (site: string) => `Dẫn Chiếu: ${site}\nTrang quản trị: ${site}/admin (lấy mã: npm run sign-in)`,
  sampleTaken: (name: string) => `Đã nạp văn bản mẫu ${name}`,
  folderInUse: (folder: string) =>
    `Thư mục dữ liệu ${folder} đang được một chương trình Dẫn Chiếu khác sử dụng: hãy dừng chương trình đó, hoặc đặt DATA_DIR khác trong .env.`,
  portTaken: 'Cổng đang được chương trình khác sử dụng: hãy dừng chương trình đó, hoặc đặt PORT khác trong .env.',
  unreadable: (file: string, code: string) =>
    `${file}: không đọc được tệp (${code}). Hãy kiểm tra đường dẫn và quyền đọc.`,
  badQuestion: (file: string, line: number) =>
    `${file}, dòng ${line}: mỗi dòng phải là một đối tượng JSON như {"id":"1","question":"Kinh phí lấy từ đâu?"}.`,
  addressForeign: 'Máy này không có địa chỉ đã ghi ở LISTEN_ADDRESS: hãy sửa lại trong .env, ví dụ 127.0.0.1.',
  portForbidden: 'Chương trình không có quyền dùng cổng này: hãy đặt PORT từ 1024 trở lên trong .env.',
  noAnswer: 'không có trả lời',
}
