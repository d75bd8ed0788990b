import type { FieldError } from '../errors.ts'
import { invalidInput } from '../http/body.ts'
import type { FileSlot } from '../media.ts'
import type { Task } from '../plugin.ts'

/** How many files each slot got. */
export type SlotCounts = Readonly<Record<string, number>>

export function slotsOf(task: Task): Readonly<Record<string, FileSlot>> {
  return task.files ?? {}
}

/** Every slot with its count; 0 where nothing came. @throws AppError `invalid_input` */
export function checkSlots(task: Task, given: SlotCounts): SlotCounts {
  const errors: FieldError[] = []
  const counts: Record<string, number> = {}
  for (const [name, slot] of Object.entries(slotsOf(task))) {
    const count = given[name] ?? 0
    counts[name] = count
    if (slot.required && count === 0) {
      errors.push({ pointer: `/${name}`, message: `A file is needed here (${slot.kind}).` })
    }
    if (count > slot.maxCount) {
      errors.push({
        pointer: `/${name}`,
        message: `At most ${slot.maxCount} ${slot.maxCount === 1 ? 'file is' : 'files are'} taken here; ${count} came.`,
      })
    }
  }
  if (errors.length > 0) throw invalidInput(errors)
  return counts
}
