import { Hono } from 'hono'
import { verifyFiles } from '../../files/verify-files.ts'
import type { AppEnv } from '../../http/env.ts'
import type { Services } from '../../services.ts'

/** They change nothing and read everything, so each runs once at a time in a process. */
export function adminCheckRoutes({ store, objects }: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  const ledger = oneAtATime(() => store.ledger.verify())
  const files = oneAtATime(() => verifyFiles(store.files, objects))
  app.post('/ledger/verify', async (c) => c.json(await ledger()))
  app.post('/files/verify', async (c) => c.json(await files()))
  return app
}

/** Who asks while it runs gets the same answer. */
function oneAtATime<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null
  return () => {
    running ??= work().finally(() => {
      running = null
    })
    return running
  }
}
