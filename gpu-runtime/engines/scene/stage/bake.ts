import type { THREE, Three } from '../kit/three.ts'
import type { Sky } from './sky.ts'

/** The part of the sky that the camera can see, in degrees: baked finely. */
export interface SkyWindow {
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}

/** Radiance above this only makes fireflies in blurred reflections. */
const MAX_RADIANCE = 24

/** Whole sphere, small: image light and the colour of fog. */
export function bakeSphere(three: Three, sky: Sky, width: number): THREE.DataTexture {
  const height = width / 2
  const texture = bake(three, width, height, (u, v) => {
    const elevation = (v - 0.5) * Math.PI
    const around = (u - 0.5) * 2 * Math.PI
    const flat = Math.cos(elevation)
    return sky(flat * Math.cos(around), Math.sin(elevation), flat * Math.sin(around))
  })
  texture.mapping = three.THREE.EquirectangularReflectionMapping
  texture.wrapS = three.THREE.RepeatWrapping
  return texture
}

/** The visible window; u runs from left to right as seen, v from bottom to top. A fourth number goes to alpha. */
export function bakeWindow(
  three: Three,
  sky: (x: number, y: number, z: number) => readonly number[],
  window: SkyWindow,
  width: number,
  height: number,
): THREE.DataTexture {
  const radians = Math.PI / 180
  return bake(three, width, height, (u, v) => {
    const elevation = (window.bottom + (window.top - window.bottom) * v) * radians
    const azimuth = (window.left + (window.right - window.left) * u) * radians
    const flat = Math.cos(elevation)
    return sky(flat * Math.sin(azimuth), Math.sin(elevation), -flat * Math.cos(azimuth))
  })
}

function bake(
  { THREE }: Three,
  width: number,
  height: number,
  at: (u: number, v: number) => readonly number[],
): THREE.DataTexture {
  const half = THREE.DataUtils.toHalfFloat
  const one = half(1)
  const data = new Uint16Array(width * height * 4)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = at((x + 0.5) / width, (y + 0.5) / height)
      const o = (y * width + x) * 4
      for (let c = 0; c < 3; c++) data[o + c] = half(Math.min(colour[c]!, MAX_RADIANCE))
      data[o + 3] = colour[3] === undefined ? one : half(colour[3])
    }
  }
  const texture = new THREE.DataTexture(data, width, height, THREE.RGBAFormat, THREE.HalfFloatType)
  texture.minFilter = texture.magFilter = THREE.LinearFilter
  texture.needsUpdate = true
  return texture
}
