import { linear } from '../kit/colour.ts'
import { withoutDepth } from '../kit/ink.ts'
import type { THREE, Three } from '../kit/three.ts'
import type { View } from '../layout/view.ts'
import { FALLS, type Fall, type FallName } from './falls.ts'

/** A drop is never thinner than this part of the picture's height: thinner ones break into dots. */
const THINNEST = 600

export interface FallOptions {
  readonly wind: number
  readonly dark: boolean
  readonly lite: boolean
  readonly seconds: THREE.UniformNode<'float', number>
  readonly random: () => number
}

/** What falls through the air between the camera and a little behind the hero, at the same size in every picture. */
export function addFall(three: Three, scene: THREE.Scene, name: FallName, view: View, options: FallOptions): void {
  const { THREE, TSL } = three
  const { random } = options
  const fall = FALLS[name]
  const total = options.lite ? Math.round(fall.count / 2) : fall.count
  const material = new THREE.MeshBasicNodeMaterial({
    transparent: true,
    depthWrite: false,
    side: THREE.DoubleSide,
    fog: false,
  })
  const at = TSL.uv().sub(0.5).mul(2)
  const soft = TSL.pow(TSL.clamp(TSL.oneMinus(TSL.length(at)), 0, 1), 1.1)
  const leaf = TSL.smoothstep(1, 0.85, TSL.length(TSL.vec2(at.x, at.y.add(at.x.mul(at.x).mul(0.5)))))
  material.opacityNode = (fall.soft ? soft : leaf).mul(fall.opacity)
  if (fall.light > 1) material.blending = THREE.AdditiveBlending
  material.colorNode = TSL.vec3(fall.light > 1 ? fall.light : options.dark ? 0.5 : 1)
  withoutDepth(three, material)
  const geometry = new THREE.PlaneGeometry(1, 1)
  const mesh = new THREE.InstancedMesh(geometry, material, total)
  const matrix = new THREE.Matrix4()
  const tan = Math.tan((view.fovDeg * Math.PI) / 360)
  // Sizes are for a hero seven metres away.
  const unit = view.distanceM / 7
  /** Middle from the camera, metres; half the width of the air at that depth, which goes round with whom it holds. */
  const places = new Float32Array(total * 4)
  for (let i = 0; i < total; i++) {
    const away = view.distanceM * (0.22 + random() ** 0.8 * 1.7)
    const half = away * tan * 1.25
    const x = (random() - 0.5) * 2 * half * view.aspect + Math.sin(view.yaw) * away
    const y = (random() - 0.5) * 2 * half - Math.sin(view.pitch) * away
    const scale = unit * (0.6 + random() * 0.8) * (fall.grows ? 0.5 + away / view.distanceM / 2 : 1)
    const turn = new THREE.Euler()
    if (fall.streaks) turn.set(0, 0, options.wind * 0.5 + (random() - 0.5) * 0.04)
    else if (fall.tumbles > 0) turn.set(random() * 6, random() * 6, random() * 6)
    const quaternion = new THREE.Quaternion().setFromEuler(turn)
    const width = fall.streaks ? Math.max(fall.size[0] * scale, (2 * away * tan) / THINNEST) : fall.size[0] * scale
    const from = new THREE.Vector3(x, y, -away)
    const middle = from.clone().add(new THREE.Vector3(...view.position))
    mesh.setMatrixAt(i, matrix.compose(middle, quaternion, new THREE.Vector3(width, fall.size[1] * scale, 1)))
    mesh.setColorAt(i, new THREE.Color(...linear(fall.colours[i % fall.colours.length]!)))
    places.set([x, y, -away, half], i * 4)
  }
  geometry.setAttribute('place', new THREE.InstancedBufferAttribute(places, 4))
  material.positionNode = drifting(three, fall, view, unit, options)
  mesh.frustumCulled = false
  mesh.castShadow = false
  scene.add(mesh)
}

/**
 * Where a particle is at a moment: it falls through the world, and whoever leaves the air before the camera comes in
 * again on the other side. That air goes with the camera and turns with it; at second 0 all is where it was laid.
 */
