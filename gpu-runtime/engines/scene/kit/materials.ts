import type { Look } from '../contract.ts'
import type { StyleProfile } from '../stage/style-profile.ts'
import { linear, type Rgb, saturate } from './colour.ts'
import { grainOf } from './grain.ts'
import { withoutDepth, withoutInk } from './ink.ts'
import { layOn, takesSnow } from './lying-snow.ts'
import type { THREE, Three } from './three.ts'

export interface MaterialOptions {
  readonly profile: StyleProfile
  /** Colour of the light that edges catch. */
  readonly rim: Rgb
  readonly lite: boolean
  readonly snowLies: boolean
  /** Where the points of a look go as wind and time have it; `null` when they stay. */
  readonly bends: (look: Look) => THREE.Node<'vec3'> | null
}

/** One material a look: the style's answer to light, with equal looks sharing one shader and one draw state. */
export function materialMaker(three: Three, options: MaterialOptions): (look: Look) => THREE.Material {
  const { THREE, TSL } = three
  const cache = new Map<string, THREE.Material>()
  const ramp = rampTexture(three, options.profile.ramp)
  const grain = grainOf(three)

  function base(look: Look): THREE.NodeMaterial {
    const { profile, lite } = options
    const colour = new THREE.Color(...saturate(linear(look.colour ?? '#ffffff'), profile.shading === 'toon' ? 1.12 : 1))
    if (profile.shading === 'toon') return new THREE.MeshToonNodeMaterial({ gradientMap: ramp, color: colour })
    if (lite) return new THREE.MeshLambertNodeMaterial({ color: colour, flatShading: look.flat ?? false })
    return new THREE.MeshStandardNodeMaterial({
      color: colour,
      roughness: Math.min(1, (look.roughness ?? 0.8) * profile.roughness),
      metalness: look.metalness ?? 0,
      flatShading: look.flat ?? false,
    })
  }

  function make(look: Look): THREE.Material {
    const { profile, lite, rim } = options
    const material = base(look)
    let colour = (look.colourNode as THREE.Node<'vec3'> | undefined) ?? TSL.materialColor
    material.vertexColors = look.vertexColours ?? false
    if (look.grain && profile.grain > 0 && !lite) {
      const relief = grain(look.grain, profile.grain)
      colour = colour.mul(relief.tone)
      if (relief.bump) material.normalNode = relief.bump
    }
    material.colorNode = colour as never
    let glow: THREE.Node<'vec3'> = TSL.vec3(0)
    if (look.emissive) glow = glow.add(TSL.vec3(...linear(look.emissive)).mul(look.glow ?? 1))
    // What the surface really shows: with the colours of its points and of its copy, not the look's alone.
    if (profile.selfLight > 0) glow = glow.add(TSL.diffuseColor.rgb.mul(profile.selfLight))
    if (profile.rim > 0 && !lite && !look.noInk) glow = glow.add(edgeLight(three, rim, profile.rim))
    const takesGlow = look.emissive !== undefined || profile.selfLight > 0 || profile.rim > 0
    if (takesGlow) Object.assign(material, { emissiveNode: glow })
    const bent = options.bends(look)
    if (bent) material.positionNode = bent
    if (look.twoSided) material.side = THREE.DoubleSide
    if (options.snowLies && takesSnow(look)) layOn(three, material)
    if (look.opacity !== undefined && look.opacity < 1) {
      material.transparent = true
      material.opacity = look.opacity
      material.depthWrite = look.opacity > 0.85
      withoutDepth(three, material)
    } else if (look.noInk) withoutInk(three, material)
    return material
  }

  return (look) => {
    if (look.colourNode !== undefined) return make(look)
    const key = JSON.stringify(look)
    const known = cache.get(key) ?? make(look)
    cache.set(key, known)
    return known
  }
}

/** Light that catches the edge, stronger from above. */
function edgeLight({ TSL }: Three, rim: Rgb, strength: number): THREE.Node<'vec3'> {
  const facing = TSL.clamp(TSL.dot(TSL.normalView, TSL.positionViewDirection), 0, 1)
  const edge = TSL.pow(TSL.oneMinus(facing), 3)
  const above = TSL.normalWorld.y.mul(0.4).add(0.6)
  return TSL.vec3(...rim).mul(edge.mul(above).mul(strength))
}

function rampTexture({ THREE }: Three, steps: readonly number[]): THREE.DataTexture | null {
  if (steps.length === 0) return null
  const bytes = new Uint8Array(steps.flatMap((step) => [step, step, step, 255]))
  const texture = new THREE.DataTexture(bytes, steps.length, 1)
  texture.minFilter = texture.magFilter = THREE.NearestFilter
  texture.needsUpdate = true
  return texture
}
