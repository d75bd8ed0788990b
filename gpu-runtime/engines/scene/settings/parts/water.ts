import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit } from '../../contract.ts'
import { clamp, smoothstep } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { warpedGrid } from './ground.ts'
import { rippleTexture } from './tiling-noise.ts'
import { amount, horizon, isToon, tone } from './tones.ts'
import { type Swell, swell } from './waves.ts'

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
  /** Where the water goes, in metres a second: a river. The wind drifts what stands. */
  flow?: readonly [number, number]
}

/** A sheet of water with waves that run, foam where it meets land, and a rim of sky on it at low angles. */
export function water(kit: Kit, parent: THREE.Object3D, options: Water): THREE.Mesh {
  const cells = amount(kit, 170, 84)
  const grid = warpedGrid(kit, cells, options.near ?? 28, options.reach ?? 420, options.middleZ ?? -8)
  const waves = swell(kit, options.waveHeightM * (1 + kit.spec.weather.wind * 0.6))
  raiseWaves(kit, grid, options, waves)
  kit.floats((x, z, seconds) => options.level + waves.heightAt(x, z, (u, v) => calmOf(options, u, v), seconds))
  const { colour, normal, position } = surfaceNodes(kit, options, waves)
  const mesh = kit.mesh(
    grid,
    { colourNode: colour, roughness: options.waveHeightM > 0.05 ? 0.16 : 0.1, noInk: true },
    { parent, castShadow: false },
  )
  Object.assign(mesh.material, { normalNode: normal, positionNode: position })
  mesh.frustumCulled = false
  return mesh
}

/** Waves die down in the shallows and far away. */
function calmOf(options: Water, x: number, z: number): number {
  return smoothstep(-0.2, 2.5, options.depth(x, z)) * smoothstep(240, 40, Math.hypot(x, z)) * 0.92 + 0.08
}

function raiseWaves(kit: Kit, grid: THREE.BufferGeometry, options: Water, waves: Swell): void {
  const shoreDepthM = options.shoreDepthM ?? 2.2
  const position = grid.getAttribute('position')
  const normal = grid.getAttribute('normal')
  /** Where the point rests (x, z), how much it moves there, and 0 deep … 1 at the shore. */
  const rest = new Float32Array(position.count * 4)
  for (let i = 0; i < position.count; i++) {
    const x = position.getX(i)
    const z = position.getZ(i)
    const calm = calmOf(options, x, z)
    const moved = waves.moved(x, z, calm)
    position.setXYZ(i, x + moved.x, options.level + moved.y, z + moved.z)
    normal.setXYZ(i, ...waves.normal(x, z, calm))
    rest.set([x, z, calm, 1 - clamp(options.depth(x, z) / shoreDepthM)], i * 4)
  }
  grid.setAttribute('rest', new kit.THREE.BufferAttribute(rest, 4))
}

function surfaceNodes(kit: Kit, options: Water, waves: Swell) {
  const T = kit.TSL
  const rest = T.attribute<'vec4'>('rest', 'vec4')
  const wave = waves.nodes({ x: rest.x, z: rest.y, calm: rest.z })
  const position = T.vec3(rest.x, options.level, rest.y).add(wave.moved)
  const upright = T.varying(wave.normal)
  const fine = options.ripples ?? 1
  const ripples = rippleTexture(kit)
  const place = T.positionWorld.xz
  const { flow } = options
  const drift = (x: number, z: number) => place.sub(T.vec2(...(flow ?? [x, z])).mul(kit.seconds))
  const large = T.texture(ripples, drift(0.34, 0.2).mul(0.09 * fine))
  // Two maps that pass each other glitter; in a river both go down.
  const small = T.texture(
    ripples,
    drift(-0.2, 0.26)
      .mul(0.25 * fine)
      .add(T.vec2(0.37, 0.71)),
  )
  // What breaks on the shore comes and goes.
  const breath = T.sin(kit.seconds.mul(0.8).add(place.x.mul(0.21))).sub(T.sin(place.x.mul(0.21)))
  const shore = T.varying(rest.w).add(breath.mul(options.waveHeightM > 0.05 ? 0.045 : 0.012))
  const height = T.varying(wave.moved.y).div(Math.max(options.waveHeightM, 0.02))
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
      : T.smoothstep(
          0.5,
          0.86,
          shore.add(churn.sub(0.6).mul(0.5)).add(T.sin(shore.mul(16).sub(kit.seconds.mul(1.3))).mul(0.09)),
        )
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
      normal: T.transformNormalToView(T.normalize(upright)),
      position,
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
  const normal = T.transformNormalToView(T.normalize(upright.add(T.vec3(slope.x, 0, slope.y))))
  return { colour, normal, position }
}

/** Wave height of open water for the weather. */
export function seaState(kit: Kit): number {
  const { sky, wind } = kit.spec.weather
  return (sky === 'storm' ? 0.95 : 0.42) + wind * 0.35
}
