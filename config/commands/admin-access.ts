import { randomBytes } from 'node:crypto'
import { osloHasher } from '../../adapters/password/oslo-hasher.ts'
import { makeInvite } from '../../core/auth/invite.ts'
import { inviteBody } from '../../core/auth/requests.ts'
import { uuidv7 } from '../../core/ids.ts'
import type { Store } from '../../core/ports/store.ts'
import type { Env } from '../env.ts'
import { registerLine } from '../start/register-line.ts'
import { publicUrlOf } from '../start/settings.ts'

const makePassword = () => randomBytes(15).toString('base64url')

export async function create(store: Store, email: string, given: string | undefined, grant: number): Promise<number> {
  const known = await store.accounts.findByEmail(email)
  if (known) {
    await store.accounts.setRole(known.id, 'admin')
    console.log(
      `${email} is an administrator now; its password stays as it was (admin password ${email} makes a new one). Sign in again to use it.`,
    )
    return 0
  }
  if (given !== undefined && given.length < 10) throw new Error('A password has at least 10 characters.')
  const password = given ?? makePassword()
  const passwordHash = await osloHasher().hash(password)
  await store.accounts.register({ id: uuidv7(), email, passwordHash, role: 'admin', grant })
  console.log(`Made the administrator ${email}${given === undefined ? `, password ${password} (shown once)` : ''}.`)
  return 0
}

/** For who has lost the old one; sessions end as when somebody changes it himself. */
export async function renewPassword(store: Store, email: string): Promise<number> {
  const account = await store.accounts.findByEmail(email)
  if (!account) throw new Error(`There is no account ${email}.`)
  const password = makePassword()
  await store.accounts.setPassword(account.id, await osloHasher().hash(password))
  console.log(`${email} has the password ${password} now (shown once). All its sessions have ended; its API keys stay.`)
  return 0
}

/** @throws Error where DAYS is none that the API would take */
export function daysOf(word: string | undefined): number {
  const read = inviteBody.safeParse(word === undefined ? {} : { expiresInDays: Number(word) })
  if (!read.success) throw new Error('DAYS is a whole number from 1 to 365.')
  return read.data.expiresInDays
}

export async function invite(store: Store, env: Env, expiresInDays: number): Promise<number> {
  const { code, expiresAt } = await makeInvite({ store, now: () => new Date() }, { by: null, expiresInDays })
  const account = { email: 'them@example.org', invite: code }
  console.log(`Good for one account until ${expiresAt.toISOString()}, shown once: ${code}`)
  console.log(`To use it:  ${registerLine(publicUrlOf(env), account, '              ')}`)
  return 0
}
