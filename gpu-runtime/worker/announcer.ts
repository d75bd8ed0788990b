import type { EventBus } from '../../core/ports/event-bus.ts'
import type { JobStore } from '../../core/ports/job-store.ts'
import type { Logger } from '../../core/ports/outside.ts'

export interface Announcer {
  announce(userId: string): void
  /** All that was announced is out. */
  settled(): Promise<void>
}

/** Tells the API processes how far a user's log has grown; one look a user at a time. */
export function openAnnouncer(jobs: Pick<JobStore, 'lastEvent'>, bus: EventBus, log: Logger): Announcer {
  const looking = new Map<string, { again: boolean; readonly done: Promise<void> }>()

  async function look(userId: string): Promise<void> {
    do {
      const entry = looking.get(userId)
      if (entry) entry.again = false
      try {
        bus.publish({ topic: 'events', userId, seq: await jobs.lastEvent(userId) })
      } catch (error) {
        // News may be lost: whoever listens also looks by himself.
        log.debug('news.lost', { message: error instanceof Error ? error.message : String(error) })
      }
    } while (looking.get(userId)?.again)
    looking.delete(userId)
  }

  return {
    announce(userId) {
      const entry = looking.get(userId)
      if (entry) entry.again = true
      else looking.set(userId, { again: false, done: Promise.resolve().then(() => look(userId)) })
    },
    async settled() {
      await Promise.all([...looking.values()].map(({ done }) => done))
    },
  }
}
