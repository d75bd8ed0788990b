import { printHelp } from '../cli.ts'
import { admin } from './admin.ts'
import type { Command } from './command.ts'
import { demo } from './demo.ts'
import { documents } from './documents.ts'
import { files } from './files.ts'
import { gateway } from './gateway.ts'
import { ledger } from './ledger.ts'
import { queue } from './queue.ts'
import { api, start, worker } from './start.ts'
import { webhooks } from './webhooks.ts'

const help: Command = {
  name: 'help',
  usage: 'help',
  summary: 'this list',
  run: async () => {
    printHelp(console.log)
    return 0
  },
}

export const COMMANDS: readonly Command[] = [
  start,
  api,
  worker,
  demo,
  admin,
  queue,
  ledger,
  files,
  documents,
  webhooks,
  gateway,
  help,
]
