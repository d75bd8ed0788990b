import { randomFrom } from '../kit/random.ts'

/** A storm flashes about so often, and each flash flickers twice and dies away. */
const EVERY_S = 6.5
const FIRST_S = 1.4
const DIES_S = 0.55

/** How bright lightning is at a moment, 0 … 1: dark at 0, rare, the same for the same seed. */
export function lightningAt(seed: number, seconds: number): number {
  let light = 0
  // A flash belongs to a span of time: any moment knows its flashes without those before.
  const span = Math.floor(seconds / EVERY_S)
  for (const each of [span - 1, span]) {
    if (each < 0) continue
    const random = randomFrom(seed, `lightning ${each}`)
    const at = each * EVERY_S + FIRST_S + random() * (EVERY_S - FIRST_S - DIES_S)
    light = Math.max(light, strike(seconds - at, 0.55 + random() * 0.45))
  }
  return light
}

/** Up within a twelfth of a second, down, up once more, and away: never a hard cut. */
function strike(since: number, power: number): number {
  if (since < 0 || since > DIES_S) return 0
  const rise = Math.min(1, since / 0.085)
  const again = 0.65 + 0.35 * Math.cos(since * 26)
  return power * rise * again * (1 - since / DIES_S) ** 1.5
}
