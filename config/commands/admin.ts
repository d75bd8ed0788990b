import { randomUUID } from 'node:crypto'
import { email as emailRule } from '../../core/auth/requests.ts'
import type { Store } from '../../core/ports/store.ts'
import { create, daysOf, invite, renewPassword } from './admin-access.ts'
import { REPORTS } from './admin-reports.ts'
import type { Command } from './command.ts'
import { withStore } from './with-store.ts'

const USAGE = [
  'Usage: atelier admin create EMAIL [PASSWORD] · admin password EMAIL · admin invite [DAYS]',
  '       atelier admin credit EMAIL AMOUNT REASON · admin freeze EMAIL · admin unfreeze EMAIL',
  '       atelier admin stats · admin users [SEARCH] · admin jobs [STATUS] · admin gpu',
].join('\n')

export const admin: Command = {
  name: 'admin',
  usage: 'admin create|password|credit|freeze|unfreeze EMAIL … · admin invite|stats|users|jobs|gpu',
  summary:
    'make an administrator (or make an account one); give a new password, credits, an invite; let an account start no jobs, or again; look around',
  async run([action, email, ...rest]) {
    const report = REPORTS[action ?? '']
    if (report) return withStore((store) => report(store, email))
    if (action === 'invite') {
      const days = daysOf(email)
      return withStore((store, env) => invite(store, env, days))
    }
    if (!email) throw new Error(USAGE)
    if (action === 'create') requireAddress(email)
    return withStore((store, env) => {
      if (action === 'create') return create(store, email, rest[0], env.LIMITS.freeCredits)
      if (action === 'password') return renewPassword(store, email)
      if (action === 'credit') return credit(store, email, Number(rest[0]), rest.slice(1).join(' '))
      if (action === 'freeze' || action === 'unfreeze') return freeze(store, email, action === 'freeze')
      throw new Error(USAGE)
    })
  },
}

/** @throws Error where sign-up would refuse the address too */
function requireAddress(address: string): void {
  if (!emailRule.safeParse(address).success) throw new Error(`${address} is no e-mail address.`)
}

async function credit(store: Store, email: string, amount: number, reason: string): Promise<number> {
  if (!Number.isSafeInteger(amount) || amount === 0 || !reason) throw new Error(USAGE)
  const account = await store.accounts.findByEmail(email)
  if (!account) throw new Error(`There is no account ${email}.`)
  // Nobody is signed in at the command line: the entry names the account itself, and the source says where it came from.
  await store.ledger.adjust(account.id, amount, { actorId: account.id, reason, source: `cli:${randomUUID()}` })
  const now = await store.accounts.find(account.id)
  console.log(`${email} has ${now?.available} credits.`)
  return 0
}

async function freeze(store: Store, email: string, frozen: boolean): Promise<number> {
  const account = await store.accounts.findByEmail(email)
  if (!account) throw new Error(`There is no account ${email}.`)
  await store.accounts.freeze(account.id, frozen)
  console.log(
    frozen ? `${email} is frozen: it reads what it has and starts no jobs.` : `${email} may start jobs again.`,
  )
  return 0
}
