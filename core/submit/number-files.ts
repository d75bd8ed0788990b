import type { Submission } from '../ports/job-store.ts'

export interface SlotFile {
  readonly slot: string
  readonly fileId: string
}

/** Each file with its place in its slot, counted from 0 in the order given. Pure. */
export function numberFiles(files: readonly SlotFile[]): Submission['files'] {
  const next = new Map<string, number>()
  return files.map(({ slot, fileId }) => {
    const position = next.get(slot) ?? 0
    next.set(slot, position + 1)
    return { slot, position, fileId }
  })
}
