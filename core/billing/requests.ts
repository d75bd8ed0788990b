import * as z from 'zod'

const returnUrl = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .describe('Where people come back to, with `checkout=paid` or `checkout=left` added; the studio itself when absent.')
  .optional()

export const checkoutBody = z.strictObject({
  product: z.string().min(1).max(64).describe('The id of a plan or a pack of GET billing/plans.'),
  returnUrl,
})
export const portalBody = z.strictObject({ returnUrl })

const price = z.object({
  amount: z.int().describe('In the smallest unit of the currency: cents.'),
  currency: z.string().describe('ISO 4217, lower-case.'),
})

export const shopView = z
  .object({
    enabled: z.boolean().describe('Whether this studio takes payments.'),
    plans: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        price: price.nullable().describe('A month; null where it is not sold.'),
        monthlyCredits: z.int(),
        jobsPerHour: z.int(),
        weight: z.number().describe('How much sooner its jobs begin.'),
      }),
    ),
    packs: z.array(z.object({ id: z.string(), title: z.string(), price, credits: z.int() })),
  })
  .meta({ id: 'Shop' })

export const checkoutView = z.object({ url: z.url(), expiresAt: z.iso.datetime() }).meta({ id: 'Checkout' })
export const portalView = z.object({ url: z.url() }).meta({ id: 'Portal' })
export const receivedView = z.object({ received: z.literal(true) })
