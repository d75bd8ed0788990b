import { hasEnded, type JobRecord, type UserEvent } from '../job.ts'
import type { News } from '../ports/event-bus.ts'
import type { Services } from '../services.ts'
import { createBell } from './bell.ts'
import { unlessAway } from './unless-away.ts'

export interface Follow {
  readonly userId: string
  /** One job, until it has ended; without it everything, without an end. */
  readonly jobId?: string
  /** Number of the last event that is known already. */
  readonly after: number
  readonly signal: AbortSignal
}

export type Heard =
  | { readonly kind: 'event'; readonly event: UserEvent }
  | { readonly kind: 'preview'; readonly jobId: string; readonly version: number }

const PAGE = 100
/** News may be lost; the log is looked at this often anyway. */
const LOOK_EVERY_MS = 2_000

/**
 * The log from `after` on, then as it grows: subscribed before it is read, so that nothing falls between, and told by
 * number, so that nothing comes twice. Waits while the store is away. Ends with the job, or when the signal aborts; previews
 * are told as they come.
 */
export async function* followEvents(
  { store, bus }: Pick<Services, 'store' | 'bus'>,
  { userId, jobId, after, signal }: Follow,
): AsyncGenerator<Heard> {
  const bell = createBell(signal)
  const previews = new Map<string, number>()
  bus.subscribe('events', (news) => news.userId === userId && bell.ring(), { signal })
  bus.subscribe('preview', (news) => hearPreview(news), { signal })
  function hearPreview(news: Extract<News, { topic: 'preview' }>) {
    if (news.userId !== userId || (jobId !== undefined && news.jobId !== jobId)) return
    previews.set(news.jobId, news.version)
    bell.ring()
  }

  let last = after
  const readOn = () => store.jobs.events(userId, { after: last, limit: PAGE, ...(jobId !== undefined && { jobId }) })
  let current = false
  async function look() {
    const page = await readOn()
    const asks = jobId !== undefined && page.length < PAGE && (page.length > 0 || !current)
    return { page, over: asks && isOver(await store.jobs.find(userId, jobId)) }
  }
  while (!signal.aborted) {
    const seen = await unlessAway(look)
    for (const event of seen?.page ?? []) {
      last = event.seq
      yield { kind: 'event', event }
    }
    if (seen?.page.length === PAGE) continue
    for (const [job, version] of previews) yield { kind: 'preview', jobId: job, version }
    previews.clear()
    if (seen?.over) break
    current ||= seen !== null
    await bell.wait(LOOK_EVERY_MS)
  }
  // The log was read before the job was: its last events may have come between.
  while (!signal.aborted) {
    const page = await unlessAway(readOn)
    if (page?.length === 0) return
    for (const event of page ?? []) {
      last = event.seq
      yield { kind: 'event', event }
    }
    if (page === null) await bell.wait(LOOK_EVERY_MS)
  }
}

const isOver = (job: JobRecord | null) => job === null || hasEnded(job.status)
