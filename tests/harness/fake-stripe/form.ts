export type Form = { readonly [name: string]: string | Form | undefined }

/** `a[b][0]=c`, as Stripe's clients send it, as nested objects. */
export function parseForm(text: string): Form {
  const root: Record<string, unknown> = {}
  for (const [key, value] of new URLSearchParams(text)) {
    const path = [...key.matchAll(/[^[\]]+/g)].map(([part]) => part)
    let at = root
    for (const part of path.slice(0, -1)) {
      at[part] ??= {}
      at = at[part] as Record<string, unknown>
    }
    at[path.at(-1) ?? ''] = value
  }
  return root as Form
}

/** The text at a path, or null. */
export function textAt(form: Form, ...path: readonly string[]): string | null {
  let at: string | Form | undefined = form
  for (const part of path) at = typeof at === 'object' ? at[part] : undefined
  return typeof at === 'string' ? at : null
}

/** Name → text of one level. */
export function textsAt(form: Form, ...path: readonly string[]): Readonly<Record<string, string>> {
  let at: string | Form | undefined = form
  for (const part of path) at = typeof at === 'object' ? at[part] : undefined
  if (typeof at !== 'object') return {}
  return Object.fromEntries(
    Object.entries(at).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
