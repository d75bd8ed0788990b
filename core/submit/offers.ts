import type { Offered } from '../capability.ts'
import type { Services } from '../services.ts'
import { liveWorkers } from '../system/live-workers.ts'

export type LiveOffers = () => Promise<readonly Offered[]>

/** What the workers that run now and take new jobs offer. */
export function liveOffers(services: Pick<Services, 'store' | 'now'>): LiveOffers {
  const workers = liveWorkers(services)
  return async () => (await workers()).filter(({ draining }) => !draining).flatMap(({ offers }) => offers)
}
