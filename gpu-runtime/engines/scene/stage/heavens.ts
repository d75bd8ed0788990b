import { withoutDepth } from '../kit/ink.ts'
import { smoothstep } from '../kit/maths.ts'
import { fbm } from '../kit/noise.ts'
import { randomFrom } from '../kit/random.ts'
import { textureOf } from '../kit/textures.ts'
import type { THREE, Three } from '../kit/three.ts'
import type { SkyWindow } from './bake.ts'
import { type Daylight, direction } from './daylight.ts'
import type { Live } from './live.ts'

/** Share of the heavens hidden in a direction: painted clouds have no body of their own to stand before a star. */
type Hidden = (x: number, y: number, z: number) => number

const FAR_M = 2200
const MOON_M = 120
/** A full moon is seen through all but the thickest cloud. */
const CLOUD_HIDES = 0.55

export function addStars(
  three: Three,
  scene: THREE.Scene,
  {
    amount,
    hidden,
    random,
    seconds,
  }: { amount: number; hidden: Hidden; random: () => number; seconds: Live['seconds'] },
): void {
  const { THREE, TSL } = three
  const count = Math.round(2000 * amount)
  if (count === 0) return
  const material = new THREE.MeshBasicNodeMaterial({ transparent: true, depthWrite: false, fog: false })
  material.blending = THREE.AdditiveBlending
  const fall = TSL.pow(TSL.clamp(TSL.oneMinus(TSL.length(TSL.uv().sub(0.5)).mul(2)), 0, 1), 1.5)
  const own = TSL.hash(TSL.instanceIndex).mul(6.283)
  const twinkle = TSL.sin(seconds.mul(own.mul(0.35).add(1.4)).add(own))
    .sub(TSL.sin(own))
    .mul(0.24)
    .add(1)
  material.colorNode = TSL.vec3(1)
    .mul(fall)
    .mul(TSL.varying(TSL.max(twinkle, 0.2)))
  withoutDepth(three, material)
  const mesh = new THREE.InstancedMesh(new THREE.PlaneGeometry(1, 1), material, count)
  const matrix = new THREE.Matrix4()
  const forward = new THREE.Vector3(0, 0, 1)
  for (let i = 0; i < count; i++) {
    const azimuth = (random() - 0.5) * Math.PI * 1.3
    const elevation = 0.02 + random() ** 1.15 * 1.25
    const toward = new THREE.Vector3(
      Math.sin(azimuth) * Math.cos(elevation),
      Math.sin(elevation),
      -Math.cos(azimuth) * Math.cos(elevation),
    )
    const shown = (1 - hidden(toward.x, toward.y, toward.z)) ** 2
    const bright = (random() ** 4 * 4 + 0.5) * smoothstep(0.02, 0.2, elevation) * shown
    const warm = random()
    const size = (0.75 + random() ** 6 * 2.4) * FAR_M * 0.0023
    const turn = new THREE.Quaternion().setFromUnitVectors(forward, toward.clone().negate())
    mesh.setMatrixAt(i, matrix.compose(toward.multiplyScalar(FAR_M), turn, new THREE.Vector3(size, size, size)))
    mesh.setColorAt(i, new THREE.Color(bright * (0.75 + warm * 0.25), bright * 0.9, bright * (1.1 - warm * 0.3)))
  }
  mesh.frustumCulled = false
  scene.add(mesh)
}

