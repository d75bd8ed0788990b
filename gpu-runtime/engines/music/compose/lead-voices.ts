import { keysOf, nearest } from './chords.ts'
import type { Slot } from './score.ts'

/** Semitones between the outer voices. */
const WIDEST = 16

/** Three voices over a bass for every chord, each moving as little as it can, never two in parallel fifths or octaves. */
export function leadVoices(slots: readonly Slot[], low: number, high: number): number[][] {
  const middle = (low + high) / 2
  let before: readonly number[] | null = null
  return slots.map((slot) => {
    let best: number[] = []
    let least = Infinity
    for (const voicing of voicingsOf(slot, low, high)) {
      const way = before ? moved(before, voicing) + 200 * parallels(before, voicing) : 0
      const cost = way + gaps(slot, voicing) + strayed(voicing, middle)
      if (cost < least) {
        least = cost
        best = voicing
      }
    }
    before = best
    return best.slice(1)
  })
}

/** Bass first; the third always, and above it what else of the triad the voices can hold. */
function voicingsOf({ chord }: Slot, low: number, high: number): number[][] {
  const bass = nearest(keysOf([chord.tones[0]], 36, 48), 41)
  const keys = keysOf(chord.tones, low, high)
  const found: number[][] = []
  for (const [i, lower] of keys.entries())
    for (const [j, inner] of keys.entries())
      for (const upper of keys.slice(j + 1))
        if (j > i && upper - lower <= WIDEST && [lower, inner, upper].some((key) => key % 12 === chord.tones[1]))
          found.push([bass, lower, inner, upper])
  return found
}

/** What is missing in the voices: the root sounds in the bass, the fifth is missed a little more. */
function gaps({ chord: { tones } }: Slot, voicing: readonly number[]): number {
  const has = (tone: number) => voicing.slice(1).some((key) => key % 12 === tone)
  return (has(tones[0]) ? 0 : 12) + (has(tones[2]) ? 0 : 16)
}

/** Voices that drift to an edge have nowhere to go. */
function strayed([, lower = 0, , upper = 0]: readonly number[], middle: number): number {
  return 0.5 * ((lower + upper) / 2 - middle) ** 2
}

/** Squares: three small steps are better than one leap. */
function moved(from: readonly number[], to: readonly number[]): number {
  return to.slice(1).reduce((sum, key, index) => sum + (key - (from[index + 1] ?? key)) ** 2, 0)
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
