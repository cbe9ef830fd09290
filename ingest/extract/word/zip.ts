/** Opens a ZIP file and reads its parts, never more than fits in memory, whatever sizes the file claims. */
import { crc32 } from 'node:zlib'
import JSZip from 'jszip'
import { IngestError } from '../../lines/ingest-error.ts'

export interface Archive {
  names: string[]
  /** Undefined if the archive contains no such part. */
  read: (name: string) => Promise<Uint8Array | undefined>
}

const damaged = 'Tệp bị hỏng hoặc bị cắt mất một phần, không mở ra được. Xin gửi lại tệp gốc.'

/** Pictures are never unpacked and do not count towards the limit. */
export async function openArchive(bytes: Uint8Array, mostUnpackedBytes: number): Promise<Archive> {
  const zip = await JSZip.loadAsync(bytes).catch((cause: unknown) => {
    throw new IngestError(damaged, [], { cause })
  })
  let left = mostUnpackedBytes
  return { names: Object.keys(zip.files), read }

  async function read(name: string): Promise<Uint8Array | undefined> {
    const file = zip.file(name)
    if (!file) return undefined
    const part = await unpack(file, left)
    left -= part.length
    return part
  }
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
        reject(new IngestError('Tệp nén bung ra quá lớn nên không nhận được. Xin lưu lại văn bản rồi gửi lại.'))
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
