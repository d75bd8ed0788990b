import type { SceneSpec } from '../../../../core/capabilities/scene-spec.ts'
import { linear } from '../kit/colour.ts'
import { withoutDepth } from '../kit/ink.ts'
import type { THREE, Three } from '../kit/three.ts'
import type { View } from '../layout/view.ts'

type Fall = NonNullable<SceneSpec['weather']['fall']>

const FALLS: Record<
  Fall,
  { count: number; size: readonly [number, number]; colours: readonly string[]; glow: boolean }
> = {
  rain: { count: 1500, size: [0.006, 0.42], colours: ['#c4d4e6'], glow: true },
  snow: { count: 900, size: [0.03, 0.03], colours: ['#ffffff'], glow: true },
  leaves: { count: 130, size: [0.11, 0.07], colours: ['#d9772b', '#c2452d', '#e2a93b', '#9c6b30'], glow: false },
  sand: { count: 700, size: [0.016, 0.012], colours: ['#e8c88e', '#d9b06c', '#c79a58'], glow: true },
  embers: { count: 160, size: [0.022, 0.022], colours: ['#ff9a3c', '#ff6a2a', '#ffd27a'], glow: true },
  stars: { count: 90, size: [0.03, 0.03], colours: ['#fff6d8', '#ffe9a8', '#dfe9ff'], glow: true },
  petals: { count: 190, size: [0.055, 0.04], colours: ['#ffc4d6', '#ff9fbf', '#fff0f4'], glow: false },
}

/** A drop is never thinner than this part of the picture's height: thinner ones break into dots. */
const THINNEST = 600

/** What falls through the air between the camera and a little behind the hero, at the same size in every picture. */
export function addFall(
  three: Three,
  scene: THREE.Scene,
  fall: Fall,
  view: View,
  options: { wind: number; dark: boolean; lite: boolean; random: () => number },
): void {
  const { THREE, TSL } = three
  const { random } = options
  const { count, size, colours, glow } = FALLS[fall]
  const total = options.lite ? Math.round(count / 2) : count
  const material = new THREE.MeshBasicNodeMaterial({
    transparent: true,
    depthWrite: false,
    side: THREE.DoubleSide,
    fog: false,
  })
  const at = TSL.uv().sub(0.5).mul(2)
  material.opacityNode = glow
    ? TSL.pow(TSL.clamp(TSL.oneMinus(TSL.length(at)), 0, 1), 1.1).mul(fall === 'rain' ? 0.55 : 0.95)
    : TSL.smoothstep(1, 0.85, TSL.length(TSL.vec2(at.x, at.y.add(at.x.mul(at.x).mul(0.5)))))
  const light = options.dark ? 0.5 : 1
  material.colorNode = TSL.vec3(light)
  withoutDepth(three, material)
  const mesh = new THREE.InstancedMesh(new THREE.PlaneGeometry(1, 1), material, total)
  const matrix = new THREE.Matrix4()
  const tan = Math.tan((view.fovDeg * Math.PI) / 360)
  // Sizes are for a hero seven metres away.
  const unit = view.distanceM / 7
  for (let i = 0; i < total; i++) {
    const away = view.distanceM * (0.22 + random() ** 0.8 * 1.7)
    const half = away * tan * 1.25
    const x = view.position[0] + (random() - 0.5) * 2 * half * view.aspect + Math.sin(view.yaw) * away
    const y = view.position[1] + (random() - 0.5) * 2 * half - Math.sin(view.pitch) * away
    const scale =
      unit * (0.6 + random() * 0.8) * (fall === 'rain' || fall === 'snow' ? 0.5 + away / view.distanceM / 2 : 1)
    const turn = new THREE.Euler()
    if (fall === 'rain') turn.set(0, 0, options.wind * 0.5 + (random() - 0.5) * 0.04)
    else if (fall !== 'snow') turn.set(random() * 6, random() * 6, random() * 6)
    const quaternion = new THREE.Quaternion().setFromEuler(turn)
    const width = fall === 'rain' ? Math.max(size[0] * scale, (2 * away * tan) / THINNEST) : size[0] * scale
    mesh.setMatrixAt(
      i,
      matrix.compose(
        new THREE.Vector3(x, y, view.position[2] - away),
        quaternion,
        new THREE.Vector3(width, size[1] * scale, 1),
      ),
    )
    mesh.setColorAt(i, new THREE.Color(...linear(colours[i % colours.length]!)))
  }
  mesh.frustumCulled = false
  mesh.castShadow = false
  scene.add(mesh)
}
