/** What was uploaded to an Official Account: checked by size and type, forgotten after 7 days. */
import { refuseOaCall } from './oa-refusal.ts'

export type UploadKind = 'image' | 'gif' | 'file'

interface Upload {
  kind: UploadKind
  id: string
  name: string
  bytes: Uint8Array
  at: number
}

const lifeMs = 7 * 24 * 3_600_000
const uploadsPerMonth = 5000

const rules: Record<UploadKind, { extension: RegExp; maxBytes: number; idField: string }> = {
  image: { extension: /\.(jpe?g|png)$/i, maxBytes: 1 << 20, idField: 'attachment_id' },
  gif: { extension: /\.gif$/i, maxBytes: 5 << 20, idField: 'attachment_id' },
  file: { extension: /\.(pdf|docx?|csv)$/i, maxBytes: 5 << 20, idField: 'token' },
}

export class OaUploads {
  readonly all: Upload[] = []
  #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  has(kind: UploadKind, id: string): boolean {
    return this.all.some((one) => one.kind === kind && one.id === id && this.#now() - one.at < lifeMs)
  }

  /** Takes the multipart body of an upload; returns the `data` of the reply. */
  async take(kind: UploadKind, bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<object> {
    const { extension, maxBytes, idField } = rules[kind]
    const form = await new Response(bytes, { headers: { 'content-type': contentType } })
      .formData()
      .catch(() => undefined)
    const file = form?.get('file')
    if (!(file instanceof File) || !extension.test(file.name)) refuseOaCall(-201, 'file is invalid')
    if (file.size > maxBytes) refuseOaCall(-210, `Parameter file exceeds the limit: ${maxBytes}`)
    const isThisMonth = ({ at }: Upload) => this.#now() - at < 30 * 24 * 3_600_000
    if (this.all.filter(isThisMonth).length >= uploadsPerMonth) refuseOaCall(-211, 'Out of quota')
    const id = `${kind}-upload-${this.all.length + 1}`
    this.all.push({ kind, id, name: file.name, bytes: await file.bytes(), at: this.#now() })
    return { [idField]: id }
  }
}
