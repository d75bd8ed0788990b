import type { Capability, Offered, Refusal } from '../capability.ts'
import { judge } from '../judge.ts'
import type { Task } from '../plugin.ts'
import type { SlotCounts } from './check-slots.ts'

export interface AskedRequest {
  readonly capability: Capability
  readonly request: unknown
  /** In each step, or once in the job. */
  readonly made: 'each step' | 'once'
}

/** What the task will ask of each capability, defaults filled in. */
export function requestsOf(task: Task, input: unknown, counts: SlotCounts): readonly AskedRequest[] {
  return Object.entries(task.asks(input, counts)).flatMap(([use, asked]) => {
    const capability = task.uses[use]
    if (!capability || asked === undefined) return []
    const made = Array.isArray(asked) ? 'once' : 'each step'
    return [asked].flat().map((one: unknown) => ({ capability, request: capability.request.parse(one), made }))
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
