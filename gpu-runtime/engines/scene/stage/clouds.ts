import { blend, type Rgb } from '../kit/colour.ts'
import { withoutDepth } from '../kit/ink.ts'
import { fbm } from '../kit/noise.ts'
import type { THREE, Three } from '../kit/three.ts'
import type { SkyWindow } from './bake.ts'
import { type Daylight, direction } from './daylight.ts'

const FAR_M = 1400

/** Cumulus as bodies: three flat tones for drawn styles, soft ones for the rounded style. */
export function addClouds(
  three: Three,
  scene: THREE.Scene,
  options: { daylight: Daylight; window: SkyWindow; soft: boolean; lite: boolean; random: () => number },
): void {
  const { THREE } = three
  const { daylight, window, random, lite } = options
  const count = Math.round(3 + daylight.cloudCover * 11)
  const puff = puffGeometry(three, lite)
  const material = cloudMaterial(three, daylight, options.soft)
  for (let i = 0; i < count; i++) {
    const azimuth = window.left + (window.right - window.left) * ((i + random() * 0.9) / count)
    // A bank low on the horizon, and a few higher up.
    const high = random()
    const elevation = i % 3 === 0 ? 14 + high * 22 : 2.5 + high * 8
    const size = FAR_M * (i % 3 === 0 ? 0.055 : 0.04 + random() * 0.05)
    const [x, y, z] = direction(azimuth, elevation)
    const puffs = lite ? 22 : 46
    const mesh = new THREE.InstancedMesh(puff, material, puffs)
    const matrix = new THREE.Matrix4()
    const lean = random() * 6
    for (let n = 0; n < puffs; n++) {
      const u = random() * 2 - 1
      const profile = (1 - u * u) ** 0.7 * (0.75 + 0.5 * Math.sin(u * 5 + lean))
      const height = random() * profile
      const r = (0.62 - 0.36 * height) * (0.7 + random() * 0.5)
      const at = new THREE.Vector3(u * 2.3, height * 1.5, (random() - 0.5) * 0.9 * (1 - height * 0.4))
      const turn = new THREE.Quaternion().setFromEuler(new THREE.Euler(random() * 3, random() * 3, random() * 3))
      mesh.setMatrixAt(n, matrix.compose(at, turn, new THREE.Vector3(r * 1.1, r, r)))
    }
    mesh.position.set(x * FAR_M, y * FAR_M, z * FAR_M)
    mesh.rotation.y = (-azimuth * Math.PI) / 180
    mesh.scale.set(size, size * 0.8, size)
    mesh.frustumCulled = false
    scene.add(mesh)
  }
}

function puffGeometry({ THREE, addons }: Three, lite: boolean): THREE.BufferGeometry {
  const ball = new THREE.IcosahedronGeometry(1, lite ? 2 : 4)
  ball.deleteAttribute('uv')
  ball.deleteAttribute('normal')
  const geometry = addons.mergeVertices(ball, 1e-4)
  const position = geometry.attributes.position as THREE.BufferAttribute
  for (let i = 0; i < position.count; i++) {
    const [x, y, z] = [position.getX(i), position.getY(i), position.getZ(i)]
    const swell = 1 + fbm(x * 1.6, y * 1.6, z * 1.6, 3) * 0.3
    position.setXYZ(i, x * swell, y * swell, z * swell)
  }
  geometry.computeVertexNormals()
  return geometry
}

function cloudMaterial(three: Three, daylight: Daylight, soft: boolean): THREE.Material {
  const { THREE, TSL } = three
  const material = new THREE.MeshBasicNodeMaterial({ fog: false })
  const middle: Rgb = blend(daylight.cloudShade, daylight.cloudLit, 0.62)
  const [kx, ky, kz] = daylight.key
  const light = TSL.dot(TSL.normalWorld, TSL.normalize(TSL.vec3(kx, ky + 0.35, kz + 0.25)))
  const edge = soft ? 0.5 : 0.04
  let colour = TSL.mix(
    TSL.vec3(...daylight.cloudShade),
    TSL.vec3(...middle),
    TSL.smoothstep(-0.25 - edge, -0.25 + edge, light),
  )
  colour = TSL.mix(colour, TSL.vec3(...daylight.cloudLit), TSL.smoothstep(0.2 - edge, 0.2 + edge, light))
  // The foot of a cloud dissolves into the haze.
  const up = TSL.normalize(TSL.positionWorld.sub(TSL.cameraPosition)).y
  material.colorNode = TSL.mix(TSL.vec3(...daylight.horizon), colour, TSL.smoothstep(-0.01, soft ? 0.16 : 0.09, up))
  withoutDepth(three, material)
  return material
}
