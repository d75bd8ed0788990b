import { hasEnded, type UserEvent } from '../job.ts'
import type { News } from '../ports/event-bus.ts'
import type { Services } from '../services.ts'
import { createBell } from './bell.ts'

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
 * number, so that nothing comes twice. Ends with the job, or when the signal aborts; previews are told as they come.
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
  for (let look = 0; !signal.aborted; look++) {
    const page = await readOn()
    for (const event of page) {
      last = event.seq
      yield { kind: 'event', event }
    }
    if (page.length === PAGE) continue
    for (const [job, version] of previews) yield { kind: 'preview', jobId: job, version }
    previews.clear()
    if (jobId !== undefined && (page.length > 0 || look === 0)) {
      const job = await store.jobs.find(userId, jobId)
      if (!job || hasEnded(job.status)) break
    }
    await bell.wait(LOOK_EVERY_MS)
  }
  // The log was read before the job was: its last events may have come between.
  while (!signal.aborted) {
    const page = await readOn()
    if (page.length === 0) return
    for (const event of page) {
      last = event.seq
      yield { kind: 'event', event }
    }
  }
}
