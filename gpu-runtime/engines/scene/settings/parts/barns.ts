import type { Kit } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { isRuledOut } from './ruled-out.ts'
import { tone } from './tones.ts'

/** A red gambrel barn with white trim, and a silo beside it; about 9 m wide. */
export function barnyard(
  kit: Kit,
  parent: THREE.Object3D,
  at: { x: number; y: number; z: number; turn: number },
): void {
  if (isRuledOut(kit, 'barn')) return
  const { Group, Shape, Vector2, ExtrudeGeometry, BoxGeometry } = kit.THREE
  const yard = new Group()
  yard.position.set(at.x, at.y - 0.2, at.z)
  yard.rotation.y = at.turn
  parent.add(yard)
  const outline = [
    [-4, 0],
    [4, 0],
    [4, 3.2],
    [2.5, 5.4],
    [0, 6.6],
    [-2.5, 5.4],
    [-4, 3.2],
  ] as const
  const hall = new ExtrudeGeometry(new Shape(outline.map(([x, y]) => new Vector2(x, y))), {
    depth: 9,
    bevelEnabled: false,
  })
  kit.mesh(hall.translate(0, 0, -9), { colour: tone(kit, '#a63a2c'), roughness: 0.9, grain: 'wood' }, { parent: yard })
  const slabs: THREE.BufferGeometry[] = []
  const slopes = [
    [4.25, 3, 2.45, 5.55],
    [2.55, 5.5, 0, 6.75],
  ] as const
  for (const [x0, y0, x1, y1] of slopes) {
    for (const side of [-1, 1]) {
      const long = Math.hypot(x1 - x0, y1 - y0) + 0.15
      const slab = new BoxGeometry(long, 0.16, 9.8).rotateZ(Math.atan2(y1 - y0, (x1 - x0) * side))
      slabs.push(slab.translate(((x0 + x1) / 2) * side, (y0 + y1) / 2, -4.5))
    }
  }
  kit.mesh(kit.merge(slabs), { colour: tone(kit, '#6d6a70'), roughness: 0.7 }, { parent: yard })
  const bar = (w: number, h: number, x: number, y: number, turn = 0) =>
    new BoxGeometry(w, h, 0.12).rotateZ(turn).translate(x, y, 0.05)
  const doors = [
    bar(3.3, 0.2, 0, 3.1),
    bar(0.2, 3, -1.6, 1.6),
    bar(0.2, 3, 1.6, 1.6),
    bar(0.14, 3, 0, 1.6),
    bar(3.9, 0.16, -0.8, 1.6, 0).scale(0.4, 1, 1),
    ...[-0.8, 0.8].flatMap((x) => [bar(0.14, 3.2, x, 1.55, 0.48), bar(0.14, 3.2, x, 1.55, -0.48)]),
    bar(1.5, 0.14, 0, 5.3),
    bar(1.5, 0.14, 0, 4.1),
    bar(0.14, 1.3, -0.7, 4.7),
    bar(0.14, 1.3, 0.7, 4.7),
  ]
  kit.mesh(kit.addons.mergeGeometries(doors), { colour: tone(kit, '#f3ece0'), roughness: 0.8 }, { parent: yard })
  const loft = kit.dark
    ? ({ colour: '#ffb65c', emissive: '#ffa347', glow: 2 } as const)
    : ({ colour: tone(kit, '#4a2a22'), roughness: 0.9 } as const)
  kit.mesh(new BoxGeometry(1.3, 1.1, 0.08), loft, { parent: yard, at: [0, 4.7, 0.02], castShadow: false })
  const silo = kit.lathe(
    [
      [0, 0],
      [1.5, 0],
      [1.5, 7.4],
      [1.62, 7.5],
      [1.5, 7.9],
      [1.05, 8.7],
      [0.4, 9.1],
      [0, 9.15],
    ],
    { segments: kit.lite ? 12 : 28 },
  )
  kit.mesh(silo, { colour: tone(kit, '#c3c6c8'), roughness: 0.5, metalness: 0.3 }, { parent: yard, at: [6, 0, -4] })
  const hoops = [1.2, 2.8, 4.4, 6].map((y) =>
    new kit.THREE.TorusGeometry(1.52, 0.05, 5, kit.lite ? 12 : 28).rotateX(Math.PI / 2).translate(6, y, -4),
  )
  kit.mesh(
    kit.addons.mergeGeometries(hoops),
    { colour: tone(kit, '#8b9094'), roughness: 0.5, metalness: 0.4 },
    { parent: yard },
  )
}
