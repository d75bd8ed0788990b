import type { AccountStore, StoredSigningKey } from '../../../core/ports/account-store.ts'
import type { Sql } from '../connect.ts'

/** Any constant; held while a key is added, so that replicas starting together make one. */
const LOCK = 4_217_113_210

export function signingKeyStore(sql: Sql): Pick<AccountStore, 'signingKeys' | 'addSigningKey'> {
  return {
    async signingKeys() {
      return sql<StoredSigningKey[]>`
        select id, sealed, created_at as "createdAt", retired_at as "retiredAt" from signing_keys
        where retired_at is null order by created_at desc, id desc`
    },
    async addSigningKey({ id, sealed }, after) {
      await sql.begin(async (tx) => {
        await tx`select pg_advisory_xact_lock(${LOCK}::bigint)`
        const newer = await tx`
          select 1 from signing_keys where ${after}::timestamptz is null or created_at > ${after}::timestamptz limit 1`
        if (newer.length) return
        // clock_timestamp: now() is when the transaction began, and it may have waited for the lock.
        await tx`insert into signing_keys (id, sealed, created_at) values (${id}, ${sealed}, clock_timestamp())`
        await tx`
          update signing_keys set retired_at = now() where retired_at is null
            and id not in (select id from signing_keys order by created_at desc, id desc limit 2)`
      })
    },
  }
}
