/* Integrated loudness after ITU-R BS.1770-4, for 48 kHz stereo. */

interface Biquad {
  readonly b: readonly [number, number, number]
  readonly a: readonly [number, number]
}
const SHELF: Biquad = {
  b: [1.53512485958697, -2.69169618940638, 1.19839281085285],
  a: [-1.69065929318241, 0.73248077421585],
}
const HIGH_PASS: Biquad = { b: [1, -2, 1], a: [-1.99004745483398, 0.99007225036621] }
/** A quarter of a block: blocks of 400 ms overlap by three quarters. */
const HOP = 4_800
const ABSOLUTE_GATE = -70
const RELATIVE_GATE = -10

export interface LoudnessMeter {
  push(left: Float32Array, right: Float32Array, from: number, to: number): void
  /** LUFS of all that was pushed; −Infinity for silence or less than 400 ms. */
  integrated(): number
}

export function createLoudnessMeter(): LoudnessMeter {
  const filters = [0, 1].map(() => [filter(SHELF), filter(HIGH_PASS)] as const)
  const hops: number[] = []
  let sum = 0
  let count = 0
  return {
    push(left, right, from, to) {
      const [[leftShelf, leftPass], [rightShelf, rightPass]] = filters as [
        (typeof filters)[number],
        (typeof filters)[number],
      ]
      for (let i = from; i < to; i++) {
        sum += leftPass(leftShelf(left[i] ?? 0)) ** 2 + rightPass(rightShelf(right[i] ?? 0)) ** 2
        if (++count < HOP) continue
        hops.push(sum / HOP)
        sum = 0
        count = 0
      }
    },
    integrated() {
      const blocks = hops.slice(3).map((_, i) => ((hops[i] ?? 0) + hops[i + 1]! + hops[i + 2]! + hops[i + 3]!) / 4)
      const heard = blocks.filter((power) => lufs(power) > ABSOLUTE_GATE)
      const gate = lufs(mean(heard)) + RELATIVE_GATE
      return lufs(mean(heard.filter((power) => lufs(power) > gate)))
    },
  }
}

function lufs(power: number): number {
  return -0.691 + 10 * Math.log10(power)
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

function filter({ b: [b0, b1, b2], a: [a1, a2] }: Biquad): (x: number) => number {
  let z1 = 0
  let z2 = 0
  return (x) => {
    const y = b0 * x + z1
    z1 = b1 * x - a1 * y + z2
    z2 = b2 * x - a2 * y
    return y
  }
}

/** LUFS of the whole. */
export function loudnessOf(left: Float32Array, right: Float32Array): number {
  const meter = createLoudnessMeter()
  meter.push(left, right, 0, left.length)
  return meter.integrated()
}
