import type { Flutter, Look, Sway } from '../contract.ts'
import type { THREE, Three } from './three.ts'

type Seconds = THREE.UniformNode<'float', number>

/** Seconds a radian of a gust, of a shiver within it, and of what waves under water. */
const PACE = { gust: 1.25, shiver: 3.9, water: 0.8 } as const

/**
 * Bends plants and cloth in the vertex shader: free for pictures, cheap for films. Everything begins where it stands
 * at 0 and comes back to it, so that a picture shows what was built.
 */
export function bender(three: Three, seconds: Seconds, wind: number): (look: Look) => THREE.Node<'vec3'> | null {
  return ({ sways, flutters }) => {
    if (sways) return swaying(three, seconds, wind, sways)
    return flutters ? fluttering(three, seconds, wind, flutters) : null
  }
}

/** A gust wanders over the land: neighbours bend together, and those further on a little later. */
function swaying({ TSL }: Three, seconds: Seconds, wind: number, sways: Sway): THREE.Node<'vec3'> {
  const at = TSL.positionLocal
  const height = sways.by === 'place' ? at.y : TSL.positionGeometry.y
  const reach = TSL.clamp(height.div(sways.tall ?? 1), 0, 1.2)
  const origin = TSL.modelWorldMatrix.mul(TSL.vec4(0, 0, 0, 1))
  const place = at.x.add(origin.x).mul(0.5).add(at.z.add(origin.z).mul(0.37))
  const wet = sways.in === 'water'
  const gust = fromRest(TSL, seconds.mul(wet ? PACE.water : PACE.gust), place)
  const shiver = fromRest(TSL, seconds.mul(wet ? PACE.water * 2.3 : PACE.shiver), place.mul(3.3).add(at.y.mul(1.7)))
  const strength = sways.metres * (wet ? 0.8 : 0.18 + wind * 1.1)
  const off = reach
    .mul(reach)
    .mul(gust.mul(0.5).add(shiver.mul(0.14)))
    .mul(strength)
  return at.add(TSL.vec3(off, off.abs().mul(-0.12), off.mul(0.4)))
}

function fluttering({ TSL }: Three, seconds: Seconds, wind: number, flutters: Flutter): THREE.Node<'vec3'> {
  const uv = TSL.uv()
  const pole = flutters.held === 'pole'
  const free = pole ? uv.x : TSL.sin(uv.x.mul(Math.PI)).mul(TSL.sin(uv.y.mul(Math.PI)))
  const wave = fromRest(TSL, seconds.mul(pole ? 4.2 + wind * 3 : 1.1), uv.x.mul(-7).add(uv.y.mul(1.5)))
  const off = free.mul(wave).mul(flutters.metres * (0.35 + wind * 0.8))
  return TSL.positionLocal.add(TSL.normalLocal.mul(off))
}

/** A wave that starts at 0 wherever one looks. */
function fromRest(TSL: Three['TSL'], angle: THREE.Node<'float'>, phase: THREE.Node<'float'>): THREE.Node<'float'> {
  return TSL.sin(angle.add(phase)).sub(TSL.sin(phase))
}
