import { AppError } from '../../../core/errors.ts'
import type { Account, AccountStore } from '../../../core/ports/account-store.ts'
import { postgresFault, type Sql } from '../connect.ts'
import { accountColumns } from './account-row.ts'

type Part =
  | 'register'
  | 'find'
  | 'findByEmail'
  | 'passwordHash'
  | 'setPassword'
  | 'replaceHash'
  | 'setRole'
  | 'setPlan'
  | 'freeze'
  | 'countRefusal'
  | 'createInvite'

export function accountStore(sql: Sql): Pick<AccountStore, Part> {
  const columns = accountColumns(sql)
  return {
    async register({ id, email, passwordHash, role, grant, inviteHash }) {
      try {
        return await sql.begin(async (tx) => {
          await tx`insert into users (id, email, password_hash, role) values (${id}, ${email.trim()}, ${passwordHash}, ${role})`
          if (inviteHash) {
            const used = await tx`
              update invites set used_by = ${id}
              where code_hash = ${inviteHash} and used_by is null and expires_at > now() returning 1`
            if (!used.length) throw new AppError('invite_required', 'The invite is unknown, used or no longer valid.')
          }
          if (grant > 0) {
            await tx`
              insert into transactions (user_id, kind, debit, credit, amount, source, available_after, held_after)
              values (${id}, 'grant', 'grants', 'available', ${grant}, ${`signup:${id}`}, 0, 0)`
          }
          const [account] = await tx<[Account]>`select ${columns} from users u where u.id = ${id}`
          return account
        })
      } catch (error) {
        if (postgresFault(error)?.constraint !== 'one_account_an_address') throw error
        throw new AppError('email_taken', 'There is an account with this address; sign in instead.', { cause: error })
      }
    },
    async find(id) {
      const [row] = await sql<Account[]>`select ${columns} from users u where u.id = ${id} and u.erased_at is null`
      return row ?? null
    },
    /** Served by the unique index on email_key. */
    async findByEmail(email) {
      const [row] = await sql<(Account & { passwordHash: string })[]>`
        select ${columns}, u.password_hash as "passwordHash" from users u
        where u.email_key = lower(btrim(${email})) and u.erased_at is null`
      return row ?? null
    },
    async passwordHash(id) {
      const [row] = await sql<{ hash: string }[]>`
        select password_hash as hash from users where id = ${id} and erased_at is null`
      return row?.hash ?? null
    },
    async setPassword(id, passwordHash, keepFamily) {
      await sql`
        with account as (
          update users set password_hash = ${passwordHash} where id = ${id} and erased_at is null returning id
        )
        delete from sessions s using account
        where s.user_id = account.id and s.family is distinct from ${keepFamily ?? null}::uuid`
    },
    async replaceHash(id, outdated, better) {
      await sql`update users set password_hash = ${better} where id = ${id} and password_hash = ${outdated}`
    },
    async setRole(id, role) {
      await sql`update users set role = ${role} where id = ${id}`
    },
    async setPlan(id, plan, until) {
      await sql`update users set plan = ${plan}, plan_until = ${until} where id = ${id} and erased_at is null`
    },
    /** The account first: a refusal that is being counted comes before the unfreeze as a whole, or after it. */
    async freeze(id, frozen) {
      await sql.begin(async (tx) => {
        await tx`update users set frozen_at = case when ${frozen} then coalesce(frozen_at, now()) end where id = ${id}`
        if (!frozen) await tx`delete from prompt_refusals where user_id = ${id}`
      })
    },
    /** Under the account's row lock, so that two refusals at once count as two. Served by prompt_refusals_of_user. */
    async countRefusal(id, { freezeAfter, windowMs }) {
      return sql.begin(async (tx) => {
        const [account] = await tx`select 1 from users where id = ${id} and erased_at is null for no key update`
        if (!account) return { frozen: false }
        await tx`insert into prompt_refusals (user_id) values (${id})`
        const [row] = await tx<{ frozen: boolean }[]>`
          update users set frozen_at = case when (
              select count(*) from prompt_refusals
              where user_id = ${id} and at > now() - ${windowMs}::float8 * interval '1 millisecond'
            ) >= ${freezeAfter} then coalesce(frozen_at, now()) else frozen_at end
          where id = ${id} returning frozen_at is not null as frozen`
        return { frozen: row?.frozen ?? false }
      })
    },
    async createInvite(codeHash, createdBy, expiresAt) {
      await sql`insert into invites (code_hash, created_by, expires_at) values (${codeHash}, ${createdBy}, ${expiresAt})`
    },
  }
}
