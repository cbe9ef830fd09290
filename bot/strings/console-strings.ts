/** What the terminal says. */

export const consoleStrings = {
  howToLeave: '(Gõ số để chọn, Ctrl-D để thoát.)',
  file: (name: string) => `(Kèm tệp ${name}, xem được trên trang web hoặc Telegram.)`,
}
