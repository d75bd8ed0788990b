import type { Practical } from '../kit/practicals.ts'
import type { THREE, Three } from '../kit/three.ts'
import type { Daylight } from './daylight.ts'
import type { StyleProfile } from './style-profile.ts'

export interface LightOptions {
  readonly daylight: Daylight
  readonly profile: StyleProfile
  readonly lite: boolean
  readonly indoor: boolean
  /** Middle and radius of what must cast good shadows. */
  readonly focus: readonly [number, number, number]
  readonly radiusM: number
  readonly heroM: number
  readonly practicals: readonly Practical[]
  /** Surfaces that take no image light need the sky as a lamp. */
  readonly imageLight: boolean
}

const MAX_LAMPS = 4

/** Key with shadows, sky and ground fill, an edge light, and the few practicals that matter most. */
export function addLights(three: Three, scene: THREE.Scene, options: LightOptions): void {
  const { THREE } = three
  const { daylight, profile, focus, radiusM } = options
  const key = new THREE.DirectionalLight(
    new THREE.Color(...daylight.keyColour),
    daylight.keyPower * (options.indoor ? 0.75 : 1),
  )
  aim(key, daylight.key, focus, radiusM * 4 + 60)
  key.castShadow = true
  const size = options.lite ? 1024 : 2048
  key.shadow.mapSize.set(size, size)
  Object.assign(key.shadow.camera, {
    left: -radiusM,
    right: radiusM,
    top: radiusM,
    bottom: -radiusM,
    near: 1,
    far: radiusM * 9 + 160,
  })
  key.shadow.bias = -0.0006
  key.shadow.normalBias = (radiusM / size) * 3
  key.shadow.radius = profile.shading === 'toon' ? 1 : 2.5
  scene.add(key, key.target)

  const hemisphere = new THREE.HemisphereLight(
    new THREE.Color(...daylight.skyFill),
    new THREE.Color(...daylight.groundFill),
    daylight.fillPower * (options.imageLight ? 0.16 : profile.shading === 'toon' ? 1.9 : 2),
  )
  scene.add(hemisphere)

  // From behind, on the other side: separates the hero from what is behind it.
  const edge = new THREE.DirectionalLight(
    new THREE.Color(...daylight.skyFill),
    (0.5 + profile.rim) * daylight.keyPower * 0.4,
  )
  aim(edge, [-daylight.key[0], 0.45, -0.8], focus, 50)
  scene.add(edge, edge.target)
  const front = new THREE.DirectionalLight(
    new THREE.Color(...daylight.skyFill),
    Math.max(daylight.fillPower * 0.3, daylight.moon ? daylight.keyPower * 0.32 : 0),
  )
  aim(front, [-daylight.key[0] * 0.4, 0.4, 1], focus, 50)
  scene.add(front, front.target)

  if (profile.heroLamp > 0) addHeroLamp(three, scene, options)

  // By night a pool of moonlight lies where the hero stands, or the ground would be black.
  if (daylight.moon && !options.indoor) {
    const h = options.heroM
    const pool = new THREE.PointLight(new THREE.Color(...daylight.keyColour), daylight.keyPower * h * 1.6, h * 9, 1.3)
    pool.position.set(focus[0] + Math.sign(daylight.key[0]) * h * 1.3, focus[1] + h * 1.5, focus[2] + h * 1.2)
    scene.add(pool)
  }
  for (const lamp of nearest(three, options.practicals, focus)) {
    const light = new THREE.PointLight(
      lamp.practical.colour,
      lamp.practical.power * lamp.practical.reachM * 2.2,
      lamp.practical.reachM * 2.5,
      1.5,
    )
    light.position.copy(lamp.at)
    light.userData.lamp = true
    scene.add(light)
  }
}

/** As on a film set: a warm lamp from the front that reaches the hero and little else. */
function addHeroLamp({ THREE }: Three, scene: THREE.Scene, { daylight, profile, focus, heroM }: LightOptions): void {
  const away = heroM * 4
  const lamp = new THREE.SpotLight(
    new THREE.Color(1, 0.8, 0.56),
    profile.heroLamp * (daylight.moon ? 0.7 : 1.7),
    0,
    0.24,
    0.9,
    0,
  )
  const side = Math.sign(daylight.key[0]) || 1
  lamp.position.set(focus[0] + side * away * 0.62, focus[1] + away * 0.5, focus[2] + away * 0.62)
  lamp.target.position.set(...focus)
  scene.add(lamp, lamp.target)
}

function aim(
  light: THREE.DirectionalLight,
  from: readonly [number, number, number],
  at: readonly [number, number, number],
  distance: number,
): void {
  const length = Math.hypot(...from)
  light.position.set(
    at[0] + (from[0] / length) * distance,
    at[1] + (from[1] / length) * distance,
    at[2] + (from[2] / length) * distance,
  )
  light.target.position.set(...at)
}

/** The strongest lamps as seen from the hero; each one costs every pixel. */
function nearest(three: Three, practicals: readonly Practical[], focus: readonly [number, number, number]) {
  const middle = new three.THREE.Vector3(...focus)
  return practicals
    .map((practical) => {
      const at = practical.object.getWorldPosition(new three.THREE.Vector3())
      return { practical, at, weight: (practical.power * practical.reachM) / (1 + at.distanceTo(middle)) }
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MAX_LAMPS)
}
