import type { Rgb } from '../kit/colour.ts'
import { withoutDepth } from '../kit/ink.ts'
import type { THREE, Three } from '../kit/three.ts'
import { sandy } from './air.ts'
import type { SkyWindow } from './bake.ts'

export const DOME_M = 3000

/** Sky as the camera sees it, finely painted. */
export interface FineSky {
  readonly texture: THREE.DataTexture
  readonly window: SkyWindow
  /** In films: the sky's alpha tells the disc, and the clouds come from a picture of their own that drifts. */
  readonly drifting?: {
    readonly clouds: THREE.DataTexture
    readonly window: SkyWindow
    /** Degrees that the clouds have gone to the right. */
    readonly degrees: THREE.Node<'float'>
    readonly discTint: Rgb
  }
}

/**
 * The sky as a sphere of our own: three's background would write its own depth into the auxiliary target
 * and occlusion would draw a pattern on it. Lightning multiplies it, and blown sand turns it brown.
 */
export function skyDome(
  three: Three,
  sphere: THREE.DataTexture,
  fine: FineSky | null,
  weather: { readonly flash?: THREE.Node<'float'> | undefined; readonly sand?: boolean } = {},
): THREE.Mesh {
  const { THREE, TSL } = three
  const material = new THREE.MeshBasicNodeMaterial({ side: THREE.BackSide, depthWrite: false, fog: false })
  const ray = TSL.normalize(TSL.positionWorld.sub(TSL.cameraPosition))
  let colour: THREE.Node<'vec3'> = TSL.texture(sphere, TSL.equirectUV(ray)).rgb
  if (fine) {
    const azimuth = TSL.degrees(TSL.atan(ray.x, ray.z.negate()))
    const elevation = TSL.degrees(TSL.asin(TSL.clamp(ray.y, -1, 1)))
    const placeIn = ({ left, right, bottom, top }: SkyWindow, gone?: THREE.Node<'float'>) =>
      TSL.vec2(
        (gone ? azimuth.sub(gone) : azimuth).sub(left).div(right - left),
        elevation.sub(bottom).div(top - bottom),
      )
    const at = placeIn(fine.window)
    const edge = TSL.min(TSL.min(at.x, TSL.oneMinus(at.x)), TSL.min(at.y, TSL.oneMinus(at.y)))
    const inside = TSL.smoothstep(0, 0.04, edge)
    const behind = TSL.texture(fine.texture, at)
    let seen: THREE.Node<'vec3'> = behind.rgb
    if (fine.drifting) {
      const { clouds, window, degrees, discTint } = fine.drifting
      const before = TSL.texture(clouds, placeIn(window, degrees))
      seen = behind.rgb
        .mul(before.a)
        .add(before.rgb)
        .add(TSL.vec3(...discTint).mul(behind.a))
    }
    colour = TSL.mix(colour, seen, inside)
  }
  if (weather.sand) colour = sandy(three, colour)
  material.colorNode = weather.flash ? colour.mul(weather.flash) : colour
  withoutDepth(three, material)
  const dome = new THREE.Mesh(new THREE.SphereGeometry(DOME_M, 48, 24), material)
  dome.renderOrder = -10
  dome.frustumCulled = false
  return dome
}
