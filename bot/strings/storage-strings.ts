/** What the operator is told if the data folder or the database cannot be used. */
import { classifyStorageFailure, LaterReleaseError, type StorageFailure } from '../../db/open.ts'

const cures: Record<StorageFailure['kind'], (code: string) => string> = {
  damaged: (code) =>
    `Cơ sở dữ liệu bị hỏng (${code}): hãy chép lại từ bản sao lưu, hoặc chuyển thư mục DATA_DIR đi chỗ khác để bắt đầu lại`,
  busy: (code) =>
    `Cơ sở dữ liệu đang bận (${code}): một chương trình khác đang ghi vào đó, hãy đợi nó xong rồi chạy lại`,
  full: (code) =>
    `Ổ đĩa đã đầy (${code}): hãy giải phóng dung lượng, hoặc đặt DATA_DIR trong .env là một thư mục ở ổ khác`,
  unwritable: (code) =>
    `Không ghi được vào thư mục dữ liệu (${code}): hãy đặt DATA_DIR trong .env là một thư mục có quyền ghi`,
}

const ofLaterRelease =
  'Cơ sở dữ liệu do một bản Dẫn Chiếu mới hơn ghi, bản này không dùng được: hãy chạy bản mới, hoặc khôi phục bản sao lưu có từ trước khi nâng cấp vào một DATA_DIR trống.'

/** One line with the cure; undefined if there is none to offer. */
export function describeStorageFailure(error: unknown): string | undefined {
  if (error instanceof LaterReleaseError) return ofLaterRelease
  const failure = classifyStorageFailure(error)
  return failure && cures[failure.kind](failure.code)
}
