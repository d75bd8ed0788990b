import { AppError } from '../../../core/errors.ts'
import type { Account, AccountStore, Credential } from '../../../core/ports/account-store.ts'
import type { Sql } from '../connect.ts'
import { accountColumns, toAccount } from './account-row.ts'
import { livingUser, requireInserted } from './living-user.ts'

type Part = 'createSession' | 'rotateSession' | 'endSession' | 'createTicket' | 'takeTicket' | 'credentialHolds'

/** One row a refresh token; a token is used up by one statement, so of two at once one is the thief. */
export function sessionStore(sql: Sql): Pick<AccountStore, Part> {
  return {
    async createSession({ userId, family, tokenHash, expiresAt }) {
      const made = await sql`
        insert into sessions (token_hash, user_id, family, expires_at)
        select ${tokenHash}::bytea, living.id, ${family}::uuid, ${expiresAt}::timestamptz from ${livingUser(sql, userId)}`
      requireInserted(made)
    },
    async rotateSession(tokenHash, next) {
      const [row] = await sql<(Account & { family: string })[]>`
        with used as (
          update sessions set used_at = now()
          where token_hash = ${tokenHash} and used_at is null and expires_at > now() returning user_id, family
        ), fresh as (
          insert into sessions (token_hash, user_id, family, expires_at)
          select ${next.tokenHash}, user_id, family, ${next.expiresAt} from used
        )
        select ${accountColumns(sql)}, used.family from used join users u on u.id = used.user_id
        where u.erased_at is null`
      if (row) return { ...toAccount(row), family: row.family }
      throw await refuseToken(sql, tokenHash)
    },
    async endSession(tokenHash) {
      await sql`delete from sessions where family = (select family from sessions where token_hash = ${tokenHash})`
    },
    async createTicket(userId, tokenHash, expiresAt, { family, keyId } = { family: null, keyId: null }) {
      const made = await sql`
        insert into tickets (token_hash, user_id, expires_at, family, api_key_id)
        select ${tokenHash}::bytea, living.id, ${expiresAt}::timestamptz, ${family}::uuid, ${keyId}::uuid
        from ${livingUser(sql, userId)}`
      requireInserted(made)
    },
    async takeTicket(tokenHash) {
      const [row] = await sql<(Account & Credential)[]>`
        with taken as (
          delete from tickets where token_hash = ${tokenHash} returning user_id, expires_at, family, api_key_id
        )
        select ${accountColumns(sql)}, taken.family, taken.api_key_id as "keyId" from taken join users u on u.id = taken.user_id
        where taken.expires_at > now() and u.erased_at is null`
      return row ?? null
    },
    /** Served by primary keys and sessions_of_family. A family lives while one of its tokens, used or not, does. */
    async credentialHolds(userId, { family, keyId }) {
      const [row] = await sql`
        select 1 from users u where u.id = ${userId} and u.erased_at is null
          and (${keyId}::uuid is null or exists (
            select from api_keys k where k.id = ${keyId} and k.user_id = u.id and k.revoked_at is null
              and (k.expires_at is null or k.expires_at > now())))
          and (${family}::uuid is null or exists (
            select from sessions s where s.family = ${family} and s.user_id = u.id and s.expires_at > now()))`
      return row !== undefined
    },
  }
}

async function refuseToken(sql: Sql, tokenHash: Uint8Array): Promise<AppError> {
  const [row] = await sql<{ family: string; used: boolean }[]>`
    select family, used_at is not null as used from sessions where token_hash = ${tokenHash}`
  if (!row) return new AppError('unauthenticated', 'The refresh token is not known; sign in again.')
  if (!row.used) return new AppError('token_expired', 'The refresh token has expired; sign in again.')
  await sql`delete from sessions where family = ${row.family}`
  return new AppError('token_reused', 'The refresh token was used before, so every session that came of it has ended.')
}
