import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Look } from '../../contract.ts'
import type { Place, Sculpt } from './sculpt.ts'

/** Three near tones of one colour, so that tiles, stones and planks do not look cast in one piece. */
export function tones(s: Sculpt, colour: Hex, look: Look = {}, spread = 0.16): readonly [Look, Look, Look] {
  const { kit } = s
  const tone = (towards: Hex, t: number): Look => ({ ...look, colour: kit.mix(colour, towards, t) })
  return [{ ...look, colour }, tone('#1c1018', spread), tone('#fff0dc', spread * 0.5)]
}

export function pick<T>(s: Sculpt, list: readonly T[]): T {
  return list[Math.floor(s.kit.random() * list.length)] as T
}

export interface GableRoof {
  /** Across the slope, wall to wall. */
  readonly span: number
  /** Along the ridge, with the overhang. */
  readonly length: number
  readonly rise: number
  readonly overhang?: number
  readonly courses?: number
  readonly tiles?: number
}

/** Two slopes of overlapping tiles; the ridge runs along z at height `rise`, the eaves are at y = 0. */
export function gableRoof(s: Sculpt, looks: readonly Look[], ridge: Look, place: Place, roof: GableRoof): void {
  const r = s.frame(place)
  const { span, length, rise, overhang = 0.4 } = roof
  const courses = r.kit.lite ? 4 : (roof.courses ?? 7)
  const tiles = r.kit.lite ? 1 : (roof.tiles ?? 8)
  const pitch = Math.atan2(rise, span / 2)
  const slope = Math.hypot(span / 2, rise) + overhang
  const step = slope / courses
  for (const side of [-1, 1]) {
    const half = r.frame({ at: [0, rise, 0], turn: [0, side > 0 ? 0 : Math.PI, 0] }).frame({ turn: [0, 0, -pitch] })
    half.box(ridge, [slope, 0.1, length * 0.985], { at: [slope / 2, 0, 0] })
    for (let i = 0; i < courses; i += 1) {
      for (let j = 0; j < tiles; j += 1) {
        const width = length / tiles
        const z = -length / 2 + (j + 0.5) * width
        const drop = r.kit.lite ? 0 : (r.kit.random() - 0.5) * step * 0.12
        const at = [(i + 0.55) * step + drop, 0.1, z] as const
        half.box(pick(r, looks), [step * 1.12, 0.07, width * 0.97], { at, turn: [0, 0, -0.07], bevel: 0.02 })
      }
    }
  }
  r.rod(ridge, [0, rise + 0.12, -length / 2 - 0.03], [0, rise + 0.12, length / 2 + 0.03], 0.13, { sides: 8 })
}

/** A pointed round roof with visible courses, its eaves at y = 0. */
export function coneRoof(
  s: Sculpt,
  looks: readonly Look[],
  { radius, height, segments = 22 }: { readonly radius: number; readonly height: number; readonly segments?: number },
  place: Place = {},
): void {
  const r = s.frame(place)
  const courses = r.kit.lite ? 2 : Math.round(segments / 2.6)
  const flare = (t: number): number => radius * (1 - t) * (1 + 0.16 * (1 - t) ** 3)
  const lip = radius * 0.025
  for (let i = 0; i < courses; i += 1) {
    const [low, high] = [i / courses, (i + 1) / courses]
    const under = [Math.max(0, flare(low) - lip * 2), low * height] as const
    const slope = [
      [flare(low) + lip, low * height],
      [Math.max(0.001, flare(high)), high * height],
    ] as const
    r.lathe(looks[i % looks.length] as Look, i === 0 ? [under, ...slope] : slope, { segments })
  }
}

/** Square teeth on a round wall; `at` is the middle of their foot. */
export function battlements(
  s: Sculpt,
  look: Look,
  radius: number,
  teeth: number,
  size: number,
  place: Place = {},
): void {
  const r = s.frame(place)
  for (let i = 0; i < teeth; i += 1) {
    const angle = (i / teeth) * Math.PI * 2
    const at = [Math.sin(angle) * radius, size / 2, Math.cos(angle) * radius] as const
    r.box(look, [size * 0.95, size, size * 0.6], { at, turn: [0, angle, 0] })
  }
}