/** A large moon with seas on it, and its halo. */
export function addMoon(
  three: Three,
  scene: THREE.Scene,
  { daylight, hidden, toon }: { daylight: Daylight; hidden: Hidden; toon: boolean },
): void {
  const { THREE, TSL } = three
  const at = new THREE.Vector3(...daylight.disc).multiplyScalar(FAR_M * 0.95)
  const face = new THREE.MeshBasicNodeMaterial({ fog: false, transparent: true, depthWrite: false })
  const moon = new THREE.Mesh(new THREE.PlaneGeometry(MOON_M * 2, MOON_M * 2), face)
  moon.position.copy(at)
  moon.lookAt(0, 0, 0)
  moon.renderOrder = -8
  // Tone of the seas, and how much of it shows through the clouds.
  const seas = textureOf(three, 128, (u, v) => {
    const { x, y, z } = moon.localToWorld(new THREE.Vector3(u - 0.5, v - 0.5, 0).multiplyScalar(MOON_M * 2)).normalize()
    return [0.84 + fbm(u * 4 + 3, v * 4, 2, 4) * 0.5, 1 - hidden(x, y, z) * CLOUD_HIDES, 0]
  })
  const seen = TSL.texture(seas, TSL.uv())
  const out = TSL.length(TSL.uv().sub(0.5)).mul(2)
  face.colorNode = TSL.vec3(1, 0.95, 0.82)
    .mul(seen.r)
    .mul(toon ? 0.97 : 1.5)
  face.opacityNode = TSL.smoothstep(1, 0.97, out).mul(seen.g)
  withoutDepth(three, face)
  const halo = new THREE.MeshBasicNodeMaterial({ fog: false, transparent: true, depthWrite: false })
  halo.blending = THREE.AdditiveBlending
  const fade = TSL.pow(TSL.clamp(TSL.oneMinus(out), 0, 1), 2.4)
  halo.colorNode = TSL.vec3(...daylight.glow).mul(fade.mul(toon ? 0.35 : 0.55))
  withoutDepth(three, halo)
  const glow = new THREE.Mesh(new THREE.PlaneGeometry(MOON_M * 11, MOON_M * 11), halo)
  glow.position.copy(at).multiplyScalar(1.01)
  glow.lookAt(0, 0, 0)
  glow.renderOrder = -9
  scene.add(glow, moon)
}

/** A star falls about so often, and so long. */
const SHOOTS_EVERY_S = 7
const SHOOTS_S = 0.9

/** Where a shooting star is on its way at a moment, 0 … 1, and which way that is; `null` while none falls. */
export function shootingStar(seed: number, seconds: number): { along: number; way: number } | null {
  const span = Math.floor(seconds / SHOOTS_EVERY_S)
  const random = randomFrom(seed, `shooting star ${span}`)
  const since = seconds - span * SHOOTS_EVERY_S - 0.6 - random() * (SHOOTS_EVERY_S - 0.6 - SHOOTS_S)
  return since < 0 || since > SHOOTS_S ? null : { along: since / SHOOTS_S, way: random() }
}

/** Now and then a star falls across the window of the sky. */
export function addShootingStars(
  three: Three,
  scene: THREE.Scene,
  { window, seed, live }: { window: SkyWindow; seed: number; live: Live },
): void {
  const { THREE, TSL } = three
  const shine = TSL.uniform(0)
  const material = new THREE.MeshBasicNodeMaterial({ transparent: true, depthWrite: false, fog: false })
  material.blending = THREE.AdditiveBlending
  const across = TSL.oneMinus(TSL.abs(TSL.uv().y.sub(0.5)).mul(2))
  material.colorNode = TSL.vec3(1, 0.96, 0.86).mul(TSL.pow(TSL.uv().x, 3).mul(across).mul(shine))
  withoutDepth(three, material)
  const trail = new THREE.Mesh(
    new THREE.PlaneGeometry(FAR_M * 0.2, FAR_M * 0.006).translate(-FAR_M * 0.1, 0, 0),
    material,
  )
  trail.frustumCulled = false
  trail.visible = false
  scene.add(trail)
  live.moves(trail, (star, seconds) => {
    const falling = seconds > 0 ? shootingStar(seed, seconds) : null
    star.visible = falling !== null
    if (!falling) return
    const wide = window.right - window.left
    const azimuth = window.left + wide * (0.2 + falling.way * 0.5 + falling.along * 0.16)
    const elevation = window.top * (0.75 - falling.way * 0.2) - falling.along * wide * 0.06
    star.position.set(...direction(azimuth, elevation)).multiplyScalar(FAR_M * 0.98)
    star.lookAt(0, 0, 0)
    star.rotateZ(-0.36)
    shine.value = Math.sin(Math.PI * falling.along) * 2.4
  })
}
