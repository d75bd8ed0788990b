import type { Kit } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { isToon, tone } from './tones.ts'

export interface Paving {
  halfWidthM: number
  fromZ: number
  toZ: number
  /** A carriageway with a centre line down the middle, starting at a z. */
  road?: { halfWidthM: number; fromZ: number }
  stone?: `#${string}`
  /** Side of a slab. */
  slabM?: number
}

/** Flagstones with joints, and a road with kerbs and a dashed line when asked; top at y = 0. */
export function paving(kit: Kit, parent: THREE.Object3D, options: Paving): void {
  const T = kit.TSL
  const { halfWidthM, fromZ, toZ, road } = options
  const at = T.positionWorld
  const slabM = options.slabM ?? 1.1
  const u = at.x.div(slabM)
  const row = T.floor(at.z.div(slabM))
  const v = at.z.div(slabM)
  const shifted = u.add(T.mod(row, 2).mul(0.5))
  const joint = (value: THREE.Node<'float'>) => T.smoothstep(0.47, 0.49, T.abs(T.fract(value).sub(0.5)))
  const seams = T.max(joint(shifted), joint(v))
  const dice = T.fract(T.sin(T.floor(shifted).mul(12.9898).add(row.mul(78.233))).mul(437.58))
  const stone = T.mix(T.color(tone(kit, options.stone ?? '#b3aca2')), T.color(tone(kit, '#938d86')), dice.mul(0.7))
  let colour = T.mix(stone, T.color(tone(kit, '#6f6a66')), seams.mul(0.6))
  if (road) {
    const inRoad = T.smoothstep(road.halfWidthM, road.halfWidthM - 0.04, T.abs(at.x)).mul(
      T.smoothstep(road.fromZ, road.fromZ - 0.1, at.z),
    )
    const dash = T.step(0.5, T.fract(at.z.div(6))).mul(T.step(T.abs(at.x), 0.09))
    const asphalt = T.mix(T.color(tone(kit, '#4a4c52')), T.color(tone(kit, '#e9e4d4')), dash)
    colour = T.mix(colour, asphalt, inRoad)
  }
  const wet = kit.spec.weather.fall === 'rain'
  const plane = new kit.THREE.PlaneGeometry(halfWidthM * 2, fromZ - toZ, 1, 1).rotateX(-Math.PI / 2)
  kit.mesh(
    plane.translate(0, 0, (fromZ + toZ) / 2),
    { colourNode: underSnow(kit, colour), roughness: wet ? 0.18 : 0.85, noInk: !isToon(kit) },
    { parent, castShadow: false },
  )
  if (!road) return
  const kerbs = [-1, 1].map((side) =>
    new kit.THREE.BoxGeometry(0.3, 0.16, road.fromZ - toZ).translate(
      side * (road.halfWidthM + 0.14),
      0.04,
      (road.fromZ + toZ) / 2,
    ),
  )
  kit.mesh(kit.addons.mergeGeometries(kerbs), { colour: tone(kit, '#c4beb4'), roughness: 0.9 }, { parent })
}

/** Trodden snow: white, with the joints of the stones faintly in it. */
function underSnow(kit: Kit, colour: THREE.Node<'vec3'>): THREE.Node<'vec3'> {
  if (!kit.snowLies) return colour
  return kit.TSL.mix(colour, kit.TSL.color(tone(kit, '#e4ebf5')), 0.8)
}
