/** The one of `names` that was probably meant by `typed`; `null` when none is near. Pure. */
export function nearName(typed: string, names: readonly string[]): string | null {
  const wanted = plain(typed)
  let best: { readonly name: string; readonly mistakes: number } | null = null
  for (const name of names) {
    const mistakes = countMistakes(wanted, plain(name))
    if (mistakes <= Math.min(2, wanted.length / 3) && mistakes < (best?.mistakes ?? Infinity)) best = { name, mistakes }
  }
  return best?.name ?? null
}

/** `negative_prompt` is how some would write `negativePrompt`. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[_\W]/g, '')
}

/** Letters wrong, missing, too many or swapped with their neighbour (optimal string alignment). */
function countMistakes(a: string, b: string): number {
  // Names come from the sender, and may be long.
  if (Math.abs(a.length - b.length) > 2) return Infinity
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const wrong = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? Infinity) + 1 : Infinity
      row.push(Math.min(wrong, swapped, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
