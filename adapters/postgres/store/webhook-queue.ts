import type { ClaimedDelivery, DisabledBecause, WebhookStore } from '../../../core/ports/webhook-store.ts'
import type { Sql, Transaction } from '../connect.ts'

type Claimed = Omit<ClaimedDelivery, 'event'> & ClaimedDelivery['event']

/** Lock order: endpoint, then its deliveries. */
export function webhookQueueStore(sql: Sql): Pick<WebhookStore, 'claim' | 'settle' | 'giveBack'> {
  return {
    /** Served by webhook_due. */
    async claim({ limit, leaseMs, except }) {
      const rows = await sql<Claimed[]>`
        with due as (
          select d.id from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id
          where d.state = 'due' and d.due_at <= now() and e.disabled_at is null
            and d.endpoint_id <> all(${[...except]}::uuid[])
          order by d.due_at limit ${limit} for update of d skip locked
        ), claimed as (
          update webhook_deliveries d set attempts = d.attempts + 1, attempted_at = now(),
            due_at = now() + ${leaseMs}::float8 * interval '1 millisecond'
          from due where d.id = due.id
          returning d.id, d.endpoint_id, d.user_id, d.seq, d.attempts
        )
        select c.id, c.endpoint_id as "endpointId", c.user_id as "userId", c.attempts as attempt, e.url, e.secrets,
          e.rotated_at as "rotatedAt", v.seq, v.type, v.data, v.at
        from claimed c join webhook_endpoints e on e.id = c.endpoint_id
          join job_events v on v.user_id = c.user_id and v.seq = c.seq
        order by v.at, v.seq`
      return rows.map(({ seq, type, data, at, ...claimed }) => ({ ...claimed, event: { seq, type, data, at } }))
    },
    async settle({ id, attempt }, result, giveUpAfterMs) {
      return sql.begin(async (tx) => {
        const [endpoint] = await tx<{ id: string }[]>`
          select id from webhook_endpoints
          where id = (select endpoint_id from webhook_deliveries where id = ${id}) for no key update`
        const error = 'error' in result ? result.error : null
        const retryInMs = result.state === 'due' ? result.retryInMs : 0
        const { count } = await tx`
          update webhook_deliveries set state = ${result.state}, last_status = ${result.status}, last_error = ${error},
            due_at = now() + ${retryInMs}::float8 * interval '1 millisecond',
            delivered_at = case when ${result.state === 'delivered'} then now() end
          where id = ${id} and attempts = ${attempt} and state = 'due'`
        if (!endpoint || count === 0) return null
        if (result.state === 'delivered') {
          await tx`update webhook_endpoints set failing_since = null where id = ${endpoint.id} and failing_since is not null`
          return null
        }
        return noteFailure(tx, endpoint.id, { gone: result.state === 'failed' && result.gone, giveUpAfterMs })
      })
    },
    async giveBack({ id, attempt }) {
      await sql`
        update webhook_deliveries set attempts = attempts - 1, due_at = now()
        where id = ${id} and attempts = ${attempt} and state = 'due'`
    },
  }
}

async function noteFailure(
  tx: Transaction,
  endpointId: string,
  { gone, giveUpAfterMs }: { readonly gone: boolean; readonly giveUpAfterMs: number },
): Promise<DisabledBecause | null> {
  await tx`update webhook_endpoints set failing_since = now() where id = ${endpointId} and failing_since is null`
  const [disabled] = await tx<{ because: DisabledBecause }[]>`
    update webhook_endpoints set disabled_at = now(), disabled_because = case when ${gone} then 'gone' else 'failing' end
    where id = ${endpointId} and disabled_at is null
      and (${gone} or failing_since < now() - ${giveUpAfterMs}::float8 * interval '1 millisecond')
    returning disabled_because as because`
  if (!disabled) return null
  await tx`
    update webhook_deliveries set state = 'failed', last_error = 'The endpoint was disabled.'
    where endpoint_id = ${endpointId} and state = 'due'`
  return disabled.because
}
