import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Action, Fit, Kit, Look } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { blinking } from './blink.ts'
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
    const leg = limb(s, [x, hipY, 0], strides(s.kit, side))
    leg.rod(looks.trousers, [0, 0, 0], [x * 0.15, 0.14 - hipY, 0], 0.115, { endRadius: 0.095, sides: 16 })
    leg.ball(looks.shoes, { at: [x * 0.2, 0.075 - hipY, 0.045], scale: [0.1, 0.085, 0.17] }, 18)
    leg.rod(looks.shoes, [x * 0.16, 0.06 - hipY, 0], [x * 0.14, 0.27 - hipY, 0], 0.105, { endRadius: 0.115, sides: 16 })
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
    const waves = side === -1 && s.kit.action === 'wave'
    const hand = waves ? WAVING_HAND : (hands[index] ?? [side * 0.4, 0.66, 0.08])
    const shoulder: Vec = [side * SHOULDER_X, shoulderY - 0.03, 0]
    const from = (at: Vec): Vec => [at[0] - shoulder[0], at[1] - shoulder[1], at[2] - shoulder[2]]
    const elbow: Vec = [side * 0.4, (shoulderY + hand[1]) / 2 - 0.03, (hand[2] ?? 0) * 0.35 - 0.04]
    const arm = limb(s, shoulder, waves ? waving : strides(s.kit, -side))
    arm.tube(looks.shirt, [[0, 0, 0], from(elbow), from(hand)], (t) => 0.088 - t * 0.022, { segments: 16, sides: 12 })
    arm.ball(looks.shirt, { at: [0, 0, 0], scale: 0.1 }, 16)
    arm.ball(looks.hands, { at: from(hand), scale: 0.078 }, 16)
  }
}

type Swing = (limb: THREE.Object3D, seconds: number) => void

/** A limb that swings about its joint where the figure's action wants that; else a part of the whole, which is cheaper. */
const limb = (s: Sculpt, at: Vec, swing: Swing | null): Sculpt => (swing ? s.moving({ at }, swing) : s.frame({ at }))

const WAVING_HAND: Vec = [-0.52, 1.56, 0.14]
const waving: Swing = (arm, seconds) => {
  arm.rotation.z = 0.26 * Math.sin(seconds * 8.5)
}

/** Steps a height gone, and how far a limb swings at them. */
const STRIDES: Partial<Record<Action, { paces: number; swing: number }>> = {
  walk: { paces: 3.4, swing: 0.45 },
  run: { paces: 2.5, swing: 0.75 },
}

function strides(kit: Kit, side: number): Swing | null {
  const stride = STRIDES[kit.action]
  if (kit.action === 'dance')
    return (arm, seconds) => {
      arm.rotation.x = side * 0.4 * Math.sin(seconds * 2 * Math.PI)
    }
  if (!stride) return null
  return (part, seconds) => {
    part.rotation.x = side * stride.swing * Math.sin(kit.travelled(seconds) * stride.paces * Math.PI)
  }
}

/** Where a figure of these measures wears what the cast gives it. */
export const FIGURE_FIT: Fit = {
  neck: { y: FIGURE.neckY, radius: 0.16 },
  head: { top: FIGURE.headY + FIGURE.headR * 0.92, radius: FIGURE.headR * 0.82 },
  back: { half: 0.34, hemY: 0.3, z: -0.1 },
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
  const eyes = s.moving({ at: [0, headY + 0.045, headR * 0.9] }, blinking)
  for (const side of [-1, 1]) {
    s.ball(look, { at: [side * headR * 0.98, headY - 0.01, 0], scale: [0.035, 0.055, 0.04] }, 12)
    eyes.ball(dark, { at: [side * 0.078, 0, 0], scale: [0.025, 0.034, 0.018] }, 12)
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
