import type { Shop } from '../core/billing/shop.ts'
import type { Settings } from '../core/services.ts'

/** What a plan lets an account do. `free` stands in for unknown and run-out plans. */
export const PLANS: Settings['plans'] = {
  free: { title: 'Free', weight: 1, jobsPerHour: 10 },
  starter: { title: 'Starter', weight: 2, jobsPerHour: 30 },
  pro: { title: 'Pro', weight: 4, jobsPerHour: 100 },
  enterprise: { title: 'Enterprise', weight: 8, jobsPerHour: 1_000 },
}

const eur = (amount: number) => ({ amount, currency: 'eur' })

/** What is for sale: plans by the month, packs at once. Change prices as you like: what was sold before stays as it was sold. */
export const SHOP: Shop = {
  plans: {
    starter: { price: eur(9_00), monthlyCredits: 500 },
    pro: { price: eur(29_00), monthlyCredits: 2_000 },
    enterprise: { price: eur(199_00), monthlyCredits: 20_000 },
  },
  packs: {
    'pack-100': { title: 'Small pack', price: eur(5_00), credits: 100 },
    'pack-500': { title: 'Medium pack', price: eur(20_00), credits: 500 },
    'pack-2000': { title: 'Large pack', price: eur(70_00), credits: 2_000 },
  },
}
