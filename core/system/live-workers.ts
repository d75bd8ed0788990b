import type { WorkerRecord } from '../ports/worker-store.ts'
import { remember } from '../remember.ts'
import type { Services } from '../services.ts'

/** A worker that has been silent this long is gone. */
export const SEEN_WITHIN_MS = 15_000
const AGE_MS = 2_000

/** Who works here now; asked by nearly every request, so it is read at most every 2 s. */
export function liveWorkers({ store, now }: Pick<Services, 'store' | 'now'>): () => Promise<readonly WorkerRecord[]> {
  return remember(AGE_MS, now, () => store.workers.live(SEEN_WITHIN_MS))
}
