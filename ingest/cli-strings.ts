/** Said in the terminal of what became of a document. */
import type { Erased } from './documents/erase-document.ts'

export const changeSentences = {
  published: 'đã công bố.',
  alreadyPublished: 'đang được công bố, không thay đổi gì.',
  withdrawn: 'đã thu hồi, không còn dùng để trả lời.',
  notPublished: 'hiện không được công bố, không thay đổi gì.',
  ofVersion: (number: number, sentence: string) => `bản số ${number} ${sentence}`,
  noSuchVersion: (wanted: string | undefined, versions: { number: number; createdAt: string }[]) => {
    const list = versions.map(({ number, createdAt }) => `${number} (nạp ngày ${createdAt.slice(0, 10)})`)
    return `không có bản số ${wanted}. Các bản đang có: ${list.join(', ')}.`
  },
  noSuchDocument: 'không có văn bản này',
  confirmErasure: (title: string) =>
    `sẽ xóa hẳn “${title}” với mọi bản, không lấy lại được. Nếu chắc chắn, hãy chạy lại với --yes.`,
  erased: ({ versions, clauses, references, vectors, files, jobs, conversations }: Erased) =>
    `đã xóa hẳn ${versions} bản, ${clauses} điều khoản, ${references} dẫn chiếu, ${vectors} véc-tơ, ${files} tệp gốc, ${jobs} lượt gửi tệp và ngữ cảnh của ${conversations} cuộc trò chuyện.`,
}
