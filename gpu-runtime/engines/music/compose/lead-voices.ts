import { keysOf, nearest } from './chords.ts'
import type { Slot } from './score.ts'

/** Three voices over a bass for every chord, each moving as little as it can, never two in parallel fifths or octaves. */
export function leadVoices(slots: readonly Slot[], low: number, high: number): number[][] {
  const middle = (low + high) / 2
  let before: readonly number[] | null = null
  return slots.map((slot) => {
    let best: number[] = []
    let least = Infinity
    for (const voicing of voicingsOf(slot, low, high)) {
      const cost = before
        ? moved(before, voicing) + 24 * parallels(before, voicing)
        : Math.abs((voicing[1] ?? 0) + (voicing[3] ?? 0) - 2 * middle)
      if (cost < least) {
        least = cost
        best = voicing
      }
    }
    before = best
    return best.slice(1)
  })
}

/** Bass first; close and open positions of the triad in the range. */
function voicingsOf({ chord }: Slot, low: number, high: number): number[][] {
  const bass = nearest(keysOf([chord.tones[0]], 36, 48), 41)
  const keys = keysOf(chord.tones, low, high)
  const found: number[][] = []
  for (let at = 0; at + 2 < keys.length; at++) {
    for (const [second, third] of [
      [1, 2],
      [2, 4],
    ] as const) {
      const voices = [keys[at], keys[at + second], keys[at + third]]
      if (voices[2] !== undefined) found.push([bass, ...(voices as number[])])
    }
  }
  return found
}

function moved(from: readonly number[], to: readonly number[]): number {
  return to.slice(1).reduce((sum, key, index) => sum + Math.abs(key - (from[index + 1] ?? key)), 0)
}

/** Pairs of voices, bass included, that go the same way a perfect fifth or octave apart. */
export function parallels(from: readonly number[], to: readonly number[]): number {
  let count = 0
  for (let a = 0; a < to.length; a++) {
    for (let b = a + 1; b < to.length; b++) {
      const [fromA = 0, fromB = 0, toA = 0, toB = 0] = [from[a], from[b], to[a], to[b]]
      const apart = (toB - toA) % 12
      const same = apart === (fromB - fromA) % 12
      if (same && (apart === 0 || apart === 7) && toA !== fromA && Math.sign(toA - fromA) === Math.sign(toB - fromB))
        count += 1
    }
  }
  return count
}
