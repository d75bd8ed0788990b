import { Hono } from 'hono'
import * as z from 'zod'
import { abortAfter } from '../../abort-after.ts'
import { drainLanes, LANES, pauseLanes, readLanes, resumeLanes } from '../../admin/lanes.ts'
import { readJson } from '../../http/body.ts'
import type { AppEnv } from '../../http/env.ts'
import type { Services } from '../../services.ts'

const MOST_WAIT_SECONDS = 60
const lanes = z
  .array(z.enum(LANES))
  .min(1)
  .max(LANES.length)
  .default([...LANES])

export const lanesBody = z.strictObject({ lanes })
export const drainBody = z.strictObject({
  lanes,
  /** How long the answer may wait for the last running job. */
  waitSeconds: z.int().min(0).max(MOST_WAIT_SECONDS).default(0),
})

export function adminQueueRoutes({ store, doorbell, closing }: Services): Hono<AppEnv> {
  const { queue } = store
  const app = new Hono<AppEnv>()
  const shown = async () => ({ items: [...(await readLanes(queue))] })

  app.get('/', async (c) => c.json(await shown()))

  app.post('/pause', async (c) => {
    const body = await readJson(c, lanesBody)
    await pauseLanes(queue, body.lanes)
    return c.json(await shown())
  })

  app.post('/resume', async (c) => {
    const body = await readJson(c, lanesBody)
    await resumeLanes(queue, body.lanes)
    for (const lane of body.lanes) doorbell.ring(lane)
    return c.json(await shown())
  })

  app.post('/drain', async (c) => {
    const { waitSeconds, ...body } = await readJson(c, drainBody)
    const signal = abortAfter(waitSeconds * 1_000, closing, c.req.raw.signal)
    const running = await drainLanes(queue, body.lanes, { signal })
    return c.json({ idle: running === 0, ...(await shown()) })
  })

  return app
}
