import type { Kit, Placement } from '../../contract.ts'
import type { Point } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { rgb, tone } from './tones.ts'

/** A green board with chalk on it: a sum, a triangle, a row of waves, and the tray below. */
export function writtenBoard(kit: Kit, parent: THREE.Object3D, at: Point): void {
  const { BoxGeometry, PlaneGeometry } = kit.THREE
  const group = new kit.THREE.Group()
  group.position.set(...at)
  parent.add(group)
  const frame = [
    ...[-0.82, 0.82].map((y) => new BoxGeometry(4.5, 0.1, 0.1).translate(0, y, 0)),
    ...[-2.2, 2.2].map((x) => new BoxGeometry(0.1, 1.7, 0.1).translate(x, 0, 0)),
    new BoxGeometry(4.2, 0.05, 0.22).translate(0, -0.88, 0.08),
  ]
  kit.mesh(
    kit.merge(frame),
    { colour: tone(kit, '#9a6a3c'), roughness: 0.7, grain: 'wood' },
    { parent: group, castShadow: false },
  )
  kit.mesh(
    new PlaneGeometry(4.3, 1.6),
    { colour: tone(kit, '#2f5f4c'), roughness: 0.95, noInk: true },
    { parent: group, at: [0, 0, 0.01], castShadow: false },
  )
  const line = (points: readonly (readonly [number, number])[]) =>
    kit.tube(
      points.map(([x, y]) => [x, y, 0.03] as const),
      0.016,
      { segments: points.length * 5, sides: 4 },
    )
  const stroke = (x0: number, y0: number, x1: number, y1: number) =>
    line([
      [x0, y0],
      [(x0 + x1) / 2, (y0 + y1) / 2],
      [x1, y1],
    ])
  const ring = (x: number, y: number, r: number) =>
    line(
      Array.from(
        { length: 13 },
        (_, i) => [x + Math.sin((i / 12) * 6.283) * r, y + Math.cos((i / 12) * 6.283) * r] as const,
      ),
    )
  const two = (x: number, y: number) =>
    line([
      [x - 0.1, y + 0.1],
      [x, y + 0.17],
      [x + 0.09, y + 0.08],
      [x - 0.02, y - 0.06],
      [x - 0.11, y - 0.16],
      [x + 0.1, y - 0.16],
    ])
  const chalk = [
    two(-1.75, 0.35),
    stroke(-1.5, 0.35, -1.3, 0.35),
    stroke(-1.4, 0.45, -1.4, 0.25),
    two(-1.05, 0.35),
    stroke(-0.8, 0.4, -0.6, 0.4),
    stroke(-0.8, 0.3, -0.6, 0.3),
    line([
      [-0.25, 0.2],
      [-0.25, 0.5],
      [-0.45, 0.28],
      [-0.15, 0.28],
    ]),
    stroke(0.4, -0.35, 1.5, -0.35),
    stroke(1.5, -0.35, 1.5, 0.45),
    stroke(1.5, 0.45, 0.4, -0.35),
    ring(1.86, 0.5, 0.14),
    line(Array.from({ length: 17 }, (_, i) => [-1.8 + i * 0.115, -0.35 + Math.sin(i * 0.8) * 0.16] as const)),
  ]
  kit.mesh(kit.merge(chalk), { colour: '#f4f6ee', roughness: 1, noInk: true }, { parent: group, castShadow: false })
}

/** Pupils' desks with a chair and a book each; four draw calls for any number. */
export function schoolDesks(kit: Kit, parent: THREE.Object3D, spots: readonly { x: number; z: number }[]): void {
  if (spots.length === 0) return
  const { BoxGeometry, CylinderGeometry } = kit.THREE
  const placed = spots.map(({ x, z }): Placement => ({ at: [x, 0, z], turn: [0, (kit.random() - 0.5) * 0.1, 0] }))
  const wood = [
    kit.roundedBox(1.15, 0.06, 0.62, 0.02).translate(0, 0.74, 0),
    kit.roundedBox(0.46, 0.05, 0.44, 0.02).translate(0, 0.46, 0.62),
    kit.roundedBox(0.46, 0.3, 0.05, 0.02).translate(0, 0.78, 0.84),
    new BoxGeometry(1, 0.14, 0.03).translate(0, 0.64, -0.26),
  ]
  kit.instances(kit.merge(wood), { colour: tone(kit, '#d09a5c'), roughness: 0.6, grain: 'wood' }, placed, { parent })
  const leg = (x: number, z: number, tall: number) =>
    new CylinderGeometry(0.022, 0.022, tall, 6).translate(x, tall / 2, z)
  const steel = [
    ...[-0.5, 0.5].flatMap((x) => [-0.25, 0.25].map((z) => leg(x, z, 0.72))),
    ...[-0.19, 0.19].flatMap((x) => [leg(x, 0.44, 0.45), leg(x, 0.82, 0.8)]),
  ]
  kit.instances(kit.merge(steel), { colour: tone(kit, '#5a7a94'), roughness: 0.4, metalness: 0.3 }, placed, { parent })
  const covers = (['#c8402f', '#3f78b8', '#e0a83a', '#4f9a5a'] as const).map((c) => rgb(kit, c))
  const books = spots.map(
    ({ x, z }, i): Placement => ({
      at: [x - 0.2, 0.795, z],
      turn: [0, 0.3 - kit.random() * 0.6, 0],
      colour: covers[i % 4] ?? [1, 1, 1],
    }),
  )
  kit.instances(new BoxGeometry(0.26, 0.05, 0.34), { colour: '#ffffff', roughness: 0.7 }, books, { parent })
  const sheets = spots.map(
    ({ x, z }): Placement => ({ at: [x + 0.22, 0.775, z + 0.05], turn: [0, (kit.random() - 0.5) * 0.5, 0] }),
  )
  kit.instances(new BoxGeometry(0.24, 0.008, 0.33), { colour: '#fbf8f0', roughness: 0.9 }, sheets, {
    parent,
    castShadow: false,
  })
}
