import { failpoint } from '../../../core/failpoint.ts'
import type { BillingStore } from '../../../core/ports/billing-store.ts'
import type { Sql } from '../connect.ts'
import { settlePurchase } from './settle-purchase.ts'

export function billingSettleStore(sql: Sql): Pick<BillingStore, 'settle'> {
  return {
    async settle({ id, turn }, effects) {
      const settled = await sql.begin(async (tx) => {
        const done = []
        for (const effect of effects) {
          if (effect.kind === 'purchase') {
            const result = await settlePurchase(tx, effect.purchase, turn)
            if (result) done.push(result)
            continue
          }
          const { userId, plan, until } = effect
          await tx`
            update users set plan = ${plan}, plan_until = ${until}, plan_turn = ${turn}
            where id = ${userId} and erased_at is null and plan_turn < ${turn}`
          failpoint('billing.plan')
        }
        await tx`update stripe_events set handled_at = coalesce(handled_at, now()), error = null where id = ${id}`
        failpoint('billing.marked')
        return done
      })
      failpoint('billing.settled')
      return settled
    },
  }
}
