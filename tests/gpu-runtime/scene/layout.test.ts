import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RELATIONS } from '../../../core/capabilities/scene-spec.ts'
import { randomFrom } from '../../../gpu-runtime/engines/scene/kit/random.ts'
import { arrange } from '../../../gpu-runtime/engines/scene/layout/arrange.ts'
import { clearFor } from '../../../gpu-runtime/engines/scene/layout/clear.ts'
import { viewOf } from '../../../gpu-runtime/engines/scene/layout/framing.ts'
import { besideHeight, heroHeight } from '../../../gpu-runtime/engines/scene/layout/temper.ts'
import { frameBox, project } from '../../../gpu-runtime/engines/scene/layout/view.ts'
import { groundOf, itemOf } from './scene-fixtures.ts'

const wide = { shot: 'wide', angle: 'eye' } as const
const plain = { zoom: 1 }
const lay = (items: Parameters<typeof arrange>[0], ground = groundOf(), seed = 1) =>
  arrange(items, ground, randomFrom(seed, 'layout'))

describe('sizes', () => {
  it('keep their order: a mouse is smaller than a cat is smaller than a house', () => {
    const heights = [0.1, 0.3, 1.7, 9, 25].map((m) => heroHeight(m, 'normal'))
    expect(heights).toEqual([...heights].sort((a, b) => a - b))
  })
  it('keep a mouse beside an elephant large enough to see', () => {
    const mouse = besideHeight(0.08, 'normal', { realM: 3, sceneM: 3 })
    expect(mouse / 3).toBeGreaterThanOrEqual(0.16)
    expect(mouse).toBeLessThan(1)
  })
  it('grow with the words for size', () => {
    const sizes = (['tiny', 'small', 'normal', 'big', 'giant'] as const).map((scale) => heroHeight(2, scale))
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
  })
})

describe('framing', () => {
  it('gives a single standing hero 30 to 48 % of the height, off the middle, in any aspect', () => {
    for (const aspect of [1 / 3, 9 / 16, 1, 16 / 9, 3]) {
      const arrangement = lay([itemOf('a', { width: 0.6 })])
      const view = viewOf(arrangement, wide, aspect, groundOf(), plain)
      const box = frameBox([arrangement.hero], view)
      const share = box.top - box.bottom
      if (aspect >= 0.5) expect(share).toBeGreaterThan(0.3)
      expect(share).toBeLessThan(0.48)
      const middle = (box.left + box.right) / 2
      expect(Math.sign(middle - 0.5)).toBe(arrangement.side)
      expect(Math.abs(middle - 0.5)).toBeLessThan(0.3)
    }
  })
  it('shows more of the hero when close than when extreme wide', () => {
    const arrangement = lay([itemOf('a')])
    const share = (shot: 'close' | 'medium' | 'wide' | 'extreme-wide') => {
      const box = frameBox([arrangement.hero], viewOf(arrangement, { shot, angle: 'eye' }, 1, groundOf(), plain))
      return box.top - box.bottom
    }
    expect([share('extreme-wide'), share('wide'), share('medium'), share('close')]).toEqual(
      [share('close'), share('medium'), share('wide'), share('extreme-wide')].reverse().sort((a, b) => a - b),
    )
  })
  it('looks down from above and up from below', () => {
    const arrangement = lay([itemOf('a')])
    const pitch = (angle: 'low' | 'eye' | 'high' | 'aerial') =>
      viewOf(arrangement, { shot: 'wide', angle }, 1, groundOf(), plain).pitch
    expect(pitch('aerial')).toBeGreaterThan(pitch('high'))
    expect(pitch('high')).toBeGreaterThan(pitch('eye'))
    expect(pitch('eye')).toBeGreaterThan(pitch('low'))
  })
  it('never puts the camera under ground or water', () => {
    const ground = groundOf({ heightAt: (_x, z) => Math.max(0, z * 0.4), waterLevel: 1 })
    const view = viewOf(lay([itemOf('a')], ground), wide, 1, ground, plain)
    expect(view.position[1]).toBeGreaterThan(Math.max(1, ground.heightAt(view.position[0], view.position[2])))
  })
  it('keeps up to 24 copies and a crowd of subjects inside the frame', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom(1 / 2, 1, 16 / 9),
        fc.integer(),
        (count, others, aspect, seed) => {
          const items = [
            itemOf('a', { subject: { count } }),
            ...Array.from({ length: others }, (_, i) => itemOf(`b${i}`, { height: 0.5 + i })),
          ]
          const arrangement = lay(items, groundOf(), seed)
          const view = viewOf(arrangement, wide, aspect, groundOf(), plain)
          const box = frameBox(arrangement.placed, view)
          expect(arrangement.placed).toHaveLength(count + others)
          expect(box.left).toBeGreaterThan(-0.12)
          expect(box.right).toBeLessThan(1.12)
        },
      ),
      { numRuns: 60 },
    )
  })
  it('projects what is in the middle of the view to the middle of the frame', () => {
    const view = { position: [0, 1, 5] as const, pitch: 0, yaw: 0, fovDeg: 40, aspect: 1.5, distanceM: 5 }
    expect(project([0, 1, 0], view)).toEqual([0.5, 0.5])
    expect(project([1, 1, 0], view)[0]).toBeGreaterThan(0.5)
    expect(project([0, 2, 0], view)[1]).toBeGreaterThan(0.5)
  })
})