function drifting(
  { TSL: T }: Three,
  fall: Fall,
  view: View,
  unit: number,
  { seconds, wind }: FallOptions,
): THREE.Node<'vec3'> {
  const place = T.attribute<'vec4'>('place', 'vec4')
  const half = place.w
  const own = (salt: number) => T.hash(T.instanceIndex.add(salt))
  const pace = own(11).mul(0.5).add(0.75)
  const gone = seconds.mul(pace).mul(unit)
  // Gusts: to and fro, each on its own way.
  const phase = own(23).mul(6.283)
  const sway = (every: number, salt: number) =>
    T.sin(seconds.mul(6.283 / every).add(phase.add(salt)))
      .sub(T.sin(phase.add(salt)))
      .mul(fall.sways * unit)
  const way = T.vec3(
    gone.mul(fall.wind * (0.15 + wind)).add(sway(2.7, 0)),
    gone.mul(-fall.speed).add(sway(3.7, 1).mul(0.3)),
    gone.mul(fall.wind * 0.2 * wind).add(sway(4.3, 2)),
  )
  const [c0x, c0y, c0z] = view.position
  const since = way.sub(T.cameraPosition.sub(T.vec3(c0x, c0y, c0z)))
  // Turned with the camera since the still: its backward axis then and now, seen from above.
  const back = T.cameraWorldMatrix.mul(T.vec4(0, 0, 1, 0)).xz
  const now = T.normalize(back)
  const [bx, bz] = [-Math.sin(view.yaw), Math.cos(view.yaw)]
  const cos = now.x.mul(bx).add(now.y.mul(bz))
  const sin = now.x.mul(bz).sub(now.y.mul(bx))
  const turned = (v: { x: Float; z: Float }, s: Float) => ({
    x: v.x.mul(cos).add(v.z.mul(s)),
    z: v.z.mul(cos).sub(v.x.mul(s)),
  })
  const own0 = turned({ x: since.x, z: since.z }, sin.negate())
  const wide = half.mul(view.aspect)
  const centreX = place.z.mul(-Math.sin(view.yaw))
  const centreY = place.z.mul(Math.sin(view.pitch))
  const depth = view.distanceM * 1.7
  const near = -view.distanceM * 0.22
  const x = wrapped(place.x.add(own0.x), centreX.sub(wide), wide.mul(2))
  const y = wrapped(place.y.add(since.y), centreY.sub(half), half.mul(2))
  const z = wrapped(place.z.add(own0.z), T.float(near - depth), T.float(depth))
  const world = turned({ x, z }, sin)
  const corner = T.positionLocal.sub(T.vec3(place.x.add(c0x), place.y.add(c0y), place.z.add(c0z)))
  const spun = fall.tumbles > 0 ? tumbled(T, corner, seconds.mul(pace).mul(fall.tumbles), own) : corner
  const shown =
    fall.twinkles > 0
      ? spun.mul(
          T.sin(seconds.mul(3.1).add(phase))
            .sub(T.sin(phase))
            .mul(fall.twinkles / 2)
            .add(1),
        )
      : spun
  return T.vec3(world.x, y, world.z).add(T.cameraPosition).add(shown)
}

type Float = THREE.Node<'float'>

const wrapped = (at: Float, from: Float, width: Float): Float => at.sub(from).div(width).fract().mul(width).add(from)

/** Turned about an axis of its own (Rodrigues). */
function tumbled(
  T: Three['TSL'],
  v: THREE.Node<'vec3'>,
  angle: Float,
  own: (salt: number) => Float,
): THREE.Node<'vec3'> {
  const axis = T.normalize(T.vec3(own(31).sub(0.5), own(37).sub(0.3), own(41).sub(0.5)))
  const [cos, sin] = [T.cos(angle), T.sin(angle)]
  return v
    .mul(cos)
    .add(T.cross(axis, v).mul(sin))
    .add(axis.mul(T.dot(axis, v)).mul(T.oneMinus(cos)))
}
