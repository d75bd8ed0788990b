import type { SceneSpec } from '../../../../core/capabilities/scene-spec.ts'
import { isDark } from '../kit/create-kit.ts'
import type { Practical } from '../kit/practicals.ts'
import { randomFrom } from '../kit/random.ts'
import type { THREE, Three } from '../kit/three.ts'
import type { View } from '../layout/view.ts'
import { addAir, airDensity } from './air.ts'
import { bakeSphere, bakeWindow, type SkyWindow } from './bake.ts'
import { addClouds, cloudPace } from './clouds.ts'
import { daylightOf } from './daylight.ts'
import { type FineSky, skyDome } from './dome.ts'
import { addFall } from './fall.ts'
import { addMoon, addShootingStars, addStars } from './heavens.ts'
import { addLights } from './lights.ts'
import { enlivenLights, type Live, stormFlash } from './live.ts'
import { AIRLESS, lightOfPlace } from './places.ts'
import { cloudsBefore, discTint, type SkyOptions, skyBehind, skyClouds, skyOf } from './sky.ts'
import type { StyleProfile } from './style-profile.ts'

export interface StageOptions {
  readonly spec: SceneSpec
  readonly profile: StyleProfile
  readonly indoor: boolean
  readonly lite: boolean
  readonly view: View
  /** All that the camera comes by; the one view of a picture. */
  readonly views: readonly View[]
  /** −1 or 1: the half of the frame where the hero stands. */
  readonly side: number
  readonly focus: readonly [number, number, number]
  readonly radiusM: number
  readonly heroM: number
  readonly practicals: readonly Practical[]
  readonly live: Live
}

/** Sky, air, lights and weather round a scene that is already laid out. */
export function buildStage(three: Three, scene: THREE.Scene, options: StageOptions): void {
  const { spec, profile, indoor, lite, view, live } = options
  const daylight = lightOfPlace(spec.setting, indoor, daylightOf(spec, profile, -options.side))
  const painted = profile.clouds === 'painted' && !AIRLESS.has(spec.setting)
  const window = windowOf(options.views)
  const sky = skyOf({ daylight, clouds: painted, disc: true, seed: spec.seed })
  const sphere = bakeSphere(three, sky, 256)
  const sweep = (window.right - window.left) / (windowFrom(view).right - windowFrom(view).left)
  const fineWidth = Math.round((lite ? 384 : 704) * Math.min(2, sweep))
  const fineHeight = Math.round(
    Math.min(1400, (fineWidth * (window.top - window.bottom)) / (window.right - window.left)),
  )
  const fine = indoor
    ? null
    : fineSky(three, options, { daylight, clouds: painted, disc: true, seed: spec.seed }, window, [
        fineWidth,
        fineHeight,
      ])
  scene.add(skyDome(three, sphere, fine, { flash: stormFlash(three, spec, live), sand: spec.weather.fall === 'sand' }))
  const imageLight = profile.shading === 'lit' && !lite
  if (imageLight) {
    scene.environment = sphere
    scene.environmentIntensity = (daylight.moon ? 1.7 : 0.5) * profile.ambient
  }
  addLights(three, scene, { ...options, daylight, imageLight })
  enlivenLights(three, scene, spec, live)
  const fog = Math.max(spec.weather.fog, spec.weather.fall === 'sand' ? SANDSTORM_FOG : 0)
  const haze = bakeSphere(three, skyOf({ daylight, clouds: false, disc: false, seed: spec.seed }), 128)
  if (spec.setting === 'underwater') addAir(three, scene, haze, 0.045)
  else if (!indoor && !AIRLESS.has(spec.setting))
    addAir(three, scene, haze, airDensity(fog, spec.weather.sky === 'storm', view.distanceM) * profile.air, {
      fog,
      sand: spec.weather.fall === 'sand',
      seconds: live.seconds,
    })
  const random = (name: string) => randomFrom(spec.seed, `stage ${name}`)
  if (indoor) return
  const hidden = painted ? cloudsBefore(daylight, spec.seed) : () => 0
  if (daylight.stars > 0)
    addStars(three, scene, { amount: daylight.stars, hidden, random: random('stars'), seconds: live.seconds })
  if (daylight.moon && !AIRLESS.has(spec.setting) && spec.setting !== 'underwater')
    addMoon(three, scene, { daylight, hidden, toon: profile.shading === 'toon' })
  if (!painted && daylight.cloudCover > 0 && spec.weather.fall !== 'sand') {
    addClouds(three, scene, {
      daylight,
      fog: spec.weather.fog,
      window,
      soft: profile.clouds === 'puffy',
      lite,
      random: random('clouds'),
      live,
      wind: spec.weather.wind,
    })
  }
  const { fall, wind } = spec.weather
  if (fall)
    addFall(three, scene, fall, view, { wind, dark: isDark(spec), lite, seconds: live.seconds, random: random('fall') })
  const films = options.views.length > 1
  if (films && (fall === 'stars' || daylight.stars > 0.5) && spec.setting !== 'underwater')
    addShootingStars(three, scene, { window, seed: spec.seed, live })
}

/** Blown sand hides what is far as this much fog does. */
const SANDSTORM_FOG = 0.42

/** Degrees to the left of the window from which clouds drift into it; they stop when these are used up. */
const UPWIND_DEGREES = 8

/** The sky that the camera sees. Pictures have it in one; films have clouds apart, for they drift. */
function fineSky(
  three: Three,
  { views, spec, live }: StageOptions,
  painted: SkyOptions,
  window: SkyWindow,
  [width, height]: readonly [number, number],
): FineSky {
  const moving = views.length > 1 && painted.clouds && painted.daylight.cloudCover > 0
  if (!moving) return { texture: bakeWindow(three, skyOf(painted), window, width, height), window }
  const upwind = { ...window, left: window.left - UPWIND_DEGREES }
  const wider = Math.round((width * (upwind.right - upwind.left)) / (window.right - window.left))
  return {
    texture: bakeWindow(three, skyBehind(painted), window, Math.round(width / 2), Math.round(height / 2)),
    window,
    drifting: {
      clouds: bakeWindow(three, skyClouds(painted), upwind, wider, height),
      window: upwind,
      degrees: three.TSL.min(live.seconds.mul(cloudPace(spec.weather.wind)), UPWIND_DEGREES),
      discTint: discTint(painted),
    },
  }
}

/** What the camera can see of the sky on its way, with room to spare. */
function windowOf(views: readonly View[]): SkyWindow {
  const each = views.map(windowFrom)
  return {
    left: Math.max(-179, Math.min(...each.map(({ left }) => left))),
    right: Math.min(179, Math.max(...each.map(({ right }) => right))),
    bottom: -4,
    top: Math.max(...each.map(({ top }) => top)),
  }
}

function windowFrom(view: View): Omit<SkyWindow, 'bottom'> {
  const degrees = 180 / Math.PI
  const tan = Math.tan((view.fovDeg * Math.PI) / 360)
  const across = Math.atan(tan * view.aspect) * degrees * 1.15 + 4
  const yaw = view.yaw * degrees
  const up = -view.pitch * degrees + view.fovDeg / 2
  return { left: yaw - across, right: yaw + across, top: Math.min(88, Math.max(30, up * 1.15 + 5)) }
}
