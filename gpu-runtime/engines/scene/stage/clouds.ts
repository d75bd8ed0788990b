import { blend, type Rgb } from '../kit/colour.ts'
import { withoutDepth } from '../kit/ink.ts'
import { fbm } from '../kit/noise.ts'
import type { THREE, Three } from '../kit/three.ts'
import type { SkyWindow } from './bake.ts'
import { type Daylight, direction } from './daylight.ts'
import type { Live } from './live.ts'

const FAR_M = 1400
/** Degrees a second. */
export const cloudPace = (wind: number): number => 0.05 + wind * 0.09

/** Cosine of the angle within which clouds leave the moon alone. */
const NEAR_MOON = Math.cos((16 * Math.PI) / 180)

/** Cumulus as bodies: three flat tones for drawn styles, soft ones for the rounded style. */
export function addClouds(
  three: Three,
  scene: THREE.Scene,
  options: {
    daylight: Daylight
    fog: number
    window: SkyWindow
    soft: boolean
    lite: boolean
    random: () => number
    live: Live
    wind: number
  },
): void {
  const { THREE } = three
  const { disc } = options.daylight
  const { daylight, window, random, lite } = options
  const count = Math.round(3 + daylight.cloudCover * 11)
  const puff = puffGeometry(three, { lite, round: !options.soft })
  const material = cloudMaterial(three, options)
  for (let i = 0; i < count; i++) {
    const azimuth = window.left + (window.right - window.left) * ((i + random() * 0.9) / count)
    // A bank low on the horizon, and a few higher up.
    const high = random()
    const elevation = i % 3 === 0 ? 14 + high * 22 : 2.5 + high * 8
    const size = FAR_M * (i % 3 === 0 ? 0.05 + random() * 0.03 : 0.06 + random() * 0.06)
    const [x, y, z] = direction(azimuth, elevation)
    if (daylight.moon && x * disc[0] + y * disc[1] + z * disc[2] > NEAR_MOON) continue
    const puffs = lite ? 56 : 84
    const mesh = new THREE.InstancedMesh(puff, material, puffs)
    const matrix = new THREE.Matrix4()
    const peak = (random() - 0.5) * 1.2
    for (let n = 0; n < puffs; n++) {
      // A heap: big bodies in the middle, small ones over its edge, all cut by one flat foot.
      const u = (random() + random() + random() - 1.5) * 1.5
      const roof = Math.max(0.12, Math.exp(-((u - peak) ** 2) * 0.9) + 0.35 * Math.exp(-((u + peak * 1.6) ** 2) * 3))
      const height = Math.sqrt(random()) * roof
      const r = (0.16 + 0.44 * (roof - height * 0.75)) * (0.7 + random() * 0.5)
      const at = new THREE.Vector3(u * 1.75, height * 1.45 - 0.05, (random() - 0.5) * 0.7)
      const turn = new THREE.Quaternion().setFromEuler(new THREE.Euler(random() * 3, random() * 3, random() * 3))
      mesh.setMatrixAt(n, matrix.compose(at, turn, new THREE.Vector3(r * 1.15, r, r)))
    }
    mesh.position.set(x * FAR_M, y * FAR_M, z * FAR_M)
    mesh.rotation.y = (-azimuth * Math.PI) / 180
    // Round the sky with the wind, the higher ones faster.
    const pace = cloudPace(options.wind) * (0.7 + elevation / 30)
    options.live.moves(mesh, (cloud, seconds) => {
      const [u, v, w] = direction(azimuth + pace * seconds, elevation)
      cloud.position.set(u * FAR_M, v * FAR_M, w * FAR_M)
      cloud.rotation.y = (-(azimuth + pace * seconds) * Math.PI) / 180
    })
    mesh.scale.set(size, size * 0.8, size)
    mesh.frustumCulled = false
    scene.add(mesh)
  }
}

function puffGeometry({ THREE, addons }: Three, options: { lite: boolean; round: boolean }): THREE.BufferGeometry {
  const ball = new THREE.IcosahedronGeometry(1, options.lite ? 2 : 4)
  // A drawn cloud is a heap of circles: a dent in one would cut its tone like the facet of a stone.
  if (options.round) return ball
  ball.deleteAttribute('uv')
  ball.deleteAttribute('normal')
  const geometry = addons.mergeVertices(ball, 1e-4)
  const position = geometry.attributes.position as THREE.BufferAttribute
  for (let i = 0; i < position.count; i++) {
    const [x, y, z] = [position.getX(i), position.getY(i), position.getZ(i)]
    const swell = 1 + fbm(x * 1.3, y * 1.3, z * 1.3, 2) * 0.2
    position.setXYZ(i, x * swell, y * swell, z * swell)
  }
  geometry.computeVertexNormals()
  return geometry
}

function cloudMaterial(
  three: Three,
  { daylight, fog, soft }: { daylight: Daylight; fog: number; soft: boolean },
): THREE.Material {
  const { THREE, TSL } = three
  const material = new THREE.MeshBasicNodeMaterial({ fog: false })
  const middle: Rgb = blend(daylight.cloudShade, daylight.cloudLit, 0.62)
  const [kx, ky, kz] = daylight.key
  // Tones follow the whole heap and only then its bumps, or each bump would be lit like a stone of its own.
  const heap = TSL.normalize(TSL.vec3(TSL.positionLocal.x.mul(0.3), TSL.positionLocal.y.sub(0.25), 0.5))
  const facing = TSL.normalize(TSL.normalWorld.mul(soft ? 0.65 : 1).add(heap))
  // A draughtsman lights clouds from above, whatever the hour.
  const from = soft ? TSL.vec3(kx, ky + 0.35, kz + 0.25) : TSL.vec3(kx * 0.55, ky + 0.7, kz * 0.55 + 0.25)
  const light = TSL.dot(facing, TSL.normalize(from))
  const edge = soft ? 0.5 : 0.04
  const [shade, lit] = soft ? [0, 0.62] : [0.12, 0.5]
  let colour = TSL.mix(
    TSL.vec3(...daylight.cloudShade),
    TSL.vec3(...middle),
    TSL.smoothstep(shade - edge, shade + edge, light),
  )
  colour = TSL.mix(colour, TSL.vec3(...daylight.cloudLit), TSL.smoothstep(lit - edge, lit + edge, light))
  // The foot of a cloud dissolves into the haze; in fog all of it does.
  const up = TSL.normalize(TSL.positionWorld.sub(TSL.cameraPosition)).y
  const clear = TSL.smoothstep(-0.01, soft ? 0.16 : 0.09, up).mul(1 - fog * 0.85)
  material.colorNode = TSL.mix(TSL.vec3(...daylight.horizon), colour, clear)
  withoutDepth(three, material)
  return material
}
