import { parseInput } from '../http/body.ts'
import type { Task } from '../plugin.ts'
import { checkSlots, type SlotCounts } from './check-slots.ts'

/** A request that can be read; nothing has been said yet about whether it can be done. */
export interface Parsed {
  readonly task: Task
  readonly input: unknown
  readonly counts: SlotCounts
}

/** Pure. @throws AppError `invalid_input` with a pointer for each mistake */
export function parseRequest(task: Task, rawInput: unknown, given: SlotCounts): Parsed {
  const input: unknown = parseInput(task.input, rawInput)
  return { task, input, counts: checkSlots(task, given) }
}
