import type { FieldError } from '../errors.ts'
import { invalidInput } from '../http/body.ts'
import { isId } from '../ids.ts'
import type { Task } from '../plugin.ts'
import { slotsOf } from './check-slots.ts'

/** File ids by slot, in the order they were given. */
export type SlotIds = Readonly<Record<string, readonly string[]>>

/**
 * A JSON body holds the input, and file ids in fields named for slots: one id, or a list of them.
 * @throws AppError `invalid_input` when a slot holds something else
 */
export function splitSlots(task: Task, body: unknown): { readonly input: unknown; readonly ids: SlotIds } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { input: body, ids: {} }
  const slots = slotsOf(task)
  const ids: Record<string, readonly string[]> = {}
  const input: [string, unknown][] = []
  const errors: FieldError[] = []
  for (const [name, value] of Object.entries(body)) {
    if (!Object.hasOwn(slots, name)) input.push([name, value])
    else if (value !== null && value !== undefined) ids[name] = readIds(name, value, errors)
  }
  if (errors.length > 0) throw invalidInput(errors)
  return { input: Object.fromEntries(input), ids }
}

function readIds(name: string, value: unknown, errors: FieldError[]): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.flatMap((id, index) => {
    if (typeof id === 'string' && isId(id)) return [id]
    const pointer = Array.isArray(value) ? `/${name}/${index}` : `/${name}`
    errors.push({ pointer, message: 'The id of a file is expected here.' })
    return []
  })
}
