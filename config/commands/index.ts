import { admin } from './admin.ts'
import type { Command } from './command.ts'
import { demo } from './demo.ts'
import { documents } from './documents.ts'
import { files } from './files.ts'
import { gateway } from './gateway.ts'
import { helpOn } from './help.ts'
import { ledger } from './ledger.ts'
import { queue } from './queue.ts'
import { api, start, worker } from './start.ts'
import { webhooks } from './webhooks.ts'

const DOING: readonly Command[] = [start, api, worker, demo, admin, queue, ledger, files, documents, webhooks, gateway]

export const COMMANDS: readonly Command[] = [...DOING, helpOn(DOING)]
