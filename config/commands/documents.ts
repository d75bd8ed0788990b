import type { Command } from './command.ts'
import { withStore } from './with-store.ts'

export const documents: Command = {
  name: 'documents',
  usage: 'documents rebuild',
  summary: 'let the running studio write the documents of all ended jobs again, as after a change of MONGODB_URL',
  async run([action]) {
    if (action !== 'rebuild') throw new Error('Usage: atelier documents rebuild')
    const jobs = await withStore((store) => store.duties.rebuild())
    console.log(`The documents of ${jobs} jobs are written again as soon as a studio runs.`)
    return 0
  },
}
