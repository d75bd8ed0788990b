import type { Kit, Placement } from '../../contract.ts'
import type { Point } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { rgb } from './tones.ts'

const COLOURS = ['#e8402f', '#f5c23a', '#3f9ad8', '#5ab45a', '#e86aa8'] as const

/** Strings of pennants with a lamp between each two. */
export function bunting(
  kit: Kit,
  parent: THREE.Object3D,
  lines: readonly { readonly from: Point; readonly to: Point }[],
): void {
  const flags: Placement[] = []
  const bulbs: Placement[] = []
  const strings: THREE.BufferGeometry[] = []
  for (const { from, to } of lines) {
    const long = Math.hypot(to[0] - from[0], to[2] - from[2])
    const sag = long * 0.07
    const at = (t: number): Point => [
      from[0] + (to[0] - from[0]) * t,
      from[1] + (to[1] - from[1]) * t - sag * 4 * t * (1 - t),
      from[2] + (to[2] - from[2]) * t,
    ]
    strings.push(kit.tube([at(0), at(0.25), at(0.5), at(0.75), at(1)], 0.018, { segments: 24, sides: 4 }))
    const turn = -Math.atan2(to[2] - from[2], to[0] - from[0])
    const count = Math.round(long / 0.62)
    for (let i = 0; i < count; i++) {
      flags.push({
        at: at((i + 0.5) / count),
        turn: [0, turn, 0],
        colour: rgb(kit, COLOURS[i % COLOURS.length] ?? '#ffffff'),
      })
      if (i % 2) bulbs.push({ at: at(i / count) })
    }
  }
  kit.mesh(kit.merge(strings), { colour: '#5a4a3c', roughness: 0.9, noInk: true }, { parent, castShadow: false })
  const shape = new kit.THREE.Shape()
  shape.moveTo(-0.2, 0).lineTo(0.2, 0).lineTo(0, -0.42)
  const look = { colour: '#ffffff', roughness: 0.9, twoSided: true, noInk: true } as const
  kit.instances(new kit.THREE.ShapeGeometry(shape), look, flags, { parent, castShadow: false })
  const lit = { colour: '#fff0c8', emissive: '#ffd890', glow: kit.dark ? 3 : 0.6, noInk: true } as const
  kit.instances(new kit.THREE.SphereGeometry(0.06, 6, 5).translate(0, -0.05, 0), lit, bulbs, {
    parent,
    castShadow: false,
  })
}
