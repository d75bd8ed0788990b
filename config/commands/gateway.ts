import { once } from 'node:events'
import * as z from 'zod'
import { serveHttp } from '../../adapters/http/node-server.ts'
import { streamingFetch } from '../../adapters/http/streaming-fetch.ts'
import { openGateway } from '../edge.ts'
import { withoutEmpty } from '../without-empty.ts'
import type { Command } from './command.ts'
import { onStopSignals } from './stop-signals.ts'

const REQUESTS_END_MS = 10_000

const where = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().default('0.0.0.0'),
})

export const gateway: Command = {
  name: 'gateway',
  usage: 'gateway',
  summary: 'the edge gateway on Node, in front of the studio at ORIGIN_URL',
  async run() {
    const app = openGateway(process.env, { fetch: streamingFetch() })
    const { PORT, HOST } = where.parse(withoutEmpty(process.env))
    const server = await serveHttp(app, { port: PORT, host: HOST })
    console.log(`The gateway to ${process.env.ORIGIN_URL} listens on ${HOST}:${server.port}.`)
    const stopping = onStopSignals()
    if (!stopping.aborted) await once(stopping, 'abort')
    await server.close(REQUESTS_END_MS)
    return 0
  },
}
