import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOVES } from '../../../core/capabilities/scene-spec.ts'
import { AMOUNTS, whyNotPassable } from '../../../gpu-runtime/engines/scene/camera/check-path.ts'
import { cameraPath, ease } from '../../../gpu-runtime/engines/scene/camera/path.ts'
import { innerSize, LADDER, LITE_LADDER } from '../../../gpu-runtime/engines/scene/film/ladder.ts'
import { itemOf, type Placed } from '../../../gpu-runtime/engines/scene/layout/item.ts'
import { frameBox, type View } from '../../../gpu-runtime/engines/scene/layout/view.ts'

const subject = { id: 's1', word: 'box', asset: { kind: 'modelled', name: 'box' }, count: 1, scale: 'normal' } as const
const seat = { at: [0, 1, 0] as const, width: 1, depth: 1, rim: 1 }
const shape = { realM: 2, width: 0.6, depth: 0.6, habitat: 'ground', seat, clearance: null, flat: false } as const
const hero: Placed = { item: itemOf(subject, shape, 2), at: [0.4, 0, 0], turnY: 0, scale: 1 }
const view: View = { position: [0, 1.2, 6], pitch: 0.03, yaw: 0, fovDeg: 38, aspect: 16 / 9, distanceM: 6 }
const focus = [0.4, 1, 0] as const
const shot = fc.record({
  move: fc.constantFrom(...MOVES),
  durationS: fc.constantFrom(15, 30, 60),
  side: fc.constantFrom(-1, 1),
  seed: fc.integer({ min: 0, max: 9_999 }),
})
const FPS = 24
const ground = { heightAt: () => 0, waterLevel: null, heroSpots: () => [], indoor: false }

describe('camera paths', () => {
  it('go as far as the hero stays in the frame, which is most of the way', () => {
    fc.assert(
      fc.property(shot, ({ move, durationS, side, seed }) => {
        const pathOf = (amount: number) => cameraPath({ view, focus, move, amount, side, durationS, seed })
        const found = AMOUNTS.find(
          (share) => !whyNotPassable(pathOf(share), { hero, placed: [hero], ground, blocked: () => false }),
        )
        expect(found).toBeGreaterThan(0.4)
        for (let i = 0; i <= 40; i++) {
          const box = frameBox([hero], pathOf(found ?? 0)(i / 40))
          expect(box.left).toBeGreaterThan(-0.03)
          expect(box.right).toBeLessThan(1.03)
          expect(box.top).toBeLessThan(1)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('never jump: from frame to frame less than a hundredth of the way to the hero', () => {
    fc.assert(
      fc.property(shot, ({ move, durationS, side, seed }) => {
        const path = cameraPath({ view, focus, move, amount: 1, side, durationS, seed })
        const frames = durationS * FPS
        let before = path(0)
        for (let frame = 1; frame <= frames; frame++) {
          const now = path(frame / frames)
          expect(Math.hypot(...now.position.map((v, i) => v - (before.position[i] ?? 0)))).toBeLessThan(
            view.distanceM / 100,
          )
          expect(Math.abs(now.yaw - before.yaw)).toBeLessThan(0.01)
          before = now
        }
      }),
      { numRuns: 30 },
    )
  })

  it('never stand still: no two frames have the same view', () => {
    for (const move of MOVES) {
      const path = cameraPath({ view, focus, move, amount: 0, side: 1, durationS: 30, seed: 7 })
      expect(path(0.5)).not.toEqual(path(0.5 + 1 / 720))
    }
  })

  it('begin and end at rest, and never go back', () => {
    expect([ease(0), ease(1)]).toEqual([0, 1])
    expect(ease(0.001)).toBeLessThan(0.0001)
    expect(1 - ease(0.999)).toBeLessThan(0.0001)
    for (let i = 0; i < 200; i++) expect(ease((i + 1) / 200)).toBeGreaterThan(ease(i / 200))
  })

  it('move by parallax: the place changes in orbit, dolly and pan', () => {
    for (const move of ['orbit', 'dolly', 'pan'] as const) {
      const path = cameraPath({ view, focus, move, amount: 1, side: 1, durationS: 30, seed: 7 })
      const [from, to] = [path(0).position, path(1).position]
      expect(Math.hypot(...to.map((v, i) => v - (from[i] ?? 0)))).toBeGreaterThan(view.distanceM * 0.15)
    }
  })
})

describe('a path is refused', () => {
  const around = { hero, placed: [hero], ground, blocked: () => false }
  const path = cameraPath({ view, focus, move: 'orbit', amount: 1, side: 1, durationS: 30, seed: 7 })

  it('never, where nothing is in the way', () => {
    expect(whyNotPassable(path, around)).toBeNull()
  })

  it('under the ground and under water', () => {
    expect(whyNotPassable(path, { ...around, ground: { ...ground, heightAt: (x) => (x > 1 ? 3 : 0) } })).toBe(
      'the ground',
    )
    expect(whyNotPassable(path, { ...around, ground: { ...ground, waterLevel: 1.5 } })).toBe('the ground')
  })

  it('through another subject, and through a wall', () => {
    const other: Placed = { ...hero, at: [path(0.8).position[0], 0, path(0.8).position[2]] }
    expect(whyNotPassable(path, { ...around, placed: [hero, other] })).toBe('a subject')
    expect(whyNotPassable(path, { ...around, blocked: (from) => from[0] > 1 })).toBe('a wall')
  })

  it('where it loses the hero', () => {
    const aside: Placed = { ...hero, at: [4, 0, 0] }
    expect(whyNotPassable(path, { ...around, hero: aside })).toBe('the edge of the frame')
  })
})

describe('the ladder', () => {
  it('never goes below 960 × 540 at 12 pictures a second, nor without a device below 854 × 480 at 8', () => {
    const film = { width: 1280, height: 720 }
    for (const rung of LADDER) {
      const { width, height } = innerSize(rung, film)
      expect(width).toBeGreaterThanOrEqual(960)
      expect(height).toBeGreaterThanOrEqual(540)
      expect(rung.drawnFps).toBeGreaterThanOrEqual(12)
      // Bloom and shadows are in both.
      expect(['full', 'lean']).toContain(rung.finish)
    }
    for (const rung of LITE_LADDER) {
      expect(innerSize(rung, film).width).toBeGreaterThanOrEqual(852)
      expect(rung.drawnFps).toBeGreaterThanOrEqual(8)
    }
  })

  it('draws pictures that stand for whole frames, with even sides', () => {
    for (const rung of [...LADDER, ...LITE_LADDER]) {
      expect(24 % rung.drawnFps).toBe(0)
      const { width, height } = innerSize(rung, { width: 1280, height: 720 })
      expect([width % 2, height % 2]).toEqual([0, 0])
    }
  })
})
