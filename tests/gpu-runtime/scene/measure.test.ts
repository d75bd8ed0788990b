import { describe, expect, it } from 'vitest'
import { correct } from '../../../gpu-runtime/engines/scene/layout/correct.ts'
import { measure } from '../../../gpu-runtime/engines/scene/layout/measure.ts'
import { brokenBecause } from '../../../gpu-runtime/engines/scene/pixels/broken-because.ts'
import { pictureOf } from './scene-fixtures.ts'

const box = { left: 0.4, right: 0.6, bottom: 0.2, top: 0.6 }
const fill = (tone: number) => pictureOf(64, 64, (x, y) => [tone + ((x + y) % 9), tone, tone])

describe('what is not a picture', () => {
  it('is black, white, flat or has holes', () => {
    expect(brokenBecause(pictureOf(32, 32, () => [0, 0, 0]))).toMatch(/black/)
    expect(brokenBecause(pictureOf(32, 32, () => [255, 255, 255]))).toMatch(/white/)
    expect(brokenBecause(pictureOf(32, 32, () => [120, 130, 140]))).toMatch(/flat/)
    const holed = pictureOf(32, 32, (x) => [x * 8, 90, 40])
    holed.rgba[3] = 0
    expect(brokenBecause(holed)).toMatch(/transparent/)
  })
  it('is not said of a gradient', () => {
    expect(brokenBecause(pictureOf(32, 32, (x, y) => [x * 8, y * 8, 90]))).toBeNull()
  })
})

describe('a draft', () => {
  it('is exposed again when it is too dark or burnt out', () => {
    expect(correct(measure(fill(12), box), false)!.exposure).toBeGreaterThan(1)
    expect(correct(measure(fill(246), box), false)!.exposure).toBeLessThan(1)
    const burnt = pictureOf(64, 64, (x) => (x < 12 ? [255, 255, 255] : [120, 120, 120]))
    expect(correct(measure(burnt, box), false)!.exposure).toBeLessThan(1)
  })
  it('may be dark by night', () => {
    expect(correct(measure(fill(50), box), true)).toBeNull()
  })
  it('is left alone when it is right', () => {
    expect(correct(measure(fill(120), box), false)).toBeNull()
  })
  it('steps back when the hero leaves the frame', () => {
    expect(correct(measure(fill(120), { ...box, right: 1.2 }), false)!.zoom).toBeGreaterThan(1)
  })
  it('tells a hero that differs from what is round it', () => {
    const hidden = measure(fill(120), box).contrast
    const seen = measure(
      pictureOf(64, 64, (x, y) => (x > 25 && x < 38 && y > 25 && y < 51 ? [220, 60, 40] : [90, 120, 160])),
      box,
    ).contrast
    expect(seen).toBeGreaterThan(hidden + 0.1)
  })
})
