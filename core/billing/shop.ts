import type { Price, Product } from '../ports/payments.ts'

/** What is for sale, as data. Plans are sold by the month. */
export interface Shop {
  /** By plan name. */
  readonly plans: Readonly<Record<string, { readonly price: Price; readonly monthlyCredits: number }>>
  readonly packs: Readonly<Record<string, { readonly title: string; readonly price: Price; readonly credits: number }>>
}

type Titles = Readonly<Record<string, { readonly title: string }>>

/** `null` when nothing of this name is sold. */
export function findProduct(shop: Shop, plans: Titles, id: string): Product | null {
  if (Object.hasOwn(shop.packs, id)) {
    const pack = shop.packs[id]
    return pack ? { kind: 'pack', id, ...pack } : null
  }
  const offer = Object.hasOwn(shop.plans, id) ? shop.plans[id] : undefined
  if (!offer) return null
  const { price, monthlyCredits } = offer
  return { kind: 'plan', id, title: plans[id]?.title ?? id, price, credits: monthlyCredits }
}

export function productIds(shop: Shop): readonly string[] {
  return [...Object.keys(shop.plans), ...Object.keys(shop.packs)]
}
