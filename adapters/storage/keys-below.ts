import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isAbsent } from './is-absent.ts'

interface Query {
  readonly prefix: string
  readonly after: string
  readonly limit: number
}

/** Keys of files below `root`, in code-unit order as S3 lists them; walks only the folders that can hold one. */
export async function keysBelow(root: string, query: Query): Promise<string[]> {
  const found: string[] = []
  await walk(root, '', query, found)
  return found
}

async function walk(root: string, base: string, query: Query, found: string[]): Promise<void> {
  for (const { name, isFolder } of await entries(join(root, base))) {
    if (found.length >= query.limit) return
    const key = base + name
    if (isFolder) {
      // The folder's name ends in '/', so it sorts and compares as its keys do.
      const mayHold = query.prefix.startsWith(key) || key.startsWith(query.prefix)
      const isPast = key < query.after && !query.after.startsWith(key)
      if (mayHold && !isPast) await walk(root, key, query, found)
    } else if (key.startsWith(query.prefix) && key > query.after) found.push(key)
  }
}

async function entries(path: string): Promise<{ name: string; isFolder: boolean }[]> {
  try {
    const inside = await readdir(path, { withFileTypes: true })
    return inside
      .map((entry) => ({ name: entry.isDirectory() ? `${entry.name}/` : entry.name, isFolder: entry.isDirectory() }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if (isAbsent(error)) return []
    throw error
  }
}
