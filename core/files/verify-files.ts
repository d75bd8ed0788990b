import type { FileRecord, FileStore } from '../ports/file-store.ts'
import type { ObjectStore } from '../ports/object-store.ts'

export interface FilesReport {
  readonly rows: number
  readonly objects: number
  /** Sentences; empty when every row has its object and every object its row. */
  readonly problems: readonly string[]
}

const PREFIXES = ['inputs/', 'outputs/', 'references/', 'temp/']
const PAGE = 1_000

/** Compares what the database says with what lies in the object store, also while a studio works on both. */
export async function verifyFiles(files: FileStore, objects: ObjectStore): Promise<FilesReport> {
  // Objects first: a file written meanwhile then has its row, because rows come before bytes.
  const keys = await allKeys(objects)
  const rows = await allRows(files)
  const problems: string[] = []
  for (const key of keys) {
    if (!rows.has(key) && (await objects.head(key))) problems.push(`${key} lies in the store and has no row.`)
  }
  for (const { key, id, userId, state, bytes } of rows.values()) {
    if (state !== 'ready') continue
    const found = await objects.head(key)
    // Deleted since its row was read, as a job's intermediate files are when it ends.
    if (!found && (await files.find(userId, id))?.state !== 'ready') continue
    if (!found) problems.push(`File ${id} has no object at ${key}.`)
    else if (found.bytes !== bytes) problems.push(`File ${id} should have ${bytes} bytes; ${key} has ${found.bytes}.`)
  }
  return { rows: rows.size, objects: keys.size, problems }
}

async function allKeys(objects: ObjectStore): Promise<ReadonlySet<string>> {
  const keys = new Set<string>()
  for (const prefix of PREFIXES) {
    for (let after: string | undefined; ; ) {
      const page = await objects.list(prefix, { limit: PAGE, ...(after !== undefined && { after }) })
      for (const key of page) keys.add(key)
      if (page.length < PAGE) break
      after = page.at(-1)
    }
  }
  return keys
}

async function allRows(files: FileStore): Promise<ReadonlyMap<string, FileRecord>> {
  const rows = new Map<string, FileRecord>()
  for (let after = ''; ; ) {
    const page = await files.scan(after, PAGE)
    for (const row of page) rows.set(row.key, row)
    if (page.length < PAGE) return rows
    after = page.at(-1)?.key ?? after
  }
}
