import type { BoundFile } from '../../core/media.ts'
import type { Task } from '../../core/plugin.ts'
import type { Claimed } from '../../core/ports/queue-store.ts'

/** The job's files by slot, in the order they were given; each slot of the task is there. */
export function filesBySlot(task: Task, files: Claimed['files']): Readonly<Record<string, readonly BoundFile[]>> {
  const slots: Record<string, BoundFile[]> = Object.fromEntries(Object.keys(task.files ?? {}).map((slot) => [slot, []]))
  for (const { slot, id, type, bytes, sha256, width, height } of files) {
    slots[slot]?.push({ id, type, bytes, sha256, width, height })
  }
  return slots
}
