import * as z from 'zod'
import { createBell } from '../events/bell.ts'
import type { Lane } from '../job.ts'
import type { QueueStore } from '../ports/queue-store.ts'

const LOOK_EVERY_MS = 500
export const LANES = ['gpu', 'cpu'] as const satisfies readonly Lane[]

export const laneView = z
  .object({ lane: z.enum(LANES), pending: z.int(), running: z.int(), paused: z.boolean() })
  .meta({ id: 'Lane' })
export type LaneView = z.output<typeof laneView>

export async function readLanes(queue: QueueStore): Promise<readonly LaneView[]> {
  const [depth, paused] = await Promise.all([queue.depth(), queue.paused()])
  return depth.map(({ lane, pending, running }) => ({ lane, pending, running, paused: paused.includes(lane) }))
}

/** No job starts there; jobs are still taken, and wait. */
export async function pauseLanes(queue: QueueStore, lanes: readonly Lane[]): Promise<void> {
  for (const lane of lanes) await queue.pause(lane)
}

/** Jobs start again, as soon as a worker looks. */
export async function resumeLanes(queue: QueueStore, lanes: readonly Lane[]): Promise<void> {
  for (const lane of lanes) await queue.resume(lane)
}

/** Jobs that run in these lanes. */
export function runningIn(views: readonly LaneView[], lanes: readonly Lane[]): number {
  return views.filter(({ lane }) => lanes.includes(lane)).reduce((total, { running }) => total + running, 0)
}

/** Pauses, then looks until no job runs there or the signal aborts; `onLook` hears how many still do. @returns how many were left */
export async function drainLanes(
  queue: QueueStore,
  lanes: readonly Lane[],
  { signal, onLook }: { readonly signal: AbortSignal; readonly onLook?: (running: number) => void },
): Promise<number> {
  await pauseLanes(queue, lanes)
  const bell = createBell(signal)
  for (;;) {
    const running = runningIn(await readLanes(queue), lanes)
    onLook?.(running)
    if (running === 0 || signal.aborted) return running
    await bell.wait(LOOK_EVERY_MS)
  }
}
