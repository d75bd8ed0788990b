import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Look } from '../../contract.ts'
import type { Sculpt, Vec } from './sculpt.ts'

export interface Figure {
  readonly shirt: Look
  readonly trousers: Look
  readonly shoes: Look
  readonly hands: Look
}

/** Where a figure's parts are, for what it wears and carries; metres, the sole on y = 0. */
export const FIGURE = { hipY: 0.62, shoulderY: 1.14, neckY: 1.2, headY: 1.42, headR: 0.225 } as const

const HIP_X = 0.115
const SHOULDER_X = 0.235

/** A stocky toy person of about 1.65 m without a head: legs, body, two arms that end in `hands`, right one first. */
export function figure(s: Sculpt, looks: Figure, hands: readonly [Vec, Vec]): void {
  const { hipY, shoulderY } = FIGURE
  for (const side of [-1, 1] as const) {
    const x = side * HIP_X
    s.rod(looks.trousers, [x, hipY, 0], [x * 1.15, 0.14, 0], 0.115, { endRadius: 0.095, sides: 16 })
    s.ball(looks.shoes, { at: [x * 1.2, 0.075, 0.045], scale: [0.1, 0.085, 0.17] }, 18)
    s.rod(looks.shoes, [x * 1.16, 0.06, 0], [x * 1.14, 0.27, 0], 0.105, { endRadius: 0.115, sides: 16 })
  }
  s.lathe(
    looks.trousers,
    [
      [0, 0.5],
      [0.2, 0.54],
      [0.235, 0.64],
      [0.225, 0.7],
    ],
    { smooth: true },
  )
  s.lathe(
    looks.shirt,
    [
      [0.222, 0.66],
      [0.215, 0.78],
      [0.25, 1],
      [0.245, 1.1],
      [0.17, 1.19],
      [0.07, 1.22],
      [0, 1.22],
    ],
    { smooth: true, scale: [1, 1, 0.8] },
  )
  for (const [index, side] of [-1, 1].entries()) {
    const hand = hands[index] ?? [side * 0.4, 0.66, 0.08]
    const elbow: Vec = [side * 0.4, (shoulderY + hand[1]) / 2 - 0.03, (hand[2] ?? 0) * 0.35 - 0.04]
    s.tube(looks.shirt, [[side * SHOULDER_X, shoulderY - 0.03, 0], elbow, hand], (t) => 0.088 - t * 0.022, {
      segments: 16,
      sides: 12,
    })
    s.ball(looks.shirt, { at: [side * SHOULDER_X, shoulderY - 0.03, 0], scale: 0.1 }, 16)
    s.ball(looks.hands, { at: hand, scale: 0.078 }, 16)
  }
}

/** A round head with eyes, brows, a nose and a smile. */
export function face(s: Sculpt, skin: Hex): void {
  const { headY, headR, neckY } = FIGURE
  const { mix } = s.kit
  const look = { colour: skin, roughness: 0.6 } as const
  const dark = { colour: '#2a1c16', roughness: 0.35 } as const
  s.rod(look, [0, neckY - 0.06, 0], [0, neckY + 0.08, 0], 0.075, { sides: 14 })
  s.ball(look, { at: [0, headY, 0], scale: [headR, headR * 1.06, headR * 0.96] }, 30)
  s.ball(
    { colour: mix(skin, '#a8442e', 0.22), roughness: 0.6 },
    { at: [0, headY - 0.02, headR * 0.95], scale: 0.038 },
    14,
  )
  for (const side of [-1, 1]) {
    s.ball(look, { at: [side * headR * 0.98, headY - 0.01, 0], scale: [0.035, 0.055, 0.04] }, 12)
    s.ball(dark, { at: [side * 0.078, headY + 0.045, headR * 0.9], scale: [0.025, 0.034, 0.018] }, 12)
    s.box(dark, [0.075, 0.02, 0.03], {
      at: [side * 0.08, headY + 0.112, headR * 0.83],
      turn: [-0.3, side * 0.3, side * -0.12],
    })
  }
  const smile = Array.from({ length: 7 }, (_, i): Vec => {
    const angle = (i / 6 - 0.5) * 1.3
    return [Math.sin(angle) * 0.1, headY - 0.045 - Math.cos(angle) * 0.052, headR * 0.94 - Math.abs(angle) * 0.035]
  })
  s.tube({ colour: mix(skin, '#5a1a14', 0.65), roughness: 0.6 }, smile, 0.012, { segments: 12, sides: 6 })
}
