export const LINE_CHARACTERS = 42

/** Small words that begin a line better than they end one. */
const LEADS =
  /^(and|but|or|so|that|which|who|when|where|while|because|if|as|to|of|in|on|at|for|with|from|by|the|a|an)$/i

/** One line where it fits, else two of about one length, parted where a phrase ends. More only for a text too long. */
export function breakLines(text: string): string[] {
  if (text.length <= LINE_CHARACTERS) return [text]
  const words = text.split(' ')
  let best: { readonly cost: number; readonly lines: readonly string[] } | null = null
  for (let at = 1; at < words.length; at++) {
    const lines = [words.slice(0, at).join(' '), words.slice(at).join(' ')] as const
    if (lines.some((line) => line.length > LINE_CHARACTERS)) continue
    const [first, second] = lines
    const phrase = /[,.;:!?—…”)]$/.test(first)
      ? -8
      : LEADS.test(words[at] ?? '')
        ? -3
        : LEADS.test(words[at - 1] ?? '')
          ? 6
          : 0
    // A shorter line above is easier on the eye than one below.
    const cost = Math.abs(first.length - second.length) + (first.length > second.length ? 1 : 0) + phrase
    if (!best || cost < best.cost) best = { cost, lines }
  }
  return best ? [...best.lines] : wrapped(words)
}

function wrapped(words: readonly string[]): string[] {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= LINE_CHARACTERS)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
