import type { AccountStore } from '../../../core/ports/account-store.ts'
import type { Sql } from '../connect.ts'
import { cancelJob } from './cancel.ts'
import { scrubJobs } from './erase-job.ts'
import type { JobRow } from './job-row.ts'
import type { OnSettled } from './settle.ts'

/** All or nothing: half an erased account could never ask again. */
export function eraseAccountStore(sql: Sql, onSettled: OnSettled): Pick<AccountStore, 'erase'> {
  return {
    async erase(id) {
      const ended: (JobRow | null)[] = []
      await sql.begin(async (tx) => {
        // Jobs before the account, as everywhere; then again, for those that came before the account was locked.
        const lockOpen = () => tx<{ id: string }[]>`
          select id from jobs where user_id = ${id} and finished_at is null order by id for no key update`
        await lockOpen()
        // The lock keeps a customer that is being made from slipping between.
        await tx`
          insert into stripe_farewells (customer_id)
          select stripe_customer_id from users where id = ${id} and stripe_customer_id is not null for no key update
          on conflict do nothing`
        const [account] = await tx`
          update users set email = 'erased:' || id, password_hash = '!', stripe_customer_id = null, erased_at = now()
          where id = ${id} and erased_at is null returning id`
        if (!account) return
        for (const job of await lockOpen()) ended.push(await cancelJob(tx, id, job.id))
        const jobs = await tx<{ id: string }[]>`select id from jobs where user_id = ${id} and erased_at is null`
        await scrubJobs(
          tx,
          jobs.map((job) => job.id),
        )
        await tx`update files set state = 'deleting' where user_id = ${id} and state in ('writing', 'ready')`
        await tx`update api_keys set name = 'erased', revoked_at = coalesce(revoked_at, now()) where user_id = ${id}`
        for (const table of [
          'sessions',
          'tickets',
          'idempotency_keys',
          'prompt_refusals',
          'webhook_endpoints',
          'documents',
        ]) {
          await tx`delete from ${tx(table)} where user_id = ${id}`
        }
        await tx`delete from job_events where user_id = ${id}`
      })
      for (const job of ended) if (job) onSettled(job)
    },
  }
}
