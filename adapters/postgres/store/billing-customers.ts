import type { BillingStore } from '../../../core/ports/billing-store.ts'
import type { Sql } from '../connect.ts'
import { noAccount } from './living-user.ts'

type Part = 'customerOf' | 'keepCustomer' | 'takeFarewell' | 'failFarewell' | 'farewellDone'

export function billingCustomerStore(sql: Sql): Pick<BillingStore, Part> {
  return {
    async customerOf(userId) {
      const [row] = await sql<{ id: string | null }[]>`select stripe_customer_id as id from users where id = ${userId}`
      return row?.id ?? null
    },
    async keepCustomer(userId, customerId, instead) {
      const kept = await sql.begin(async (tx) => {
        const [row] = await tx<{ id: string; erased: boolean }[]>`
          update users set stripe_customer_id = case when stripe_customer_id is not distinct from ${instead}
            and erased_at is null then ${customerId} else stripe_customer_id end
          where id = ${userId} returning coalesce(stripe_customer_id, '') as id, erased_at is not null as erased`
        if (row && !row.erased) return row.id
        // It was made while the account was being erased.
        await tx`insert into stripe_farewells (customer_id) values (${customerId}) on conflict do nothing`
        return null
      })
      if (kept === null) throw noAccount()
      return kept
    },
    /** Served by stripe_farewells_due. */
    async takeFarewell(leaseMs) {
      const [row] = await sql<{ customerId: string; attempts: number }[]>`
        update stripe_farewells set attempts = attempts + 1, due_at = now() + ${leaseMs}::float8 * interval '1 millisecond'
        where customer_id = (
          select customer_id from stripe_farewells where due_at <= now() order by due_at limit 1 for update skip locked
        )
        returning customer_id as "customerId", attempts`
      return row ?? null
    },
    async failFarewell(customerId, error, againInMs) {
      await sql`
        update stripe_farewells set error = ${error}, due_at = now() + ${againInMs}::float8 * interval '1 millisecond'
        where customer_id = ${customerId}`
    },
    async farewellDone(customerId) {
      await sql`delete from stripe_farewells where customer_id = ${customerId}`
    },
  }
}
