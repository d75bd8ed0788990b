import { hasEnded, type JobRecord } from '../job.ts'
import type { Services } from '../services.ts'
import { createBell } from './bell.ts'
import { unlessAway } from './unless-away.ts'

const LOOK_EVERY_MS = 2_000

/** The job once it has ended, or as it is after `waitMs` or when the signal aborts. */
export async function waitForEnd(
  { store, bus }: Pick<Services, 'store' | 'bus'>,
  job: JobRecord,
  waitMs: number,
  signal: AbortSignal,
): Promise<JobRecord> {
  const stop = new AbortController()
  const until = AbortSignal.any([signal, stop.signal])
  const bell = createBell(until)
  bus.subscribe('events', (news) => news.userId === job.userId && bell.ring(), { signal: until })
  const deadline = performance.now() + waitMs
  let current = job
  try {
    for (;;) {
      const found = await unlessAway(async () => ({ job: await store.jobs.find(job.userId, job.id) }))
      current = found?.job ?? current
      const leftMs = deadline - performance.now()
      if (hasEnded(current.status) || leftMs <= 0 || signal.aborted) return current
      await bell.wait(Math.min(leftMs, LOOK_EVERY_MS))
    }
  } finally {
    stop.abort()
  }
}

export const MAX_WAIT_SECONDS = 60

/** `Prefer: wait=n` (RFC 7240), at most 60. `null` when it is not asked. Pure. */
export function preferredWait(header: string | undefined): number | null {
  const [, seconds] = /(?:^|[,;\s])wait\s*=\s*"?(\d+)"?\s*(?:$|[,;])/i.exec(header ?? '') ?? []
  return seconds === undefined ? null : Math.min(Number(seconds), MAX_WAIT_SECONDS)
}
