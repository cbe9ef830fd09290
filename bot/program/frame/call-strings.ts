/** What the program says about how it is called: the frame of every help, and what is wrong with a call. */

/** Keyed by what commander calls them. */
export const headings = {
  'Usage:': 'Cách dùng:',
  'Arguments:': 'Tham số:',
  'Options:': 'Tùy chọn:',
  'Global Options:': 'Tùy chọn chung:',
  'Commands:': 'Các lệnh:',
}

export const callStrings = {
  program: 'Dẫn Chiếu: hỏi đáp về kế hoạch, nghị quyết, mỗi câu trả lời kèm điều khoản làm căn cứ.',
  help: 'xem cách dùng',
  debug: 'khi có lỗi ngoài dự kiến, in cả chỗ phát sinh lỗi',
  anyCommand: '<lệnh> …',
  anyOption: '[tùy chọn]',
  usual: (value: string) => `mặc định: ${value}`,
  seeHelp: (call: string) => `Xem đầy đủ: ${call}`,

  unknownOption: (flag: string, similar: string | undefined) =>
    `Không có tùy chọn ${flag}.${similar ? ` Có phải ý bạn là ${similar}?` : ''}`,
  unknownCommand: (name: string, similar: string | undefined) =>
    `Không có lệnh “${name}”.${similar ? ` Có phải ý bạn là ${similar}?` : ''}`,
  missingArgument: (name: string) => `Thiếu ${name}.`,
  missingValue: (flags: string) => `Thiếu giá trị của ${flags}.`,
  missingOption: (flags: string) => `Thiếu ${flags}.`,
  conflict: (one: string, other: string) => `Không dùng được ${one} cùng với ${other}.`,
  excess: (words: string) => `Thừa: ${words}.`,
  badNumber: (flags: string, value: string) => `${flags}: “${value}” không phải là số dùng được.`,

  unexpected: (reason: string) => `Lỗi ngoài dự kiến: ${reason}. Thêm --debug vào lệnh để xem lỗi phát sinh ở đâu.`,
}
