import { describe, expect, it } from 'vitest'
import { type SceneSpec, STYLES } from '../../../core/capabilities/scene-spec.ts'
import { luminance, type Rgb } from '../../../gpu-runtime/engines/scene/kit/colour.ts'
import { airDensity } from '../../../gpu-runtime/engines/scene/stage/air.ts'
import { daylightOf, direction } from '../../../gpu-runtime/engines/scene/stage/daylight.ts'
import { PROFILES } from '../../../gpu-runtime/engines/scene/stage/profiles.ts'
import { cloudsBefore, skyOf } from '../../../gpu-runtime/engines/scene/stage/sky.ts'
import { specOf } from './scene-fixtures.ts'

type Hour = SceneSpec['timeOfDay']
type Cover = SceneSpec['weather']['sky']

function skyAt(timeOfDay: Hour, sky: Cover, style: SceneSpec['style'] = 'realistic') {
  const spec = specOf({ timeOfDay, style, weather: { sky, fog: 0, wind: 0 } })
  const daylight = daylightOf(spec, PROFILES[style], 1)
  return { daylight, sky: skyOf({ daylight, clouds: true, disc: true, seed: 7 }) }
}

/** What the sky before the camera looks like on average, between two heights. */
function meanOf(timeOfDay: Hour, cover: Cover, [low, high]: readonly [number, number] = [3, 32]): Rgb {
  const { sky } = skyAt(timeOfDay, cover)
  const sum = [0, 0, 0]
  const [across, up] = [24, 12]
  for (let x = 0; x < across; x++) {
    for (let y = 0; y < up; y++) {
      // Away from the disc, which stands on the right.
      const colour = sky(...direction(-35 + (x / across) * 35, low + (y / up) * (high - low)))
      for (let c = 0; c < 3; c++) sum[c]! += Math.min(1, colour[c]!) / (across * up)
    }
  }
  return sum as unknown as Rgb
}

describe('the sky', () => {
  it('is warm and red low at sunset, blue at noon, dark at night, brighter in the moonlight', () => {
    const [red, , blue] = meanOf('sunset', 'clear', [2, 12])
    expect(red).toBeGreaterThan(blue * 2)
    const noon = meanOf('noon', 'clear', [15, 40])
    expect(noon[2]).toBeGreaterThan(noon[0] * 2.5)
    const [night, moonlit, day] = (['night', 'moonlit', 'noon'] as const).map((hour) =>
      luminance(meanOf(hour, 'clear')),
    )
    expect(night).toBeLessThan(0.04)
    expect(moonlit).toBeGreaterThan(night! * 2)
    expect(moonlit).toBeLessThan(day! / 3)
  })

  it('looks different at dawn, noon, sunset, dusk, night and in the moonlight', () => {
    const hours = ['dawn', 'noon', 'sunset', 'dusk', 'night', 'moonlit'] as const
    // As the eye compares: roots of light.
    const seen = hours.map((hour) => meanOf(hour, 'clear').map((light) => Math.sqrt(light)))
    for (const [i, one] of seen.entries()) {
      for (const other of seen.slice(i + 1)) {
        expect(Math.hypot(...one.map((value, c) => value - other[c]!))).toBeGreaterThan(0.12)
      }
    }
  })

  it('is darker and greyer in a storm, without a sun', () => {
    const range = ([r, g, b]: Rgb) => (Math.max(r, g, b) - Math.min(r, g, b)) / Math.max(r, g, b)
    const [clear, storm] = [meanOf('noon', 'clear'), meanOf('noon', 'storm')]
    expect(luminance(storm)).toBeLessThan(luminance(clear) * 0.5)
    expect(range(storm)).toBeLessThan(range(clear) * 0.6)
    expect(luminance(skyAt('noon', 'storm').daylight.discColour)).toBe(0)
  })

  it('carries more clouds when it is fair than when it is clear, and the same ones for the same seed', () => {
    const veiled = (cover: Cover) => {
      const { sky, daylight } = skyAt('noon', cover)
      const bare = skyOf({ daylight, clouds: false, disc: true, seed: 7 })
      let changed = 0
      for (let a = -40; a < 40; a += 2) {
        for (let e = 2; e < 36; e += 2) {
          const at = direction(a, e)
          if (Math.abs(luminance(sky(...at)) - luminance(bare(...at))) > 0.05) changed += 1
        }
      }
      return changed
    }
    expect(veiled('fair')).toBeGreaterThan(veiled('clear') * 1.5)
    expect(veiled('fair')).toBe(veiled('fair'))
  })

  it('is finite light in every direction, hour and style', () => {
    for (const style of STYLES) {
      for (const hour of ['noon', 'sunset', 'night'] as const) {
        const { sky } = skyAt(hour, 'fair', style)
        for (const [a, e] of [
          [0, 90],
          [180, 0],
          [13, 5],
          [-90, -60],
        ] as const) {
          for (const light of sky(...direction(a, e))) expect(light).toBeGreaterThanOrEqual(0)
        }
      }
    }
  })
})

describe('clouds before the stars', () => {
  const night = (cover: Cover) => cloudsBefore(skyAt('night', cover).daylight, 7)
  const directions = Array.from({ length: 400 }, (_, i) => direction(-60 + (i % 20) * 6, 4 + Math.floor(i / 20) * 3))

  it('hide what the painted sky shows as cloud, and nothing else', () => {
    const { daylight, sky } = skyAt('night', 'fair')
    const bare = skyOf({ daylight, clouds: false, disc: true, seed: 7 })
    const hidden = night('fair')
    for (const at of directions) {
      const painted = Math.hypot(...sky(...at).map((light, c) => light - bare(...at)[c]!)) > 1e-3
      if (painted) expect(hidden(...at)).toBeGreaterThan(0)
      if (hidden(...at) === 0) expect(painted).toBe(false)
    }
    expect(directions.some((at) => hidden(...at) > 0.8)).toBe(true)
    expect(directions.some((at) => hidden(...at) === 0)).toBe(true)
  })

  it('hide more the more of the sky they cover', () => {
    const [clear, fair, overcast] = (['clear', 'fair', 'overcast'] as const).map((cover) =>
      directions.reduce((sum, at) => sum + night(cover)(...at), 0),
    )
    expect(clear).toBeLessThan(fair!)
    expect(fair).toBeLessThan(overcast!)
  })
})

describe('the air', () => {
  const shown = (fog: number, awayM: number) => Math.exp(-airDensity(fog, false, awayM) * (awayM - 6))

  it('leaves the hero most of its colours on a clear day and enough of them in thick fog, however far it stands', () => {
    for (const awayM of [8, 30, 120, 400]) {
      expect(shown(0.1, awayM)).toBeGreaterThan(0.8)
      expect(shown(1, awayM)).toBeGreaterThanOrEqual(0.4 - 1e-9)
    }
  })

  it('is thicker in fog than on a clear day', () => {
    expect(shown(1, 60)).toBeLessThan(shown(0.3, 60))
    expect(shown(0.3, 60)).toBeLessThan(shown(0, 60))
  })
})
