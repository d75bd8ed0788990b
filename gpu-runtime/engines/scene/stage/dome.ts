import { withoutDepth } from '../kit/ink.ts'
import type { THREE, Three } from '../kit/three.ts'
import type { SkyWindow } from './bake.ts'

export const DOME_M = 3000

/**
 * The sky as a sphere of our own: three's background would write its own depth into the auxiliary target
 * and occlusion would draw a pattern on it.
 */
export function skyDome(
  three: Three,
  sphere: THREE.DataTexture,
  fine: { texture: THREE.DataTexture; window: SkyWindow } | null,
): THREE.Mesh {
  const { THREE, TSL } = three
  const material = new THREE.MeshBasicNodeMaterial({ side: THREE.BackSide, depthWrite: false, fog: false })
  const ray = TSL.normalize(TSL.positionWorld.sub(TSL.cameraPosition))
  let colour = TSL.texture(sphere, TSL.equirectUV(ray)).rgb
  if (fine) {
    const { left, right, bottom, top } = fine.window
    const azimuth = TSL.degrees(TSL.atan(ray.x, ray.z.negate()))
    const elevation = TSL.degrees(TSL.asin(TSL.clamp(ray.y, -1, 1)))
    const u = azimuth.sub(left).div(right - left)
    const v = elevation.sub(bottom).div(top - bottom)
    const edge = TSL.min(TSL.min(u, TSL.oneMinus(u)), TSL.min(v, TSL.oneMinus(v)))
    const inside = TSL.smoothstep(0, 0.04, edge)
    colour = TSL.mix(colour, TSL.texture(fine.texture, TSL.vec2(u, v)).rgb, inside)
  }
  material.colorNode = colour
  withoutDepth(three, material)
  const dome = new THREE.Mesh(new THREE.SphereGeometry(DOME_M, 48, 24), material)
  dome.renderOrder = -10
  dome.frustumCulled = false
  return dome
}
