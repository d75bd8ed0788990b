/** Files of a request: ids of stored ones, or hashes of the bytes that came with it. */
export type FileMarks = Readonly<Record<string, readonly string[]>>

/** SHA-256 of what was asked: the same question has the same print, in whatever order its fields came. */
export async function fingerprint(task: string, input: unknown, files: FileMarks): Promise<Uint8Array> {
  const text = canonicalJson({ task, input, files })
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}

/** JSON with sorted keys (RFC 8785 in spirit: numbers and strings as JSON.stringify writes them). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`
}

export function samePrint(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
