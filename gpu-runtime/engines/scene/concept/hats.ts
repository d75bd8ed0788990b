import type { Costume, Hex } from '../../../../core/capabilities/scene-spec.ts'
import type { Kit } from '../contract.ts'
import type { THREE } from '../kit/three.ts'
import { type Sculpt, sculpt } from '../things/parts/sculpt.ts'

export interface Hat {
  readonly kind: NonNullable<Costume['hat']>['kind']
  readonly colour: Hex
  /** Of the head that wears it. */
  readonly radius: number
}

const HATS: Record<Hat['kind'], (s: Sculpt, colour: Hex, r: number) => void> = {
  wizard(s, colour, r) {
    const felt = { colour, roughness: 0.9, grain: 'cloth' } as const
    const gold = { colour: '#f2c14a', roughness: 0.4, metalness: 0.3 } as const
    s.lathe(felt, [
      [0, -0.02 * r],
      [1.75 * r, -0.1 * r],
      [1.85 * r, -0.04 * r],
      [1.7 * r, 0.03 * r],
      [0.98 * r, 0.1 * r],
    ])
    // The tip leans back: it has seen some weather.
    s.tube(
      felt,
      [
        [0, 0, 0],
        [0, 0.9 * r, -0.02 * r],
        [0.06 * r, 1.7 * r, -0.14 * r],
        [0.2 * r, 2.35 * r, -0.42 * r],
      ],
      (t) => r * (0.98 * (1 - t) ** 0.9 + 0.05),
      { segments: 18, sides: 26 },
    )
    s.ring(gold, 0.95 * r, 0.1 * r, { at: [0, 0.16 * r, 0] })
    for (const [turn, y] of [
      [0.35, 0.62],
      [-0.55, 0.95],
      [-0.1, 1.3],
    ] as const)
      star(s.frame({ turn: [0, turn, 0] }), gold, r * 0.17, [0, y * r, r * (1.02 - y * 0.42)])
  },
  top(s, colour, r) {
    const silk = { colour, roughness: 0.45 } as const
    const band = { colour: s.kit.mix(colour, '#b3262e', 0.75), roughness: 0.7 } as const
    s.lathe(silk, [
      [0, -0.02 * r],
      [1.4 * r, 0.02 * r],
      [1.5 * r, 0.08 * r],
      [1.38 * r, 0.1 * r],
      [0.94 * r, 0.1 * r],
      [0.9 * r, 0.9 * r],
      [1.02 * r, 1.55 * r],
      [0.98 * r, 1.6 * r],
      [0, 1.6 * r],
    ])
    s.lathe(band, [
      [0.955 * r, 0.1 * r],
      [0.93 * r, 0.42 * r],
      [0.9 * r, 0.42 * r],
    ])
  },
  cap(s, colour, r) {
    const cloth = { colour, roughness: 0.9, grain: 'cloth' } as const
    s.lathe(
      cloth,
      [
        [1.02 * r, -0.12 * r],
        [1.03 * r, 0.1 * r],
        [0.86 * r, 0.48 * r],
        [0.45 * r, 0.7 * r],
        [0, 0.76 * r],
      ],
      { smooth: true },
    )
    s.ball({ ...cloth, colour: s.kit.mix(colour, '#ffffff', 0.25) }, { at: [0, 0.76 * r, 0], scale: 0.09 * r }, 10)
    s.ball(
      { ...cloth, colour: s.kit.mix(colour, '#101820', 0.25) },
      { at: [0, -0.06 * r, 0.95 * r], scale: [0.8 * r, 0.07 * r, 0.68 * r], turn: [0.12, 0, 0] },
      22,
    )
  },
  crown(s, colour, r) {
    const metal = { colour, roughness: 0.25, metalness: 0.5, twoSided: true } as const
    const jewel = { colour: '#d8364a', roughness: 0.15 } as const
    const points = 8
    s.lathe(metal, [
      [0.86 * r, 0],
      [0.94 * r, 0.02 * r],
      [0.94 * r, 0.24 * r],
      [0.86 * r, 0.26 * r],
    ])
    for (let i = 0; i < points; i += 1) {
      const part = s.frame({ turn: [0, (i / points) * 2 * Math.PI, 0] })
      part.slab(
        metal,
        [
          [-0.34 * r, 0],
          [0.34 * r, 0],
          [0, 0.58 * r],
        ],
        0.05 * r,
        { at: [0, 0.22 * r, 0.9 * r], turn: [-0.08, 0, 0] },
      )
      part.ball(metal, { at: [0, 0.82 * r, 0.87 * r], scale: 0.085 * r }, 10)
      part.ball(jewel, { at: [0, 0.13 * r, 0.95 * r], scale: [0.08 * r, 0.08 * r, 0.04 * r] }, 10)
    }
  },
}

/** A hat whose rim is at y = 0, for a head of that radius. */
export function hatOf(kit: Kit, { kind, colour, radius }: Hat): THREE.Group {
  const s = sculpt(kit)
  HATS[kind](s, colour, radius)
  return s.finish()
}

function star(s: Sculpt, look: object, size: number, at: readonly [number, number, number]): void {
  const outline = Array.from({ length: 10 }, (_, i) => {
    const [angle, out] = [(i / 10) * 2 * Math.PI + Math.PI / 2, i % 2 ? 0.42 : 1]
    return [Math.cos(angle) * size * out, Math.sin(angle) * size * out] as const
  })
  s.slab(look, outline, size * 0.25, { at, turn: [-0.4, 0, 0] })
}
