import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit, Placement } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { rgb, tone } from './tones.ts'

const UNIT_M = 0.8

export interface Units {
  fromX: number
  toX: number
  backZ: number
  front: Hex
  worktop: Hex
  /** Left out of the upper row: the window and the hood. */
  openAbove(x: number): boolean
}

/** Base and wall cupboards along the back wall, with worktop, panel doors and knobs. */
export function kitchenUnits(kit: Kit, parent: THREE.Object3D, units: Units): void {
  const doors: Placement[] = []
  const knobs: Placement[] = []
  const { BoxGeometry } = kit.THREE
  const wide = units.toX - units.fromX
  const middle = (units.fromX + units.toX) / 2
  const z = units.backZ
  const bodies = [
    new BoxGeometry(wide, 0.78, 0.58).translate(middle, 0.47, z + 0.29),
    new BoxGeometry(wide, 0.1, 0.5).translate(middle, 0.05, z + 0.26),
  ]
  for (let x = units.fromX + UNIT_M / 2; x < units.toX; x += UNIT_M) {
    doors.push({ at: [x, 0.38, z + 0.6], scale: [1, 0.66, 1] }, { at: [x, 0.765, z + 0.6], scale: [1, 0.2, 1] })
    knobs.push({ at: [x + 0.27, 0.58, z + 0.64] }, { at: [x, 0.765, z + 0.64] })
    if (units.openAbove(x)) continue
    bodies.push(new BoxGeometry(UNIT_M, 0.9, 0.36).translate(x, 2.05, z + 0.18))
    doors.push({ at: [x, 2.05, z + 0.375], scale: [1, 0.98, 1] })
    knobs.push({ at: [x + 0.27, 1.72, z + 0.41] })
  }
  const paint = { colour: tone(kit, units.front), roughness: 0.6 } as const
  kit.mesh(kit.addons.mergeGeometries(bodies), paint, { parent })
  kit.instances(door(kit), paint, doors, { parent })
  kit.instances(
    new kit.THREE.SphereGeometry(0.028, 10, 7),
    { colour: tone(kit, '#c9a24c'), roughness: 0.3, metalness: 0.6 },
    knobs,
    { parent },
  )
  const top = kit.roundedBox(wide + 0.06, 0.07, 0.68, 0.02)
  kit.mesh(
    top,
    { colour: tone(kit, units.worktop), roughness: 0.45, grain: 'wood' },
    { parent, at: [middle, 0.9, z + 0.33] },
  )
}

/** A frame round a sunk panel; 0.74 wide, about 0.9 tall. */
function door(kit: Kit): THREE.BufferGeometry {
  const { BoxGeometry } = kit.THREE
  return kit.addons.mergeGeometries([
    new BoxGeometry(0.74, 0.88, 0.03),
    new BoxGeometry(0.74, 0.1, 0.05).translate(0, 0.39, 0.01),
    new BoxGeometry(0.74, 0.1, 0.05).translate(0, -0.39, 0.01),
    new BoxGeometry(0.1, 0.88, 0.05).translate(-0.32, 0, 0.01),
    new BoxGeometry(0.1, 0.88, 0.05).translate(0.32, 0, 0.01),
  ])
}

/** An oven with a hob, and a hood over it. */
export function stove(kit: Kit, parent: THREE.Object3D, x: number, backZ: number): void {
  const steel = { colour: tone(kit, '#c4c8cc'), roughness: 0.35, metalness: 0.5 } as const
  const black = { colour: tone(kit, '#23262b'), roughness: 0.2 } as const
  const { BoxGeometry, CylinderGeometry } = kit.THREE
  kit.mesh(kit.roundedBox(0.84, 0.9, 0.66, 0.03), steel, { parent, at: [x, 0.47, backZ + 0.34] })
  kit.mesh(
    kit.roundedBox(0.64, 0.4, 0.03, 0.01),
    kit.dark ? { colour: '#ff9a4a', emissive: '#ff8a3a', glow: 0.8 } : black,
    { parent, at: [x, 0.42, backZ + 0.68] },
  )
  const rail = new CylinderGeometry(0.018, 0.018, 0.66, 8).rotateZ(Math.PI / 2)
  kit.mesh(rail, steel, { parent, at: [x, 0.7, backZ + 0.71] })
  const knobs = [-0.28, -0.14, 0.14, 0.28].map((dx) =>
    new CylinderGeometry(0.035, 0.035, 0.04, 12).rotateX(Math.PI / 2).translate(dx, 0.82, 0.69),
  )
  const rings = [
    [-0.2, 0.2],
    [0.2, 0.2],
    [-0.2, 0.48],
    [0.2, 0.48],
  ].map(([dx = 0, dz = 0]) => new CylinderGeometry(0.13, 0.13, 0.02, 18).translate(dx, 0.935, dz))
  kit.mesh(kit.addons.mergeGeometries([...knobs, ...rings]), black, { parent, at: [x, 0, backZ] })
  const hood = [
    new BoxGeometry(0.34, 1.3, 0.3).translate(0, 2.75, 0.17),
    new CylinderGeometry(0.24, 0.62, 0.34, 4, 1)
      .rotateY(Math.PI / 4)
      .scale(1, 1, 0.72)
      .translate(0, 1.95, 0.32),
  ]
  kit.mesh(kit.merge(hood), steel, { parent, at: [x, 0, backZ] })
  const pot = kit.lathe(
    [
      [0, 0],
      [0.15, 0],
      [0.16, 0.18],
      [0.17, 0.19],
      [0.16, 0.2],
      [0, 0.22],
    ],
    { segments: 20 },
  )
  kit.mesh(pot, { colour: tone(kit, '#c0472f'), roughness: 0.35 }, { parent, at: [x - 0.2, 0.945, backZ + 0.24] })
}

/** Jars, bowls and bottles in a row. */
export function crockery(
  kit: Kit,
  parent: THREE.Object3D,
  row: { fromX: number; toX: number; y: number; z: number },
): void {
  const shapes = [
    kit.lathe(
      [
        [0, 0],
        [0.09, 0],
        [0.1, 0.2],
        [0.07, 0.24],
        [0.08, 0.25],
        [0.08, 0.29],
        [0, 0.3],
      ],
      { segments: 14 },
    ),
    kit.lathe(
      [
        [0, 0],
        [0.06, 0],
        [0.14, 0.1],
        [0.135, 0.11],
        [0.05, 0.03],
        [0, 0.03],
      ],
      { segments: 16 },
    ),
    kit.lathe(
      [
        [0, 0],
        [0.05, 0],
        [0.055, 0.2],
        [0.02, 0.28],
        [0.022, 0.36],
        [0, 0.37],
      ],
      { segments: 12 },
    ),
  ]
  const colours = (['#e8e0d0', '#4f8f8a', '#d98a4a', '#6a8f4f', '#c9d3da', '#b5553f'] as const).map((c) => rgb(kit, c))
  const lists: Placement[][] = shapes.map(() => [])
  for (let x = row.fromX; x < row.toX; x += 0.26 + kit.random() * 0.12) {
    const colour = colours[Math.floor(kit.random() * colours.length)] ?? [1, 1, 1]
    lists[Math.floor(kit.random() * lists.length)]?.push({
      at: [x, row.y, row.z],
      scale: 0.85 + kit.random() * 0.35,
      colour,
    })
  }
  shapes.forEach((shape, i) => {
    const list = lists[i]
    if (list && list.length > 0) kit.instances(shape, { colour: '#ffffff', roughness: 0.35 }, list, { parent })
  })
}
