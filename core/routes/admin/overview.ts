import { Hono } from 'hono'
import { readMachines } from '../../admin/machines.ts'
import { readStats } from '../../admin/stats.ts'
import type { AppEnv } from '../../http/env.ts'
import { remember } from '../../remember.ts'
import type { Services } from '../../services.ts'

/** The numbers read whole tables. */
const STATS_AGE_MS = 5_000

export function adminOverviewRoutes({ store, now }: Services): Hono<AppEnv> {
  const stats = remember(STATS_AGE_MS, now, () => readStats(store))
  const app = new Hono<AppEnv>()
  app.get('/stats', async (c) => c.json(await stats()))
  app.get('/gpu', async (c) => c.json(await readMachines(store)))
  return app
}
