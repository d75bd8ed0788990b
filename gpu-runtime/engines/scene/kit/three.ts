/* The one file that names three. Its types are free; the code is imported at first use, after the GPU is up. */

import type * as TSL from 'three/tsl'
import type * as THREE from 'three/webgpu'

export type { THREE, TSL }

export interface Addons {
  readonly mergeGeometries: typeof import('three/addons/utils/BufferGeometryUtils.js').mergeGeometries
  readonly mergeVertices: typeof import('three/addons/utils/BufferGeometryUtils.js').mergeVertices
  readonly RoundedBoxGeometry: typeof import('three/addons/geometries/RoundedBoxGeometry.js').RoundedBoxGeometry
  readonly ImprovedNoise: typeof import('three/addons/math/ImprovedNoise.js').ImprovedNoise
  readonly bloom: typeof import('three/addons/tsl/display/BloomNode.js').bloom
  readonly fxaa: typeof import('three/addons/tsl/display/FXAANode.js').fxaa
}

export interface Three {
  readonly THREE: typeof THREE
  readonly TSL: typeof TSL
  readonly addons: Addons
}

/** Call after `navigator.gpu` and requestAnimationFrame stand: three looks for them while it loads. */
export async function loadThree(): Promise<Three> {
  const [three, tsl, buffers, rounded, noise, bloom, fxaa] = await Promise.all([
    import('three/webgpu'),
    import('three/tsl'),
    import('three/addons/utils/BufferGeometryUtils.js'),
    import('three/addons/geometries/RoundedBoxGeometry.js'),
    import('three/addons/math/ImprovedNoise.js'),
    import('three/addons/tsl/display/BloomNode.js'),
    import('three/addons/tsl/display/FXAANode.js'),
  ])
  return { THREE: three, TSL: tsl, addons: { ...buffers, ...rounded, ...noise, ...bloom, ...fxaa } }
}
