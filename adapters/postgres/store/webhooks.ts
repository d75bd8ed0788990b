import { AppError } from '../../../core/errors.ts'
import { isId } from '../../../core/ids.ts'
import type { WebhookEndpoint, WebhookStore } from '../../../core/ports/webhook-store.ts'
import type { Fragment, Queryable, Sql } from '../connect.ts'
import { noAccount } from './living-user.ts'

type Part = 'create' | 'list' | 'find' | 'remove' | 'enable' | 'rotate'

/** Columns of a WebhookEndpoint from webhook_endpoints `e`. */
function endpointColumns(sql: Queryable): Fragment {
  return sql`e.id, e.user_id as "userId", e.url, e.types, e.secrets, e.rotated_at as "rotatedAt",
    e.failing_since as "failingSince", e.disabled_at as "disabledAt", e.disabled_because as "disabledBecause",
    e.created_at as "createdAt"`
}

/** Served by webhook_endpoints_of_user. */
export function webhookEndpointStore(sql: Sql): Pick<WebhookStore, Part> {
  const columns = endpointColumns(sql)
  return {
    /** Under the account's row lock, so that two at once do not both find the last place. */
    async create({ id, userId, url, types, secret, most }) {
      return sql.begin(async (tx) => {
        const [living] = await tx`select 1 from users where id = ${userId} and erased_at is null for no key update`
        if (!living) throw noAccount()
        const [row] = await tx<WebhookEndpoint[]>`
          insert into webhook_endpoints as e (id, user_id, url, secrets, types)
          select ${id}::uuid, ${userId}::uuid, ${url}, ${[secret]}::text[], ${[...types]}::text[]
          where (select count(*) from webhook_endpoints where user_id = ${userId}) < ${most}
          returning ${columns}`
        if (!row) throw new AppError('conflict', `An account has at most ${most} webhooks; delete one first.`)
        return row
      })
    },
    async list(userId) {
      return sql<WebhookEndpoint[]>`
        select ${columns} from webhook_endpoints e ${userId ? sql`where e.user_id = ${userId}` : sql``} order by e.id desc`
    },
    async find(userId, id) {
      if (!isId(id)) return null
      const [row] = await sql<WebhookEndpoint[]>`
        select ${columns} from webhook_endpoints e where e.id = ${id} and e.user_id = ${userId}`
      return row ?? null
    },
    async remove(userId, id) {
      if (!isId(id)) return false
      const { count } = await sql`delete from webhook_endpoints where id = ${id} and user_id = ${userId}`
      return count > 0
    },
    async enable(userId, id) {
      if (!isId(id)) return null
      const [row] = await sql<WebhookEndpoint[]>`
        update webhook_endpoints e set disabled_at = null, disabled_because = null, failing_since = null
        where e.id = ${id} and e.user_id = ${userId} returning ${columns}`
      return row ?? null
    },
    async rotate(userId, id, secret) {
      if (!isId(id)) return null
      const [row] = await sql<WebhookEndpoint[]>`
        update webhook_endpoints e set secrets = array[${secret}, e.secrets[1]], rotated_at = now()
        where e.id = ${id} and e.user_id = ${userId} returning ${columns}`
      return row ?? null
    },
  }
}
