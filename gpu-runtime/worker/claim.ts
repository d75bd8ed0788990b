import type { Lane } from '../../core/job.ts'
import type { Claimed, QueueStore } from '../../core/ports/queue-store.ts'
import { rank } from '../schedule/score.ts'
import { biggestOf, type Candidate, type Consideration, consider } from './consider.ts'

const HEADS = 200

export interface ClaimOptions extends Consideration {
  readonly queue: Pick<QueueStore, 'heads' | 'claim'>
  readonly lane: Lane
  readonly workerId: string
  readonly leaseMs: number
  readonly now: () => number
  /** Memory of the biggest card of other workers: what fits on none here waits for it. */
  elsewhereMib(): Promise<number>
  /** A head that cannot even be judged; it is skipped, and does not stop the others. */
  onBroken(jobId: string, error: unknown): void
}

/** Claims the best job for this worker. `null` when there is none that it could run. */
export async function claimBest(
  options: ClaimOptions,
): Promise<{ readonly job: Claimed; readonly candidate: Candidate; readonly takenMs: number } | null> {
  const { queue, lane, tasks, workerId, leaseMs, now } = options
  const own = [...tasks.values()].filter((task) => (task.lane ?? 'gpu') === lane).map(({ id }) => id)
  if (own.length === 0) return null
  const heads = await queue.heads({ lane, tasks: own, limit: HEADS })
  const candidates = heads.flatMap((head) => {
    try {
      return consider(head, options) ?? []
    } catch (error) {
      options.onBroken(head.id, error)
      return []
    }
  })
  const waits = candidates.some(({ misfit }) => misfit) && (await options.elsewhereMib()) > biggestOf(options.host)
  const ours = candidates.filter(({ misfit }) => !(misfit && waits))
  for (const candidate of rank(ours, now())) {
    const takenMs = now()
    const job = await queue.claim(candidate.id, workerId, leaseMs)
    if (job) return { job, candidate, takenMs }
    // Somebody else was faster: the next best.
  }
  return null
}
