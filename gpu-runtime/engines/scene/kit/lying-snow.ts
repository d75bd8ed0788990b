import type { Look } from '../contract.ts'
import { linear } from './colour.ts'
import type { THREE, Three } from './three.ts'

/** Snow lies where the surface looks up: from this y of its normal it begins, from that one it covers. */
const SLOPE = { from: 0.42, full: 0.78 } as const
const COVER = 0.94

/** What shines melts it, glass sheds it, and water and patterns have a colour graph of their own. */
export function takesSnow({ emissive, opacity = 1, colourNode }: Look): boolean {
  return emissive === undefined && opacity === 1 && colourNode === undefined
}

/**
 * Lays snow on a material after its own colour, that of its points and that of its copies. A hook of three's, because a
 * colour graph is multiplied by the other two; the name in the cache key keeps its shader apart from the bare one.
 */
export function layOn({ TSL }: Three, material: THREE.NodeMaterial): void {
  const colour = material.setupDiffuseColor.bind(material)
  const key = material.customProgramCacheKey.bind(material)
  const up = material.side === 2 ? TSL.normalWorldGeometry.y : TSL.normalWorld.y
  material.setupDiffuseColor = (builder) => {
    colour(builder)
    const { diffuseColor } = TSL
    const lies = TSL.smoothstep(SLOPE.from, SLOPE.full, up).mul(COVER)
    const white = TSL.mix(diffuseColor.rgb, TSL.vec3(...linear('#e9f0fa')), lies)
    diffuseColor.assign(TSL.vec4(white, diffuseColor.a))
  }
  material.customProgramCacheKey = () => `${key()} under snow`
}
