/** What is said about signing in to the admin pages, in a chat, on the page and in the terminal. */
import type { AdminLevel } from '../../db/schema/staff-tables.ts'
import { levelNames } from './admin-strings.ts'

export const signInStrings = {
  offered: (code: string, link: string | undefined) =>
    [
      link ? `Mở trang quản trị: ${link}` : 'Bạn mở địa chỉ /admin của hệ thống rồi nhập mã dưới đây.',
      `Mã đăng nhập: ${spaced(code)}`,
      'Mã dùng được một lần, trong 10 phút. Xin đừng gửi mã cho ai.',
    ].join('\n\n'),

  title: 'Đăng nhập trang quản trị',
  lead: 'Trang này dành cho người quản trị văn bản. Bạn không cần mật khẩu.',
  ways: 'Lấy mã đăng nhập',
  byChat: 'Nhắn /dangnhap cho bot trên Zalo hoặc Telegram, rồi mở liên kết bot gửi hoặc nhập mã vào ô trên.',
  byServer: 'Hoặc nhờ người giữ máy chủ lấy mã bằng lệnh npm run sign-in.',
  code: 'Mã đăng nhập',
  signIn: 'Đăng nhập',
  ready: 'Mã đã có sẵn. Bạn bấm Đăng nhập để vào trang quản trị trên máy này.',
  wrongCode:
    'Mã này không dùng được: có thể mã bị gõ sai, đã dùng rồi hoặc đã quá 10 phút. Bạn vui lòng lấy mã mới rồi thử lại.',
  tooMany: 'Đã có nhiều lần nhập mã không đúng từ máy này. Bạn vui lòng thử lại sau một giờ.',
  over: 'Phiên đăng nhập đã hết. Bạn vui lòng đăng nhập lại; nội dung đang soạn chưa được lưu.',
  signedOut: 'Bạn đã đăng xuất.',
  unknownDevice: 'Trình duyệt khác',

  badLevel: 'Quyền chỉ nhận owner (chủ sở hữu), admin (quản trị) hoặc editor (biên tập).',
  nobody:
    'Chưa có người quản trị nào. Thêm người đầu tiên, ví dụ: npm run sign-in -- "Chị Lan, Văn phòng" --level owner',
  person: (name: string, level: AdminLevel) => `${name} – ${levelNames[level]}`,
  choose: 'Cấp mã cho một người: npm run sign-in -- "<tên>"',
  unknownPerson: (name: string) =>
    `Chưa có ai tên “${name}”. Xem danh sách: npm run sign-in. Thêm người mới: npm run sign-in -- "${name}" --level editor`,
  otherLevel: (name: string, level: AdminLevel) =>
    `${name} đã có quyền ${levelNames[level]}; lệnh này không đổi quyền. Bỏ --level để cấp mã.`,
  codeFor: (name: string, level: AdminLevel, code: string, link: string) =>
    [
      `Mã đăng nhập của ${name} (${levelNames[level]}): ${spaced(code)}`,
      `Hoặc mở: ${link}`,
      'Mã dùng được một lần, trong 10 phút.',
    ].join('\n'),
}

/** "abcd efgh ijkl mnop" */
function spaced(code: string): string {
  return code.replace(/(.{4})(?=.)/gu, '$1 ')
}
