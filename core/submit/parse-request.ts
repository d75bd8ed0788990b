import { parseInput } from '../http/body.ts'
import type { Task } from '../plugin.ts'
import { checkSlots, type SlotCounts, slotsOf } from './check-slots.ts'
import { unknownFields } from './unknown-fields.ts'

/** A request that can be read; nothing has been said yet about whether it can be done. */
export interface Parsed {
  readonly task: Task
  readonly input: unknown
  readonly counts: SlotCounts
}

/**
 * What a client sends. A field that the task does not know is a mistake: dropped unnoticed, it would make, and cost,
 * something else than was meant. Pure.
 * @throws AppError `invalid_input` with a pointer for each mistake
 */
export function parseRequest(task: Task, rawInput: unknown, given: SlotCounts): Parsed {
  const unknown = unknownFields(task.input, rawInput, Object.keys(slotsOf(task)))
  const input: unknown = parseInput(task.input, rawInput, unknown)
  return { task, input, counts: checkSlots(task, given) }
}

/**
 * What was read once already, maybe by an older version of the task: a field that has gone since does no harm. Pure.
 * @throws AppError `invalid_input`
 */
export function parseStored(task: Task, storedInput: unknown, given: SlotCounts): Parsed {
  const input: unknown = parseInput(task.input, storedInput)
  return { task, input, counts: checkSlots(task, given) }
}
