import { isPublicAddress } from './public-address.ts'
import type { Resolve } from './resolve.ts'
import { type WebhookRules, whyNotUrl } from './url-rules.ts'

export type Destination =
  | { readonly kind: 'addresses'; readonly url: URL; readonly addresses: readonly string[] }
  | { readonly kind: 'refused'; readonly error: string }
  /** Its name tells no address now. */
  | { readonly kind: 'unresolved'; readonly error: string }

/** Where a URL leads, resolved once: what connects must use these addresses and ask no resolver again. */
export async function findDestination(
  text: string,
  { resolve, ...rules }: WebhookRules & { readonly resolve: Resolve },
  signal: AbortSignal,
): Promise<Destination> {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url) return { kind: 'refused', error: 'This is not an address.' }
  const because = whyNotUrl(url, rules)
  if (because) return { kind: 'refused', error: because }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  let addresses: readonly string[]
  try {
    addresses = await resolve(host, signal)
  } catch {
    addresses = []
  }
  if (addresses.length === 0) return { kind: 'unresolved', error: 'The name does not resolve.' }
  // One that is not public spoils all: the choice among them is not left to chance.
  if (!rules.allowPrivate && !addresses.every(isPublicAddress)) {
    return { kind: 'refused', error: 'The name leads to an address that is not public.' }
  }
  return { kind: 'addresses', url, addresses }
}
