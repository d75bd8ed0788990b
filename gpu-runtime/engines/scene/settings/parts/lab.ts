import type { Kit, Placement } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { rgb, tone } from './tones.ts'

export interface LabBench {
  readonly x: number
  readonly z: number
  readonly long: number
  readonly turn: number
}

const TOP_M = 0.95
const LIQUIDS = ['#3fe08a', '#4ab8ff', '#ff5a8a', '#ffc83a', '#b06aff'] as const

/** Cabinets with drawers under a dark worktop. */
export function labBenches(kit: Kit, parent: THREE.Object3D, benches: readonly LabBench[]): void {
  if (benches.length === 0) return
  const { BoxGeometry } = kit.THREE
  const placed = (geometry: THREE.BufferGeometry, { x, z, turn }: LabBench) => geometry.rotateY(turn).translate(x, 0, z)
  const bodies = benches.map((b) =>
    placed(new BoxGeometry(b.long, TOP_M - 0.14, 0.68).translate(0, (TOP_M - 0.14) / 2 + 0.06, 0), b),
  )
  const tops = benches.map((b) =>
    placed(kit.roundedBox(b.long + 0.06, 0.07, 0.78, 0.02).translate(0, TOP_M - 0.035, 0), b),
  )
  const doors = benches.flatMap((b) =>
    Array.from({ length: Math.floor(b.long / 0.7) }, (_, i) => {
      const x = (i - (Math.floor(b.long / 0.7) - 1) / 2) * 0.7
      return placed(
        kit.merge([
          new BoxGeometry(0.64, 0.5, 0.03).translate(x, 0.36, 0.35),
          new BoxGeometry(0.64, 0.17, 0.03).translate(x, 0.74, 0.35),
        ]),
        b,
      )
    }),
  )
  const knobs = benches.flatMap((b) =>
    Array.from({ length: Math.floor(b.long / 0.7) }, (_, i) => {
      const x = (i - (Math.floor(b.long / 0.7) - 1) / 2) * 0.7
      return placed(new BoxGeometry(0.18, 0.025, 0.03).translate(x, 0.74, 0.385), b)
    }),
  )
  kit.mesh(kit.merge(bodies), { colour: tone(kit, '#c9d6da'), roughness: 0.5 }, { parent })
  kit.mesh(kit.merge(doors), { colour: tone(kit, '#f6f9fa'), roughness: 0.4 }, { parent })
  kit.mesh(kit.merge(tops), { colour: tone(kit, '#3a4650'), roughness: 0.3 }, { parent })
  kit.mesh(kit.merge(knobs), { colour: tone(kit, '#8a98a2'), roughness: 0.3, metalness: 0.5 }, { parent })
}

/** Flasks, beakers and bottles with liquids that shine a little, on the benches and on two shelves. */
export function glassware(
  kit: Kit,
  parent: THREE.Object3D,
  benches: readonly LabBench[],
  shelves: { shelfZ: number; shelfX: readonly [number, number] },
): void {
  const segments = kit.lite ? 8 : 18
  const shapes = [
    [
      [0, 0],
      [0.11, 0],
      [0.12, 0.02],
      [0.035, 0.2],
      [0.032, 0.29],
      [0.045, 0.3],
    ],
    [
      [0, 0],
      [0.06, 0.005],
      [0.11, 0.06],
      [0.115, 0.11],
      [0.07, 0.17],
      [0.03, 0.2],
      [0.03, 0.3],
      [0.042, 0.31],
    ],
    [
      [0, 0],
      [0.075, 0],
      [0.08, 0.02],
      [0.08, 0.19],
      [0.088, 0.2],
    ],
  ] as const
  const levels = [0.11, 0.11, 0.12]
  const spots: { x: number; y: number; z: number; kind: number; size: number }[] = []
  for (const { x, z, long, turn } of benches)
    for (let along = -long / 2 + 0.35; along < long / 2 - 0.2; along += 0.34 + kit.random() * 0.3) {
      if (turn === 0 && along > -2.9 && along < -1.5) continue
      const across = (kit.random() - 0.5) * 0.3
      spots.push({
        x: x + Math.cos(turn) * along + Math.sin(turn) * across,
        y: TOP_M,
        z: z - Math.sin(turn) * along + Math.cos(turn) * across,
        kind: Math.floor(kit.random() * 3),
        size: 0.9 + kit.random() * 0.6,
      })
    }
  const [from, to] = shelves.shelfX
  for (const y of [1.62, 2.12])
    for (let x = from + 0.12; x < to - 0.1; x += 0.27 + kit.random() * 0.1)
      spots.push({
        x,
        y: y + 0.02,
        z: shelves.shelfZ,
        kind: Math.floor(kit.random() * 3),
        size: 0.85 + kit.random() * 0.3,
      })
  const boards = [1.62, 2.12].map((y) =>
    kit.roundedBox(to - from, 0.04, 0.3, 0.01).translate((from + to) / 2, y, shelves.shelfZ),
  )
  kit.mesh(kit.merge(boards), { colour: tone(kit, '#f2f6f7'), roughness: 0.4 }, { parent })
  for (const [kind, outline] of shapes.entries()) {
    const own = spots.filter((s) => s.kind === kind)
    if (own.length === 0) continue
    const glass = own.map((s): Placement => ({ at: [s.x, s.y, s.z], scale: s.size }))
    kit.instances(
      kit.lathe(outline, { segments }),
      { colour: '#e4f4f8', roughness: 0.05, opacity: 0.3, twoSided: true, noInk: true },
      glass,
      { parent, castShadow: false },
    )
    const level = levels[kind] ?? 0.1
    const filled = kit.lathe(
      [
        ...outline.filter(([, y]) => y < level).map(([r, y]) => [r * 0.9, y + 0.006] as const),
        [level * 0.55, level],
        [0, level],
      ],
      { segments },
    )
    const liquid = own.map(
      (s, i): Placement => ({
        at: [s.x, s.y, s.z],
        scale: s.size,
        colour: rgb(kit, LIQUIDS[(i + kind) % LIQUIDS.length] ?? '#4ab8ff'),
      }),
    )
    kit.instances(filled, { colour: '#ffffff', roughness: 0.25, noInk: true }, liquid, { parent, castShadow: false })
  }
}
