/** A word of each side that are the same, by place. */
export interface Pair {
  readonly expected: number
  readonly heard: number
}
export interface Comparison {
  /** Words put in, left out or taken for others. */
  readonly errors: number
  readonly pairs: readonly Pair[]
}

/**
 * Levenshtein over words. "light house" and "lighthouse" are no error: a recogniser's spelling is not the voice's
 * matter. `same` says which words count as one.
 */
export function compareWords(
  expected: readonly string[],
  heard: readonly string[],
  same: (a: string, b: string) => boolean = (a, b) => a === b,
): Comparison {
  interface Cell extends Comparison {}
  const rows: Cell[][] = []
  const at = (i: number, j: number) => rows[i]?.[j] as Cell
  for (let i = 0; i <= expected.length; i++) {
    rows.push([])
    for (let j = 0; j <= heard.length; j++) {
      const ways: Cell[] = []
      const step = (from: Cell, errors: number, pair: readonly Pair[] = []) =>
        ways.push({ errors: from.errors + errors, pairs: [...from.pairs, ...pair] })
      if (i === 0 && j === 0) ways.push({ errors: 0, pairs: [] })
      if (i > 0 && j > 0) {
        const equal = same(expected[i - 1] ?? '', heard[j - 1] ?? '')
        step(at(i - 1, j - 1), equal ? 0 : 1, equal ? [{ expected: i - 1, heard: j - 1 }] : [])
      }
      if (i > 0) step(at(i - 1, j), 1)
      if (j > 0) step(at(i, j - 1), 1)
      if (i > 1 && j > 0 && `${expected[i - 2]}${expected[i - 1]}` === heard[j - 1]) step(at(i - 2, j - 1), 0)
      if (i > 0 && j > 1 && expected[i - 1] === `${heard[j - 2]}${heard[j - 1]}`) step(at(i - 1, j - 2), 0)
      rows[i]?.push(ways.reduce((best, way) => (way.errors < best.errors ? way : best)))
    }
  }
  return at(expected.length, heard.length)
}
