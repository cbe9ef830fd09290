/** Opens a ZIP file and reads its parts, never more than fits in memory, whatever sizes the file claims. */
import { crc32 } from 'node:zlib'
import JSZip from 'jszip'
import { IngestError } from '../../lines/ingest-error.ts'

export interface Archive {
  names: string[]
  /** Two parts have the same name, of which only one can be read. */
  hasTwins: boolean
  /** Undefined if the archive contains no such part. */
  read: (name: string) => Promise<Uint8Array | undefined>
}

/** It unpacks to more than it may. */
export class ArchiveTooLarge extends IngestError {}

const damaged = 'Tệp bị hỏng hoặc bị cắt mất một phần, không mở ra được. Xin gửi lại tệp gốc.'

const locked =
  'Tệp nén đặt mật khẩu nên không mở được. Xin giải nén và gửi các tệp bên trong, hoặc nén lại không đặt mật khẩu.'
const tooLarge =
  'Tệp nén bung ra quá lớn nên không nhận được. Xin gửi từng tệp bên trong, hoặc lưu lại văn bản rồi gửi lại.'

/** Pictures are never unpacked and do not count towards the limit. */
export async function openArchive(bytes: Uint8Array, mostUnpackedBytes: number): Promise<Archive> {
  const zip = await JSZip.loadAsync(bytes).catch((cause: unknown) => {
    throw new IngestError(/encrypted/iu.test(String(cause)) ? locked : damaged, [], { cause })
  })
  let left = mostUnpackedBytes
  const names = Object.keys(zip.files)
  return { names, hasTwins: countEntries(bytes) > names.length, read }

  async function read(name: string): Promise<Uint8Array | undefined> {
    const file = zip.file(name)
    if (!file) return undefined
    const part = await unpack(file, left)
    left -= part.length
    return part
  }
}

/** As the archive says at its end; its last record begins with "PK\x05\x06". */
function countEntries(bytes: Uint8Array): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  return end < 0 || end + 12 > file.length ? 0 : file.readUInt16LE(end + 10)
}

/** Stops unpacking at the limit, since the sizes declared in the archive may be false. */
function unpack(file: JSZip.JSZipObject, limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  return new Promise((resolve, reject) => {
    const stream = file.nodeStream()
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else {
        stream.pause()
        reject(new ArchiveTooLarge(tooLarge))
      }
    })
    stream.on('error', (cause) => reject(new IngestError(damaged, [], { cause })))
    stream.on('end', () => {
      const part = Buffer.concat(chunks)
      if (isSound(file, part)) resolve(part)
      else reject(new IngestError(damaged))
    })
  })
}

/** Checks the archive's checksum of the part; JSZip can only check all parts at once, pictures included. */
function isSound(file: JSZip.JSZipObject, part: Uint8Array): boolean {
  const { _data } = file as unknown as { _data?: { crc32?: number } }
  return _data?.crc32 === undefined || _data.crc32 >>> 0 === crc32(part)
}
