import type { Account, AccountStore, ApiKey } from '../../../core/ports/account-store.ts'
import type { Fragment, Queryable, Sql } from '../connect.ts'
import { accountColumns } from './account-row.ts'
import { livingUser, noAccount } from './living-user.ts'

type Part = 'createApiKey' | 'listApiKeys' | 'revokeApiKey' | 'findByApiKey'

/** Columns of an ApiKey from api_keys `k`. */
function keyColumns(sql: Queryable): Fragment {
  return sql`k.id, k.user_id as "userId", k.name, k.prefix, k.scopes, k.spend_cap as "spendCap", k.spent,
    k.expires_at as "expiresAt", k.revoked_at as "revokedAt", k.last_used_at as "lastUsedAt", k.created_at as "createdAt"`
}

export function apiKeyStore(sql: Sql): Pick<AccountStore, Part> {
  const columns = keyColumns(sql)
  return {
    async createApiKey({ id, userId, name, prefix, keyHash, scopes, spendCap, expiresAt }) {
      const [row] = await sql<ApiKey[]>`
        insert into api_keys as k (id, user_id, name, prefix, key_hash, scopes, spend_cap, expires_at)
        select ${id}::uuid, living.id, ${name}, ${prefix}, ${keyHash}::bytea, ${[...scopes]}::text[], ${spendCap ?? null}::bigint,
          ${expiresAt ?? null}::timestamptz
        from ${livingUser(sql, userId)}
        returning ${columns}`
      if (!row) throw noAccount()
      return row
    },
    async listApiKeys(userId) {
      return sql<ApiKey[]>`
        select ${columns} from api_keys k where k.user_id = ${userId} and k.revoked_at is null order by k.id desc`
    },
    async revokeApiKey(userId, id) {
      const { count } = await sql`
        update api_keys set revoked_at = now() where id = ${id} and user_id = ${userId} and revoked_at is null`
      return count > 0
    },
    /** Served by the unique index on key_hash. */
    async findByApiKey(keyHash) {
      const [key] = await sql<(ApiKey & { stale?: boolean })[]>`
        select ${columns}, k.last_used_at is null or k.last_used_at < now() - interval '1 minute' as stale
        from api_keys k
        where k.key_hash = ${keyHash} and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())`
      if (!key) return null
      const [account] = await sql<Account[]>`
        select ${accountColumns(sql)} from users u where u.id = ${key.userId} and u.erased_at is null`
      if (!account) return null
      if (key.stale) await sql`update api_keys set last_used_at = now() where id = ${key.id}`
      const { stale, ...rest } = key
      return { key: rest, account }
    },
  }
}
