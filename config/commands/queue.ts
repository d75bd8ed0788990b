import { drainLanes, LANES, pauseLanes, resumeLanes } from '../../core/admin/lanes.ts'
import type { Command } from './command.ts'
import { withStore } from './with-store.ts'

const USAGE = 'Usage: atelier queue pause|resume|drain [gpu|cpu]'

export const queue: Command = {
  name: 'queue',
  usage: 'queue pause|resume|drain [gpu|cpu]',
  summary: 'stop starting jobs, start again, or stop and wait until no job runs',
  async run([action, lane]) {
    const lanes = LANES.filter((candidate) => lane === undefined || candidate === lane)
    if (lanes.length === 0) throw new Error(USAGE)
    const names = lanes.join(' and ')
    const paused = `${names}: no job starts until atelier queue resume. Jobs are still taken, and wait.`
    await withStore(async ({ queue: queues }) => {
      switch (action) {
        case 'pause':
          await pauseLanes(queues, lanes)
          return console.log(paused)
        case 'resume':
          await resumeLanes(queues, lanes)
          return console.log(`${names}: jobs start again, within 2 seconds.`)
        case 'drain':
          console.log(paused)
          await drainLanes(queues, lanes, { signal: new AbortController().signal, onLook: sayRunning() })
          return console.log('No job runs.')
        default:
          throw new Error(USAGE)
      }
    })
    return 0
  },
}

/** A line each time the number changes. */
function sayRunning(): (running: number) => void {
  let last = 0
  return (running) => {
    if (running > 0 && running !== last) console.log(`${running} running …`)
    last = running
  }
}
