import { expect, it } from 'vitest'
import { verifyFiles } from '../../../core/files/verify-files.ts'
import type { FileRecord, FileStore } from '../../../core/ports/file-store.ts'
import type { ObjectStore } from '../../../core/ports/object-store.ts'

const ROW = { id: 'file', userId: 'ada', key: 'temp/job/file.png', state: 'ready', bytes: 3 } as FileRecord

/** Rows and keys as they were listed, and as they are when somebody looks again. */
function studio(listed: { readonly keys: readonly string[]; readonly rows: readonly FileRecord[] }, now = listed) {
  const files: Pick<FileStore, 'scan' | 'find'> = {
    scan: async () => listed.rows,
    find: async () => now.rows[0] ?? null,
  }
  const objects: Pick<ObjectStore, 'list' | 'head'> = {
    list: async (prefix) => listed.keys.filter((key) => key.startsWith(prefix)),
    head: async (key) => (now.keys.includes(key) ? { bytes: 3, type: 'image/png' } : null),
  }
  return verifyFiles(files as FileStore, objects as ObjectStore)
}

it('finds what has lost its other half', async () => {
  expect((await studio({ keys: [ROW.key], rows: [ROW] })).problems).toEqual([])
  expect((await studio({ keys: [], rows: [ROW] })).problems).toEqual([`File file has no object at ${ROW.key}.`])
  expect((await studio({ keys: [ROW.key], rows: [] })).problems).toEqual([
    `${ROW.key} lies in the store and has no row.`,
  ])
  expect((await studio({ keys: [ROW.key], rows: [{ ...ROW, bytes: 4 }] })).problems).toHaveLength(1)
})

it('takes what is deleted meanwhile for no problem', async () => {
  const gone = { keys: [], rows: [] }
  expect((await studio({ keys: [ROW.key], rows: [] }, gone)).problems).toEqual([])
  expect((await studio({ keys: [], rows: [ROW] }, gone)).problems).toEqual([])
  expect(
    (await studio({ keys: [], rows: [ROW] }, { keys: [], rows: [{ ...ROW, state: 'deleting' }] })).problems,
  ).toEqual([])
})
