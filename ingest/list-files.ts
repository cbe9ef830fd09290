/** Lists the files named on a command line and those in folders, with what is known before they are read. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

export type ListedFile =
  | { kind: 'file'; path: string; size: number }
  /** Missing or unreadable; the reason is in Vietnamese. */
  | { kind: 'unreadable'; path: string; reason: string }

/** "bản 2" before "bản 10", so that versions come in their order. */
export const { compare: compareNames } = new Intl.Collator('vi', { numeric: true })

/** In the order of the paths given, in folders by name; leaves out hidden files and Word's lock files. */
export async function listFiles(paths: string[]): Promise<ListedFile[]> {
  const lists: ListedFile[] = []
  for (const path of paths) lists.push(...(await listOne(path)))
  return lists
}

async function listOne(path: string): Promise<ListedFile[]> {
  try {
    const found = await stat(path)
    if (found.isFile()) return [{ kind: 'file', path, size: found.size }]
    if (!found.isDirectory()) return [{ kind: 'unreadable', path, reason: 'không phải tệp hay thư mục.' }]
    return await listFolder(path)
  } catch (error) {
    const reason = describeUnreadable(error)
    if (reason === undefined) throw error
    return [{ kind: 'unreadable', path, reason }]
  }
}

/** A linked folder may lead back to where it is, so only links to files are followed. */
async function listFolder(folder: string): Promise<ListedFile[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !/^(?:\.|~\$)/u.test(name))
  const lists: ListedFile[] = []
  for (const entry of entries.toSorted((one, other) => compareNames(one.name, other.name))) {
    const path = join(folder, entry.name)
    const isLinkedFolder = entry.isSymbolicLink() && (await isFolder(path))
    if (!isLinkedFolder) lists.push(...(await listOne(path)))
  }
  return lists
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false // reported when the link itself is listed
  }
}

/** Undefined for an error that has nothing to do with a file. */
export function describeUnreadable(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error && 'syscall' in error ? error.code : undefined
  if (code === undefined) return undefined
  if (code === 'ENOENT') return 'không có tệp hay thư mục này. Hãy kiểm tra đường dẫn.'
  if (code === 'EACCES' || code === 'EPERM') return 'không có quyền đọc. Hãy kiểm tra quyền của tệp.'
  return `không đọc được tệp (${code}). Hãy kiểm tra đường dẫn và quyền đọc.`
}
