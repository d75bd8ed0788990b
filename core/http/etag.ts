/** Whether `If-None-Match` names this tag; compared weakly, as RFC 9110 says for reading. Pure. */
export function matchesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  const bare = (text: string) => text.trim().replace(/^W\//, '')
  return header.trim() === '*' || header.split(',').some((listed) => bare(listed) === bare(tag))
}
