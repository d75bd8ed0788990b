import { setTimeout as sleep } from 'node:timers/promises'
import type { Lane } from '../../core/job.ts'
import type { Store } from '../../core/ports/store.ts'
import type { Command } from './command.ts'
import { withStore } from './with-store.ts'

const LANES: readonly Lane[] = ['gpu', 'cpu']
const USAGE = 'Usage: atelier queue pause|resume|drain [gpu|cpu]'

export const queue: Command = {
  name: 'queue',
  usage: 'queue pause|resume|drain [gpu|cpu]',
  summary: 'stop starting jobs, start again, or stop and wait until no job runs',
  async run([action, lane]) {
    const lanes = LANES.filter((candidate) => lane === undefined || candidate === lane)
    if (lanes.length === 0) throw new Error(USAGE)
    await withStore(async (store) => {
      switch (action) {
        case 'pause':
          return pause(store, lanes)
        case 'resume':
          for (const each of lanes) await store.queue.resume(each)
          return console.log(`${lanes.join(' and ')}: jobs start again, within 2 seconds.`)
        case 'drain':
          await pause(store, lanes)
          return untilIdle(store, lanes)
        default:
          throw new Error(USAGE)
      }
    })
    return 0
  },
}

async function pause(store: Store, lanes: readonly Lane[]): Promise<void> {
  for (const lane of lanes) await store.queue.pause(lane)
  console.log(`${lanes.join(' and ')}: no job starts until atelier queue resume. Jobs are still taken, and wait.`)
}

async function untilIdle(store: Store, lanes: readonly Lane[]): Promise<void> {
  for (;;) {
    const depth = await store.queue.depth()
    const running = depth.filter(({ lane }) => lanes.includes(lane)).reduce((total, lane) => total + lane.running, 0)
    if (running === 0) return console.log('No job runs.')
    console.log(`${running} running …`)
    await sleep(1_000)
  }
}
