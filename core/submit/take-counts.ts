import { invalidInput } from '../http/body.ts'
import type { Task } from '../plugin.ts'
import { type SlotCounts, slotsOf } from './check-slots.ts'

/**
 * A quote may say how many files will come to a slot, in place of their ids. Pure.
 * @throws AppError `invalid_input`
 */
export function takeCounts(task: Task, body: unknown): { readonly body: unknown; readonly counts: SlotCounts } {
  if (typeof body !== 'object' || body === null) return { body, counts: {} }
  const isCount = ([name, value]: [string, unknown]) => Object.hasOwn(slotsOf(task), name) && typeof value === 'number'
  const entries = Object.entries(body)
  const counts = Object.fromEntries(entries.filter(isCount)) as Record<string, number>
  for (const [name, count] of Object.entries(counts)) {
    if (!Number.isSafeInteger(count) || count < 0) {
      throw invalidInput([{ pointer: `/${name}`, message: 'A whole number of files is expected here, or their ids.' }])
    }
  }
  return { body: Object.fromEntries(entries.filter((entry) => !isCount(entry))), counts }
}
