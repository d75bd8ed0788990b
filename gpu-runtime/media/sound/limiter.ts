/** How far ahead it looks, in samples: 5 ms at 48 kHz. */
export const LOOKAHEAD = 240

/**
 * Holds peaks below a ceiling without distorting: the gain is the mean over the last `LOOKAHEAD` samples of the least
 * gain that any of the next `LOOKAHEAD` needs, so that it is down before a peak comes. Samples come out as they came
 * in, changed in place; `ahead` reads beyond the piece as silence.
 */
export function createLimiter(ceiling: number) {
  const needs = new Float32Array(LOOKAHEAD).fill(1)
  let total = LOOKAHEAD
  let at = 0
  // Samples whose need is less than that of all later ones, oldest first.
  const queue: { index: number; need: number }[] = []
  let seen = 0
  return function limit(left: Float32Array, right: Float32Array, gain: number, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      for (; seen < left.length && seen < i + LOOKAHEAD; seen++) {
        const peak = gain * Math.max(Math.abs(left[seen] ?? 0), Math.abs(right[seen] ?? 0))
        const need = peak > ceiling ? ceiling / peak : 1
        while (queue.length > 0 && queue[queue.length - 1]!.need >= need) queue.pop()
        queue.push({ index: seen, need })
      }
      while (queue[0] && queue[0].index < i) queue.shift()
      const least = queue[0]?.need ?? 1
      total += least - needs[at]!
      needs[at] = least
      at = (at + 1) % LOOKAHEAD
      // Rounding of the running sum must not lift a peak above the ceiling.
      const gained = gain * Math.min(1, total / LOOKAHEAD)
      left[i]! *= gained
      right[i]! *= gained
    }
  }
}
