const MOST_ITEMS = 24
const SHOWN_ITEMS = 8

/** JSON without its bulk: a vocabulary of thousands of words becomes its size and a few of them. Pure. */
export function summarize(value: unknown): unknown {
  if (Array.isArray(value)) {
    if (value.length <= MOST_ITEMS) return value.map(summarize)
    return { count: value.length, some: value.slice(0, SHOWN_ITEMS).map(summarize) }
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  if (entries.length > MOST_ITEMS) {
    return { count: entries.length, some: entries.slice(0, SHOWN_ITEMS).map(([name]) => name) }
  }
  return Object.fromEntries(entries.map(([name, inner]) => [name, summarize(inner)]))
}
