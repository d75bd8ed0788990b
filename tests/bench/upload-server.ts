import { ECHO_OFFER, openJobDesk } from '../harness/job-desk.ts'
import { listen } from '../harness/listen.ts'

/** The server of the upload bench: a process of its own, so that its memory is nobody else's. */
export interface Ready {
  readonly url: string
  readonly token: string
}
export interface Memory {
  readonly beforeMb: number
  readonly peakMb: number
}

const MEGABYTE = 1_000_000

async function serveAndWatch(): Promise<void> {
  const desk = await openJobDesk()
  await desk.offer([ECHO_OFFER])
  const { token } = await desk.signUp()
  const server = await listen(desk.app)
  const rssMb = () => Math.round(process.memoryUsage.rss() / MEGABYTE)
  const memory = { beforeMb: 0, peakMb: 0 }
  const timer = setInterval(() => {
    memory.peakMb = Math.max(memory.peakMb, rssMb())
  }, 10)
  process.on('message', async (what) => {
    if (what === 'watch') {
      memory.beforeMb = memory.peakMb = rssMb()
      process.send?.({})
    } else if (what === 'tell') process.send?.(memory)
    else {
      clearInterval(timer)
      await server.close()
      await desk.close()
      process.disconnect()
    }
  })
  process.send?.({ url: server.url, token } satisfies Ready)
}

await serveAndWatch()
