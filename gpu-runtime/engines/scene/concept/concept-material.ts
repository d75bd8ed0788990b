import type { Rgb } from '../kit/colour.ts'
import type { THREE, Three } from '../kit/three.ts'
import type { StyleProfile } from '../stage/style-profile.ts'

/** The art already carries soft shading: it gives off a little of its own colour, or it would be shaded twice. */
const selfLight = (profile: StyleProfile) => 0.04 + profile.selfLight
/** Toy colours are toned down where the style shows real surfaces. */
const toned = (profile: StyleProfile) => (profile.grain === 1 ? 0.78 : 1)

export function conceptMaterial(
  three: Three,
  texture: THREE.DataTexture,
  { profile, lite }: { profile: StyleProfile; lite: boolean },
): THREE.Material {
  const { THREE, TSL } = three
  const plain = TSL.texture(texture, TSL.uv()).rgb
  const art = TSL.mix(TSL.vec3(TSL.luminance(plain)), plain, toned(profile))
  if (profile.shading === 'toon') {
    return new THREE.MeshToonNodeMaterial({ map: texture, gradientMap: stepsOf(three, profile) })
  }
  const material = lite
    ? new THREE.MeshLambertNodeMaterial({ map: texture })
    : new THREE.MeshStandardNodeMaterial({ map: texture, roughness: 0.55 * profile.roughness })
  const facing = TSL.clamp(TSL.dot(TSL.normalView, TSL.positionViewDirection), 0, 1)
  const edge = TSL.pow(TSL.oneMinus(facing), 2.5).mul(0.12 + profile.rim * 0.6)
  material.colorNode = art
  material.emissiveNode = art.mul(selfLight(profile)).add(TSL.vec3(0.85, 0.92, 1).mul(lite ? 0 : edge))
  return material
}

/** One colour of a figure's body, answering light as its head does. */
export function plainMaterial(
  three: Three,
  colour: Rgb,
  roughness: number,
  { profile, lite }: { profile: StyleProfile; lite: boolean },
): THREE.Material {
  const { THREE, TSL } = three
  const tint = new THREE.Color(...colour)
  if (profile.shading === 'toon')
    return new THREE.MeshToonNodeMaterial({ color: tint, gradientMap: stepsOf(three, profile) })
  const material = lite
    ? new THREE.MeshLambertNodeMaterial({ color: tint })
    : new THREE.MeshStandardNodeMaterial({ color: tint, roughness: Math.min(1, roughness * profile.roughness) })
  material.emissiveNode = TSL.vec3(...colour).mul(selfLight(profile))
  return material
}

function stepsOf({ THREE }: Three, profile: StyleProfile): THREE.DataTexture {
  const bytes = new Uint8Array(profile.ramp.flatMap((step) => [step, step, step, 255]))
  const steps = new THREE.DataTexture(bytes, profile.ramp.length, 1)
  steps.minFilter = steps.magFilter = THREE.NearestFilter
  steps.needsUpdate = true
  return steps
}
