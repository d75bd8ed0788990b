import type { Settings } from '../core/services.ts'

/** What a plan lets an account do. `free` stands in for unknown and run-out plans. */
export const PLANS: Settings['plans'] = {
  free: { title: 'Free', weight: 1, jobsPerHour: 10 },
  starter: { title: 'Starter', weight: 2, jobsPerHour: 30 },
  pro: { title: 'Pro', weight: 4, jobsPerHour: 100 },
  enterprise: { title: 'Enterprise', weight: 8, jobsPerHour: 1_000 },
}