describe('relations', () => {
  const related = (how: (typeof RELATIONS)[number], changes: Parameters<typeof itemOf>[1] = {}) => {
    const anchor = itemOf('a', { width: 2, height: 1, depth: 1, standAt: 0.8 })
    const item = itemOf('b', {
      width: 0.4,
      height: 0.5,
      depth: 0.4,
      ...changes,
      subject: { relation: { how, to: 'a' }, ...changes.subject },
    })
    const { placed } = lay([anchor, item])
    return { anchor: placed[0]!, others: placed.slice(1) }
  }
  it('on: stands at the height where the anchor carries it', () => {
    const { anchor, others } = related('on')
    expect(others[0]!.at[1]).toBeCloseTo(0.8)
    expect(Math.abs(others[0]!.at[0] - anchor.at[0])).toBeLessThan(1)
  })
  it('in: sticks out of the anchor, or stands before it when that is a building', () => {
    expect(related('in').others[0]!.at[1]).toBeCloseTo(0.42)
    const small = related('in', { height: 0.2 }).others[0]!
    expect(small.at[1]).toBe(0)
    expect(small.at[2]).toBeGreaterThan(0.5)
  })
  it('beside: next to it, without touching', () => {
    const { anchor, others } = related('beside')
    expect(Math.abs(others[0]!.at[0] - anchor.at[0])).toBeGreaterThan(1.2)
  })
  it('beside several: beyond the last of them', () => {
    const sheep = itemOf('sheep', { subject: { count: 5 } })
    const barn = itemOf('barn', { width: 4, subject: { relation: { how: 'beside', to: 'sheep' } } })
    for (const seed of [1, 2, 3, 4]) {
      const { placed } = lay([sheep, barn], groundOf(), seed)
      const at = placed.find((p) => p.item === barn)!.at[0]
      for (const p of placed) if (p.item === sheep) expect(Math.abs(p.at[0] - at)).toBeGreaterThan(2)
    }
  })
  it('beside something much bigger: at its front corner, where it is not lost', () => {
    const house = itemOf('house', { width: 6, height: 7, depth: 5 })
    const cat = itemOf('cat', {
      width: 1,
      height: 1,
      depth: 0.4,
      subject: { relation: { how: 'beside', to: 'house' } },
    })
    const [, beside] = lay([house, cat]).placed
    expect(beside!.at[2]).toBeGreaterThan(2.5)
    expect(Math.abs(beside!.at[0])).toBeGreaterThan(2.5)
  })
  it('behind and in front: further from and nearer to the camera', () => {
    expect(related('behind').others[0]!.at[2]).toBeLessThan(-0.6)
    expect(related('in-front-of').others[0]!.at[2]).toBeGreaterThan(0.6)
  })
  it('above: over its top; under: on the ground within its reach', () => {
    expect(related('above').others[0]!.at[1]).toBeGreaterThan(1)
    const under = related('under').others[0]!
    expect(under.at[1]).toBe(0)
    expect(Math.abs(under.at[0])).toBeLessThan(1.2)
  })
  it('around: a ring that keeps its distance on all sides', () => {
    const { anchor, others } = related('around', { subject: { count: 8 } })
    expect(others).toHaveLength(8)
    for (const other of others)
      expect(Math.hypot(other.at[0] - anchor.at[0], other.at[2] - anchor.at[2])).toBeGreaterThan(0.9)
    expect(new Set(others.map((o) => Math.sign(o.at[2] - anchor.at[2])))).toEqual(new Set([1, -1]))
  })
  it('between: in the middle of both ends', () => {
    const c = itemOf('c', { subject: { relation: { how: 'between', to: 'a' } } })
    const { placed } = lay([itemOf('a'), itemOf('b'), c])
    const [a, b, between] = placed
    expect(between!.item.subject.id).toBe('c')
    expect(between!.at[0]).toBeCloseTo((a!.at[0] + b!.at[0]) / 2)
  })
  it('puts anchors first, and survives a circle of relations', () => {
    const late = itemOf('b', { subject: { relation: { how: 'on', to: 'c' } } })
    const { placed } = lay([itemOf('a'), late, itemOf('c', { standAt: 2 })])
    expect(placed.find((p) => p.item.subject.id === 'b')!.at[1]).toBeCloseTo(2)
    const b = itemOf('b', { subject: { relation: { how: 'on', to: 'c' } } })
    const c = itemOf('c', { subject: { relation: { how: 'on', to: 'b' } } })
    expect(lay([itemOf('a'), b, c]).placed).toHaveLength(3)
  })
})

describe('land', () => {
  it('floats what swims and never drowns what stands', () => {
    const ground = groundOf({ heightAt: (x) => (x > -1 ? -3 : 1), waterLevel: 0, heroSpots: () => [[-4, 1, 0]] })
    const boat = lay([itemOf('a', { habitat: 'water' })], ground)
    expect(boat.hero.at[1]).toBe(0)
    const house = lay([itemOf('a')], ground)
    expect(house.hero.at).toEqual([-4, 1, 0])
  })
  it('lifts what flies', () => {
    expect(lay([itemOf('a', { habitat: 'sky' })]).hero.at[1]).toBeGreaterThan(1)
  })
  it('keeps trees out of the way to the hero, and off its feet', () => {
    const arrangement = lay([itemOf('a')])
    const view = viewOf(arrangement, wide, 1, groundOf(), plain)
    const clear = clearFor(arrangement.placed, view)
    const halfway = [
      (view.position[0] + arrangement.hero.at[0]) / 2,
      (view.position[2] + arrangement.hero.at[2]) / 2,
    ] as const
    expect(clear(...halfway, 0.5)).toBe(false)
    expect(clear(arrangement.hero.at[0], arrangement.hero.at[2], 0.05)).toBe(false)
    expect(clear(arrangement.hero.at[0] + 8, arrangement.hero.at[2] - 6, 0.5)).toBe(true)
  })
})
