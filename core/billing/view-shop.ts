import type * as z from 'zod'
import type { Services } from '../services.ts'
import type { shopView } from './requests.ts'

/** Pure. */
export function viewShop({ settings, payments }: Pick<Services, 'settings' | 'payments'>): z.output<typeof shopView> {
  const { plans, shop } = settings
  return {
    enabled: payments !== undefined,
    plans: Object.entries(plans).map(([id, { title, weight, jobsPerHour }]) => {
      const { price = null, monthlyCredits = 0 } = shop.plans[id] ?? {}
      return { id, title, price, monthlyCredits, jobsPerHour, weight }
    }),
    packs: Object.entries(shop.packs).map(([id, { title, price, credits }]) => ({ id, title, price, credits })),
  }
}
