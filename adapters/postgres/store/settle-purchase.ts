import { planReversal } from '../../../core/billing/plan-reversal.ts'
import { AppError } from '../../../core/errors.ts'
import { failpoint } from '../../../core/failpoint.ts'
import type { Settled } from '../../../core/ports/billing-store.ts'
import type { Purchase } from '../../../core/ports/payments.ts'
import type { Queryable } from '../connect.ts'
import { enter, type OutsideEntry } from './ledger.ts'

interface PaymentRow {
  readonly bought: number
  readonly reversed: number
  readonly takenBack: number
  readonly changes: number
  readonly turn: number
}

/** Credits what was bought, once, and what refunds and disputes change of it, each change once. `null` when it moved nothing. */
export async function settlePurchase(tx: Queryable, purchase: Purchase, turn: number): Promise<Settled | null> {
  const { source, userId, product, credits } = purchase
  const [account] = await tx`select 1 from users where id = ${userId} and erased_at is null for no key update`
  if (!account || credits < 1) return null
  const fresh = await tx`
    insert into stripe_payments (source, user_id, product, bought) values (${source}, ${userId}, ${product}, ${credits})
    on conflict (source) do nothing returning 1`
  failpoint('billing.noted')
  const credited = fresh.length > 0 ? credits : 0
  if (credited > 0) await move(tx, { userId, ...IN, amount: credited, source, reason: product })
  failpoint('billing.bought')
  const reversal = await reverse(tx, purchase, turn)
  return credited + reversal.takenBack > 0 || reversal.frozen ? { userId, source, credited, ...reversal } : null
}

const IN = { kind: 'purchase', debit: 'stripe', credit: 'available' } as const
const OUT = { kind: 'refund', debit: 'available', credit: 'stripe' } as const

async function reverse(
  tx: Queryable,
  purchase: Purchase,
  turn: number,
): Promise<Pick<Settled, 'takenBack' | 'frozen'>> {
  const { source, userId, product } = purchase
  const [payment] = await tx<PaymentRow[]>`
    select bought, reversed, taken_back as "takenBack", changes, turn from stripe_payments where source = ${source} for update`
  const [account] = await tx<{ available: number }[]>`select available from users where id = ${userId}`
  // Somebody who looked later was faster.
  if (!payment || !account || payment.turn >= turn) return { takenBack: 0, frozen: false }
  const { reversed, take, giveBack, freeze } = planReversal(payment, purchase, account.available)
  const changes = payment.changes + (take + giveBack > 0 ? 1 : 0)
  const entry = { userId, source: `${source}:reversal:${changes}`, reason: product }
  if (take > 0) await move(tx, { ...entry, ...OUT, amount: take })
  if (giveBack > 0) await move(tx, { ...entry, ...IN, amount: giveBack })
  failpoint('billing.reversed')
  await tx`
    update stripe_payments set reversed = ${reversed}, taken_back = taken_back + ${take - giveBack}, changes = ${changes},
      turn = ${turn}
    where source = ${source}`
  if (freeze) await tx`update users set frozen_at = coalesce(frozen_at, now()) where id = ${userId}`
  return { takenBack: take - giveBack, frozen: freeze }
}

/** The row of the payment is the guard; an entry of this source without it is no accident. */
async function move(tx: Queryable, entry: OutsideEntry): Promise<void> {
  if (!(await enter(tx, entry))) {
    throw new AppError('internal', `The ledger has ${entry.source} without a payment of that name.`)
  }
}
