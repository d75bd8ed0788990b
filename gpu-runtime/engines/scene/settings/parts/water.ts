import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit } from '../../contract.ts'
import { clamp, smoothstep } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { warpedGrid } from './ground.ts'
import { rippleTexture } from './tiling-noise.ts'
import { amount, horizon, isToon, tone } from './tones.ts'
import { swell } from './waves.ts'

export interface Water {
  level: number
  /** Metres of water over the bed; below 0 the place is land. */
  depth(x: number, z: number): number
  deep: Hex
  shallow: Hex
  /** From rest to crest. */
  waveHeightM: number
  /** Depth in metres at which the shore's colour and foam end. */
  shoreDepthM?: number
  foam?: boolean
  reach?: number
  near?: number
  middleZ?: number
  /** Fineness of the ripples; 1 for the sea, more for small waters. */
  ripples?: number
}

/** A sheet of water with frozen waves, foam where it meets land, and a rim of sky on it at low angles. */
export function water(kit: Kit, parent: THREE.Object3D, options: Water): THREE.Mesh {
  const cells = amount(kit, 170, 84)
  const grid = warpedGrid(kit, cells, options.near ?? 28, options.reach ?? 420, options.middleZ ?? -8)
  raiseWaves(kit, grid, options)
  const { colour, normal } = surfaceNodes(kit, options)
  const mesh = kit.mesh(
    grid,
    { colourNode: colour, roughness: options.waveHeightM > 0.05 ? 0.16 : 0.1, noInk: true },
    { parent, castShadow: false },
  )
  const material = mesh.material
  if (normal && !Array.isArray(material)) Object.assign(material, { normalNode: normal })
  mesh.frustumCulled = false
  return mesh
}

function raiseWaves(kit: Kit, grid: THREE.BufferGeometry, options: Water): void {
  const waves = swell(kit, options.waveHeightM * (1 + kit.spec.weather.wind * 0.6))
  const shoreDepthM = options.shoreDepthM ?? 2.2
  const position = grid.getAttribute('position')
  const normal = grid.getAttribute('normal')
  /** x: 0 deep … 1 at the shore; y: height of the wave, −1…1. */
  const marks = new Float32Array(position.count * 2)
  for (let i = 0; i < position.count; i++) {
    const x = position.getX(i)
    const z = position.getZ(i)
    const depth = options.depth(x, z)
    const calm = smoothstep(-0.2, 2.5, depth) * smoothstep(240, 40, Math.hypot(x, z)) * 0.92 + 0.08
    const moved = waves.moved(x, z, calm)
    position.setXYZ(i, x + moved.x, options.level + moved.y, z + moved.z)
    normal.setXYZ(i, ...waves.normal(x, z, calm))
    marks[i * 2] = 1 - clamp(depth / shoreDepthM)
    marks[i * 2 + 1] = moved.y / Math.max(options.waveHeightM, 0.02)
  }
  grid.setAttribute('marks', new kit.THREE.BufferAttribute(marks, 2))
}

function surfaceNodes(kit: Kit, options: Water) {
  const T = kit.TSL
  const fine = options.ripples ?? 1
  const ripples = rippleTexture(kit)
  const place = T.positionWorld.xz
  const large = T.texture(ripples, place.mul(0.09 * fine))
  const small = T.texture(ripples, place.mul(0.25 * fine).add(T.vec2(0.37, 0.71)))
  const marks = T.attribute<'vec2'>('marks', 'vec2')
  const shore = marks.x
  const height = marks.y
  const churn = large.z.mul(0.6).add(small.z.mul(0.6))
  const distance = T.length(T.cameraPosition.sub(T.positionWorld))
  const deep = T.color(tone(kit, options.deep))
  const shallow = T.color(tone(kit, options.shallow))
  const foamColour = T.color(tone(kit, '#f6f4ee'))
  const air = T.color(kit.mix(tone(kit, options.shallow), horizon(kit), 0.75))
  const near = T.smoothstep(260, 35, distance)
  const surf =
    options.foam === false
      ? T.float(0)
      : T.smoothstep(0.5, 0.86, shore.add(churn.sub(0.6).mul(0.5)).add(T.sin(shore.mul(16)).mul(0.09)))
  if (isToon(kit)) {
    const level = height
      .mul(0.22)
      .add(churn.mul(0.85))
      .add(T.smoothstep(6, 150, distance).mul(0.16))
    const middle = T.mix(deep, shallow, 0.42)
    const banded = T.mix(T.mix(deep, middle, T.step(0.5, level)), T.mix(deep, shallow, 0.85), T.step(0.72, level))
    const shored = T.mix(banded, shallow, T.smoothstep(0.25, 0.5, shore))
    const sparkle = T.step(0.86, churn.add(height.mul(0.05))).mul(options.waveHeightM > 0.05 ? 1 : 0.6)
    const foam = T.clamp(T.step(0.45, surf).add(sparkle.mul(near)), 0, 1)
    return {
      colour: T.mix(T.mix(shored, foamColour, foam), air, T.smoothstep(40, 320, distance).mul(0.55)),
      normal: null,
    }
  }
  const crest = T.smoothstep(0.75, 1.3, height.add(churn.sub(0.6).mul(1.3))).mul(
    clamp(options.waveHeightM * 2.2, 0, 0.8),
  )
  const foam = T.clamp(surf.mul(0.95).add(crest), 0, 1).mul(near.mul(0.85).add(0.15))
  const body = T.mix(deep, shallow, T.clamp(shore.add(height.mul(0.16)).add(0.05), 0, 1))
  const facing = T.clamp(T.normalWorld.dot(T.normalize(T.cameraPosition.sub(T.positionWorld))), 0, 1)
  const rim = T.pow(T.oneMinus(facing), 4).mul(0.45)
  const colour = T.mix(T.mix(body, air, rim), foamColour, foam)
  const strength = near
    .mul(0.8)
    .add(0.12)
    .mul(options.waveHeightM > 0.05 ? 0.75 : 0.3)
  const slope = large.xy.add(small.xy).sub(1).mul(strength)
  const normal = T.transformNormalToView(T.normalize(T.normalWorldGeometry.add(T.vec3(slope.x, 0, slope.y))))
  return { colour, normal }
}

/** Wave height of open water for the weather. */
export function seaState(kit: Kit): number {
  const { sky, wind } = kit.spec.weather
  return (sky === 'storm' ? 0.95 : 0.42) + wind * 0.35
}
