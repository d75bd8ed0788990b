import type { Capability, Offered, Refusal } from '../capability.ts'
import { judge } from '../judge.ts'
import type { Task } from '../plugin.ts'
import type { SlotCounts } from './check-slots.ts'

/** What the task will ask of each capability, its defaults filled in. */
export function requestsOf(
  task: Task,
  input: unknown,
  counts: SlotCounts,
): readonly { readonly capability: Capability; readonly request: unknown }[] {
  return Object.entries(task.asks(input, counts)).flatMap(([name, asked]) => {
    const capability = task.uses[name]
    return capability && asked !== undefined ? [{ capability, request: capability.request.parse(asked) }] : []
  })
}

/** Whether the engines that run now can do the job. Pure. @returns the first refusal, or `null` */
export function accept(task: Task, input: unknown, counts: SlotCounts, offers: readonly Offered[]): Refusal | null {
  for (const { capability, request } of requestsOf(task, input, counts)) {
    const refusal = judge(capability, request, offers)
    if (refusal) return refusal
  }
  return null
}
