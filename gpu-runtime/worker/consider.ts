import type { Task } from '../../core/plugin.ts'
import type { Head } from '../../core/ports/queue-store.ts'
import { requestsOf } from '../../core/submit/accept.ts'
import { taskVersion } from '../../core/submit/find-task.ts'
import type { EngineHost } from '../host/host.ts'
import { type CallEstimate, estimateJob, type JobEstimate } from '../schedule/estimate.ts'
import type { Contender } from '../schedule/score.ts'
import type { Opened } from './open-jobs.ts'

/** A head that this worker could run, with what it would cost here and now. */
export interface Candidate extends Contender {
  readonly head: Head
  readonly task: Task
  readonly calls: readonly CallEstimate[]
  readonly estimate: JobEstimate
  /** No card here is big enough, even for the leanest profile. */
  readonly misfit: boolean
}

export interface Consideration {
  readonly tasks: ReadonlyMap<string, Task>
  readonly host: Pick<EngineHost, 'estimate' | 'cards'>
  readonly open: readonly Opened[]
}

/** Memory of the biggest card of a worker. */
export function biggestOf({ cards }: Pick<EngineHost, 'cards'>): number {
  return Math.max(0, ...cards.map(({ capacity }) => capacity))
}

/** `null` when the head is for another worker: no engine here takes it. */
export function consider(head: Head, { tasks, host, open }: Consideration): Candidate | null {
  const task = tasks.get(head.task)
  if (!task) return null
  const calls: CallEstimate[] = []
  for (const { capability, request, made } of asked(task, head)) {
    const call = host.estimate(capability, request)
    if (!call) return null
    calls.push({ ...call, once: made === 'once' })
  }
  const capacityMib = biggestOf(host)
  const steps = taskVersion(task) === head.taskVersion ? (task.steps?.(head.input) ?? 1) : 1
  const estimate = estimateJob(calls, steps, {
    resident: new Set(host.cards.flatMap(({ residents }) => residents.map(({ key }) => key))),
    capacityMib,
    cards: host.cards.length,
    open: open.flatMap(({ calls }) => calls.filter(({ gpu }) => gpu)),
  })
  const { id, weight, gpuUsedMs } = head
  return {
    id,
    weight,
    gpuUsedMs,
    createdAtMs: head.createdAt.getTime(),
    estMs: estimate.ms,
    head,
    task,
    calls,
    estimate,
    misfit: calls.some(({ gpu, leastMib }) => gpu && leastMib > capacityMib),
  }
}

/** Heads carry no files; a slot that must be filled is. An older version's input is judged when it runs. */
function asked(task: Task, head: Head): ReturnType<typeof requestsOf> {
  if (taskVersion(task) !== head.taskVersion) return []
  const counts = Object.fromEntries(
    Object.entries(task.files ?? {}).map(([slot, { required }]) => [slot, required ? 1 : 0]),
  )
  return requestsOf(task, head.input, counts)
}
