import { AppError } from '../errors.ts'
import { invalidInput } from '../http/body.ts'
import type { Account } from '../ports/account-store.ts'
import type { Payments } from '../ports/payments.ts'
import type { Services } from '../services.ts'
import { choosePlan } from './choose-plan.ts'
import { findProduct, productIds } from './shop.ts'

type Needed = Pick<Services, 'store' | 'payments' | 'settings' | 'now'>

/** @throws AppError `payments_off` with the remedy */
export function requirePayments({ payments }: Pick<Services, 'payments'>): Payments {
  if (payments) return payments
  const remedy = 'the operator sets STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET, or gives credits by hand'
  throw new AppError('payments_off', `This studio takes no payments: ${remedy}.`)
}

/** The page where the account pays for a product. @throws AppError `payments_off`, `invalid_input`, `account_frozen`, `conflict`, `unavailable` */
export async function startCheckout(
  services: Needed,
  account: Account,
  asked: { readonly product: string; readonly returnUrl?: string },
  signal: AbortSignal,
) {
  const { store, settings } = services
  const payments = requirePayments(services)
  const product = findProduct(settings.shop, settings.plans, asked.product)
  if (!product) {
    throw invalidInput([{ pointer: '/product', message: `One of ${productIds(settings.shop).join(', ')}.` }])
  }
  const returnUrl = returnUrlOf(settings, asked.returnUrl)
  if (account.frozenAt)
    throw new AppError('account_frozen', 'The account is frozen, so it buys nothing; ask the operator.')
  const known = await store.billing.customerOf(account.id)
  const made = await payments.customer({ userId: account.id, email: account.email, known, signal })
  const customerId = made === known ? known : await store.billing.keepCustomer(account.id, made, known)
  if (product.kind === 'plan') await refuseSecondPlan(services, payments, customerId, signal)
  return payments.checkout({ userId: account.id, customerId, product, returnUrl, signal })
}

/** Asked of the provider: a subscription may be newer than what we heard. */
async function refuseSecondPlan(
  { settings, now }: Needed,
  payments: Payments,
  customerId: string,
  signal: AbortSignal,
): Promise<void> {
  const renewing = (await payments.subscriptions(customerId, signal)).filter(({ renews }) => renews)
  const running = choosePlan(renewing, settings.plans, now())
  if (!running) return
  const title = settings.plans[running.plan]?.title ?? running.plan
  throw new AppError(
    'conflict',
    `The plan ${title} renews by itself; end it in the portal first, then choose another.`,
    {
      details: { plan: running.plan },
    },
  )
}

/** The page where the account sees its invoices. @throws AppError `payments_off`, `invalid_input`, `conflict` when nothing was ever bought */
export async function openPortal(
  services: Needed,
  account: Account,
  asked: { readonly returnUrl?: string },
  signal: AbortSignal,
) {
  const payments = requirePayments(services)
  const returnUrl = returnUrlOf(services.settings, asked.returnUrl)
  const customerId = await services.store.billing.customerOf(account.id)
  if (!customerId) throw new AppError('conflict', 'Nothing was bought yet, so there is nothing to see.')
  return payments.portal({ customerId, returnUrl, signal })
}

/** People come back to the studio, or to a page that may call it: nobody is sent on to where a stranger wants. */
function returnUrlOf({ publicUrl, corsOrigins }: Services['settings'], asked: string | undefined): string {
  if (asked === undefined) return `${publicUrl}/`
  const { origin } = new URL(asked)
  if (origin === new URL(publicUrl).origin || corsOrigins.includes(origin)) return asked
  throw invalidInput([{ pointer: '/returnUrl', message: 'Its origin is neither this studio nor one of CORS_ORIGINS.' }])
}
