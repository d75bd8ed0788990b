import type { Kit } from '../../contract.ts'
import type { Point } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { rgb, tone } from './tones.ts'

export interface StripedTent {
  readonly at: Point
  readonly radiusM: number
  readonly palette: number
}

const CREAM = '#fbf3e0'
const STRIPES = ['#d8303a', '#3f86c8', '#f0a83a'] as const
const SEGMENTS = 12

/** Round fairground tents: striped walls, a pointed roof, a pennant on top. One mesh a palette. */
export function stripedTents(kit: Kit, parent: THREE.Object3D, tents: readonly StripedTent[]): void {
  const cream = rgb(kit, CREAM)
  for (const [palette, hex] of STRIPES.entries()) {
    const colour = rgb(kit, hex)
    const own = tents.filter((tent) => tent.palette === palette)
    if (own.length === 0) continue
    const panels: THREE.BufferGeometry[] = []
    for (const { at, radiusM: r } of own) {
      for (let i = 0; i < SEGMENTS; i++) {
        const [from, wide] = [(i / SEGMENTS) * Math.PI * 2, (Math.PI * 2) / SEGMENTS]
        const wall = new kit.THREE.CylinderGeometry(r, r * 1.04, r * 0.95, 2, 1, true, from, wide).translate(
          0,
          r * 0.475,
          0,
        )
        const roof = new kit.THREE.CylinderGeometry(0.05, r * 1.16, r * 0.95, 2, 3, true, from, wide).translate(
          0,
          r * 1.36,
          0,
        )
        const rim = new kit.THREE.CylinderGeometry(r * 1.17, r * 1.17, r * 0.16, 2, 1, true, from, wide).translate(
          0,
          r * 0.84,
          0,
        )
        for (const [k, part] of [wall, roof, rim].entries())
          panels.push(filled(kit, part.translate(...at), (i + (k === 2 ? 1 : 0)) % 2 ? cream : colour))
      }
      const flag = new kit.THREE.BufferGeometry()
      const top = at[1] + r * 1.83
      flag.setAttribute(
        'position',
        new kit.THREE.Float32BufferAttribute(
          [at[0], top + 0.7, at[2], at[0], top + 0.25, at[2], at[0] + 0.75, top + 0.47, at[2]],
          3,
        ),
      )
      flag.setAttribute('uv', new kit.THREE.Float32BufferAttribute([0, 1, 0, 0, 1, 0.5], 2))
      flag.setIndex([0, 1, 2])
      flag.computeVertexNormals()
      panels.push(filled(kit, flag, colour))
      const pole = new kit.THREE.CylinderGeometry(0.03, 0.03, 0.8, 5).translate(at[0], top + 0.3, at[2])
      panels.push(filled(kit, pole, cream))
    }
    kit.mesh(kit.merge(panels), { vertexColours: true, roughness: 0.9, twoSided: true }, { parent })
  }
  const door = new kit.THREE.CircleGeometry(1, 3, Math.PI / 2 - 0.5, 1)
  door.scale(1, 1, 1)
  const doors = tents.map(({ at, radiusM: r }) => ({
    at: [at[0], at[1] + r * 0.78, at[2] + r * 1.03] as const,
    turn: [Math.PI, 0, 0] as const,
    scale: r * 0.76,
  }))
  kit.instances(door, { colour: tone(kit, '#4a2c2a'), roughness: 1, twoSided: true, noInk: true }, doors, {
    parent,
    castShadow: false,
  })
  for (const { at, radiusM } of tents.slice(0, 3))
    kit.practical(parent, [at[0], at[1] + radiusM * 0.8, at[2] + radiusM * 1.2], {
      colour: '#ffc880',
      reach: 7,
      power: 0.7,
    })
}

function filled(kit: Kit, geometry: THREE.BufferGeometry, colour: readonly number[]): THREE.BufferGeometry {
  const count = geometry.getAttribute('position').count
  const colours = new Float32Array(count * 3)
  for (let i = 0; i < count; i++) colours.set(colour, i * 3)
  geometry.setAttribute('color', new kit.THREE.BufferAttribute(colours, 3))
  return geometry
}
