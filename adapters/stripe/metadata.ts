import { isId } from '../../core/ids.ts'

/** What we write on everything that is sold, to find it again and deliver what was sold, whatever is for sale by then. */
export interface Sold {
  readonly userId: string
  readonly product: string
  readonly credits: number
}

type Metadata = Readonly<Record<string, string>>

export function toMetadata({ userId, product, credits }: Sold): Metadata {
  return { atelier_user: userId, atelier_product: product, atelier_credits: String(credits) }
}

/** `null` for what was not sold by a studio. Pure. */
export function soldBy(metadata: Metadata | null | undefined): Sold | null {
  const { atelier_user: userId = '', atelier_product: product = '', atelier_credits: credits = '' } = metadata ?? {}
  if (!isId(userId) || product === '' || !/^\d{1,9}$/.test(credits)) return null
  return { userId, product, credits: Number(credits) }
}
