import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit, Look } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { loft, type Ring } from './loft.ts'
import { movingPart, onePiece, swings } from './moving-part.ts'
import type { Sculpt, Vec } from './sculpt.ts'

/** An animal on four legs. Metres, front towards +z. */
export interface Beast {
  readonly coat: Look
  /** From the rump to the chest. */
  readonly torso: readonly Ring[]
  /** How broad the torso is for its height; 1 when absent. */
  readonly broad?: number
  readonly legs: Legs
  /** Neck and head, from where they join the torso. */
  readonly head: { readonly at: Vec; build(head: Sculpt): void }
  readonly tail?: { readonly at: Vec; readonly sway?: number; build(tail: Sculpt): void }
  /** Spots, a saddle, a mane that lies on the body. */
  marks?(body: Sculpt): void
}

export interface Legs {
  readonly look: Look
  readonly foot: Look
  readonly kind: 'hoof' | 'paw' | 'column'
  /** Half the distance between left and right. */
  readonly x: number
  readonly frontZ: number
  readonly backZ: number
  readonly hipY: number
  readonly radius: number
}

/** Strides in the time that it goes its own height. */
const STRIDES = 0.9

/** Seven moving objects: the body, the head that nods, the tail that sways, and the legs, which go in diagonal pairs. */
export function beast(kit: Kit, animal: Beast): THREE.Group {
  const group = onePiece(kit, (s) => {
    loft(s, animal.coat, animal.torso, { scale: [animal.broad ?? 1, 1, 1], segments: 26, sides: 18 })
    animal.marks?.(s)
  })
  const head = movingPart(kit, group, animal.head.at, (s) => animal.head.build(s))
  swings(kit, head, 'x', 0.05, 0.23)
  if (animal.tail) {
    const tail = movingPart(kit, group, animal.tail.at, animal.tail.build)
    swings(kit, tail, 'z', animal.tail.sway ?? 0.18, 0.5)
  }
  const { x, frontZ, backZ, hipY } = animal.legs
  for (const [side, z] of [
    [-1, frontZ],
    [1, frontZ],
    [-1, backZ],
    [1, backZ],
  ] as const) {
    const front = z === frontZ
    const leg = movingPart(kit, group, [side * x, hipY, z], (s) => limb(s, animal.legs, front))
    const reach = front === side > 0 ? 0.45 : -0.45
    kit.moves(leg, (at, seconds) => {
      at.rotation.x = Math.sin(kit.travelled(seconds) * STRIDES * Math.PI * 2) * reach
    })
  }
  return group
}

function limb(s: Sculpt, { look, foot, kind, hipY, radius }: Legs, front: boolean): void {
  const bend = kind === 'column' ? 0 : hipY * (front ? 0.04 : -0.08)
  const column = kind === 'column'
  loft(
    s,
    look,
    [
      [0, hipY * 0.06, 0, radius * (column ? 1.15 : front ? 1.5 : 1.9)],
      [0, -hipY * 0.45, bend, radius * (column ? 1.02 : 1.05)],
      [0, -hipY * 0.78, bend * 0.4, radius * (column ? 1 : 0.78)],
      [0, -hipY + radius * 1.1, 0, radius * (column ? 1.08 : 0.9)],
    ],
    { segments: 12, sides: 10 },
  )
  const sole = -hipY
  if (kind === 'paw') {
    s.ball(
      foot,
      { at: [0, sole + radius * 0.72, radius * 0.45], scale: [radius * 1.15, radius * 0.72, radius * 1.5] },
      14,
    )
    return
  }
  s.rod(foot, [0, sole, radius * 0.1], [0, sole + radius * 1.15, 0], radius * 1.2, {
    endRadius: radius * 0.95,
    sides: 12,
  })
  if (!column) return
  for (const toe of [-0.6, 0, 0.6]) {
    const at: Vec = [Math.sin(toe) * radius, sole + radius * 0.22, Math.cos(toe) * radius * 1.05]
    s.ball({ colour: '#efe6d6' }, { at, scale: radius * 0.25 }, 8)
  }
}

/** Two dark eyes with a spark of light; `at` is the right one's place, seen from the animal. */
export function eyes(s: Sculpt, [x, y, z]: Vec, radius: number, iris: Hex = '#1a1413'): void {
  for (const side of [-1, 1]) {
    s.ball({ colour: iris }, { at: [side * x, y, z], scale: radius }, 14)
    s.ball(
      { colour: '#ffffff' },
      { at: [side * (x + radius * 0.35), y + radius * 0.45, z + radius * 0.72], scale: radius * 0.34 },
      8,
    )
  }
}

/** Two leaf-shaped ears, pointing up and out by `out` radians, their inside `inner`. */
export function ears(
  s: Sculpt,
  look: Look,
  inner: Look,
  [x, y, z]: Vec,
  { long, wide, out = 0.3, back = 0 }: { long: number; wide: number; out?: number; back?: number },
): void {
  for (const side of [-1, 1]) {
    const ear = s.frame({ at: [side * x, y, z], turn: [-back, 0, -side * out] })
    ear.ball(look, { at: [0, long * 0.45, 0], scale: [wide / 2, long * 0.55, wide * 0.22] }, 14)
    ear.ball(inner, { at: [0, long * 0.43, wide * 0.1], scale: [wide * 0.32, long * 0.42, wide * 0.16] }, 12)
  }
}
