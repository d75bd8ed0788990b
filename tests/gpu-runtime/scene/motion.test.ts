import { describe, expect, it } from 'vitest'
import { ACTIONS, EMOTIONS, type SceneSubject } from '../../../core/capabilities/scene-spec.ts'
import type { Mobility } from '../../../gpu-runtime/engines/scene/contract.ts'
import { flickerAt } from '../../../gpu-runtime/engines/scene/kit/flicker.ts'
import type { Ground, Placed } from '../../../gpu-runtime/engines/scene/layout/item.ts'
import { conceptMobility } from '../../../gpu-runtime/engines/scene/motion/mobility.ts'
import { type Motion, planMotions } from '../../../gpu-runtime/engines/scene/motion/plan-motions.ts'
import { type Stand, standAt, type Under } from '../../../gpu-runtime/engines/scene/motion/stand-at.ts'
import { swept } from '../../../gpu-runtime/engines/scene/motion/swept.ts'
import { shootingStar } from '../../../gpu-runtime/engines/scene/stage/heavens.ts'
import { lightningAt } from '../../../gpu-runtime/engines/scene/stage/lightning.ts'
import { openAt } from '../../../gpu-runtime/engines/scene/things/parts/blink.ts'
import { groundOf, itemOf } from './scene-fixtures.ts'

const FRAME_S = 1 / 24
const LEAP = 0.17
const moments = (toS: number) => Array.from({ length: Math.round(toS / FRAME_S) }, (_, i) => i * FRAME_S)
const calm: Under = { heightAt: () => 0, surfaceAt: () => null }
const waves: Under = {
  heightAt: () => -5,
  surfaceAt: (x, z, s) => 0.4 * Math.sin(x * 0.5 - s * 1.5) + 0.2 * Math.sin(z * 0.7 - s),
}
/** The steepest of them. */
const WAVE = (0.4 * 1.5 + 0.2) * FRAME_S

interface Asked {
  subject?: Partial<SceneSubject>
  at?: readonly [number, number, number]
  habitat?: 'ground' | 'water' | 'sky'
  flat?: boolean
  depth?: number
}

let names = 0
function placed({ subject = {}, at = [0, 0, 0], ...shape }: Asked = {}): Placed {
  names += 1
  return { item: itemOf(`s${names}`, { ...shape, subject }), at, turnY: 0.3, scale: 1 }
}

const plan = (all: readonly Placed[], mobility: Mobility | null = 'being', ground: Ground = groundOf()) =>
  planMotions(all, ground, () => mobility)

function motionOf(asked: Asked, mobility: Mobility | null = 'being', ground?: Ground): Motion {
  const [motion] = plan([placed(asked)], mobility, ground)
  if (!motion) throw new Error('Nothing was planned.')
  return motion
}

const numbers = (stand: Stand) => [...stand.at, stand.turnY, stand.bow, stand.lean, ...stand.scale]

describe('what subjects do', () => {
  const doings = [
    ...ACTIONS.map((action) => ({ action })),
    ...EMOTIONS.map((emotion) => ({ emotion })),
    { action: 'walk', emotion: 'sad' } as const,
  ]
  it.each(doings)('begins from where layout put it, moves without jumps and never breaks: %o', (subject) => {
    for (const [mobility, habitat, under] of [
      ['being', 'ground', calm],
      ['wheels', 'ground', calm],
      ['hull', 'water', waves],
      ['wings', 'sky', calm],
    ] as const) {
      const ground = groundOf(habitat === 'water' ? { waterLevel: 0, heightAt: () => -5 } : {})
      const motion = motionOf({ subject, habitat, at: [0, habitat === 'sky' ? 3 : 0, 0] }, mobility, ground)
      const rest = standAt(motion, 0, under)
      expect(rest.at).toEqual(motion.placed.at)
      expect([rest.turnY, rest.bow, rest.lean, ...rest.scale]).toEqual([
        0.3,
        expect.closeTo(0),
        expect.closeTo(0),
        1,
        1,
        1,
      ])
      let before = numbers(rest)
      let fastest = 0
      for (const seconds of moments(21)) {
        const now = numbers(standAt(motion, seconds, under))
        fastest = Math.max(fastest, ...now.map((value, i) => Math.abs(value - before[i]!)))
        before = now
      }
      // Metres and radians a frame; a leap is the fastest thing here, and what floats leaps from a wave that rises.
      expect(fastest).toBeLessThan(habitat === 'water' ? LEAP + WAVE : LEAP)
    }
  })

  it('is the same for a moment whichever was asked before it', () => {
    const motion = motionOf({ subject: { action: 'dance', emotion: 'happy' } })
    const once = numbers(standAt(motion, 3.7, calm))
    standAt(motion, 9, calm)
    standAt(motion, 0.2, calm)
    expect(numbers(standAt(motion, 3.7, calm))).toEqual(once)
  })

  it('breathes within one and a half parts of a hundred', () => {
    const motion = motionOf({})
    for (const seconds of moments(30)) expect(Math.abs(standAt(motion, seconds, calm).scale[1] - 1)).toBeLessThan(0.015)
  })

  it('keeps copies out of step', () => {
    const item = itemOf('hen', { subject: { count: 2 } })
    const copies = [-3, 3].map((x): Placed => ({ item, at: [x, 0, 0], turnY: 0, scale: 1 }))
    const [first, second] = plan(copies)
    const leans = [first!, second!].map((motion) => standAt(motion, 1.3, calm).lean)
    expect(Math.abs(leans[0]! - leans[1]!)).toBeGreaterThan(0.003)
  })

  it('leaves what does not live where it is, unless it is told to act', () => {
    expect(motionOf({}, null).acts).toBe(false)
    expect(motionOf({ subject: { action: 'dance' } }, null).acts).toBe(true)
    expect(conceptMobility('1f34e')).toBeNull()
    expect(conceptMobility('1f40e')).toBe('being')
    expect(conceptMobility('26f5')).toBe('hull')
  })

  it.each([
    ['walk', 'being', 'ground'],
    ['run', 'being', 'ground'],
    ['drive', 'wheels', 'ground'],
    ['fly', 'wings', 'sky'],
    ['sail', 'hull', 'water'],
    ['swim', 'being', 'water'],
  ] as const)('carries one on: %s', (action, mobility, habitat) => {
    const ground = groundOf(habitat === 'water' ? { waterLevel: 0, heightAt: () => -5 } : {})
    const motion = motionOf({ subject: { action }, habitat, at: [0, habitat === 'sky' ? 3 : 0, 0] }, mobility, ground)
    const [x, , z] = standAt(motion, 4, calm).at
    expect(Math.hypot(x, z)).toBeGreaterThan(0.12)
  })

  it('faces where it goes on a round, and is back where it began after one', () => {
    const motion = motionOf({ subject: { action: 'walk' } })
    for (const seconds of moments(20).slice(40)) {
      const [now, next] = [standAt(motion, seconds, calm), standAt(motion, seconds + 0.01, calm)]
      const heading = Math.atan2(next.at[0] - now.at[0], next.at[2] - now.at[2])
      expect(Math.cos(heading - now.turnY)).toBeGreaterThan(0.95)
    }
  })
})

describe('the way of a subject', () => {
  it('stays within the room that it says it sweeps', () => {
    for (const action of ['walk', 'run', 'jump', 'dance', 'fly', 'idle'] as const) {
      for (const flat of [false, true]) {
        const motion = motionOf({
          subject: { action },
          flat,
          at: [2, action === 'fly' ? 4 : 0, -1],
          habitat: action === 'fly' ? 'sky' : 'ground',
        })
        const [room] = swept([motion])
        for (const seconds of moments(25)) {
          const { at } = standAt(motion, seconds, calm)
          expect(Math.abs(at[0] - room!.at[0])).toBeLessThanOrEqual(room!.item.width / 2 + 0.01)
          expect(Math.abs(at[2] - room!.at[2])).toBeLessThanOrEqual(room!.item.depth / 2 + 0.01)
          expect(at[1] - motion.placed.at[1]).toBeLessThanOrEqual(room!.item.height - motion.placed.item.height + 0.01)
        }
      }
    }
  })

  it('leads past what stands near, and not at all where there is no room', () => {
    const walker = placed({ subject: { action: 'walk' } })
    const wall = [0, 1, 2, 3, 4, 5].map((i) => placed({ at: [Math.sin(i * 1.05) * 1.1, 0, Math.cos(i * 1.05) * 1.1] }))
    const [free] = plan([walker])
    const [shut] = plan([walker, ...wall])
    expect(free!.metresASecond).toBeGreaterThan(0)
    expect(shut!.metresASecond).toBe(0)
    const post = placed({ at: [1.9, 0, 1.4] })
    const [past] = plan([walker, post])
    for (const seconds of moments(20)) {
      const { at } = standAt(past!, seconds, calm)
      expect(Math.hypot(at[0] - post.at[0], at[2] - post.at[2])).toBeGreaterThan(0.9)
    }
  })

  it('leads neither into the water nor up a cliff', () => {
    const lake = groundOf({ waterLevel: 0, heightAt: (x) => (x > 0.8 ? -1 : 0.3) })
    const cliff = groundOf({ heightAt: (x) => (x > 0.8 ? 3 : 0) })
    for (const ground of [lake, cliff]) {
      const motion = motionOf({ subject: { action: 'walk' } }, 'being', ground)
      for (const seconds of moments(20)) expect(standAt(motion, seconds, calm).at[0]).toBeLessThan(0.85)
    }
  })

  it('rides the waves, tilted within bounds', () => {
    const ground = groundOf({ waterLevel: 0, heightAt: () => -5 })
    const motion = motionOf({ habitat: 'water', depth: 3 }, 'hull', ground)
    const stands = moments(20).map((seconds) => standAt(motion, seconds, waves))
    const heights = stands.map(({ at }) => at[1])
    expect(Math.max(...heights) - Math.min(...heights)).toBeGreaterThan(0.2)
    expect(Math.max(...stands.map(({ lean, bow }) => Math.max(Math.abs(lean), Math.abs(bow))))).toBeLessThan(0.25)
  })

  it('takes its riders along', () => {
    const horse = placed({ subject: { action: 'walk' } })
    const rider = placed({ subject: { relation: { how: 'on', to: horse.item.subject.id } }, at: [0, 1.6, 0] })
    const motions = plan([rider, horse])
    expect(motions[0]!.rides?.placed).toBe(horse)
    expect(motions[0]!.metresASecond).toBe(0)
    expect(swept(motions)[0]!.item.width).toBeGreaterThan(rider.item.width)
  })
})

describe('light that lives', () => {
  it('is what the still shows at 0, and never jumps', () => {
    for (const phase of [0, 2.3, 11]) {
      expect(flickerAt(0, phase)).toBe(1)
      expect(openAt(0, phase % 1)).toBe(1)
      let before = 1
      for (const seconds of moments(20)) {
        const now = flickerAt(seconds, phase)
        expect(Math.abs(now - 1)).toBeLessThan(0.08)
        expect(Math.abs(now - before)).toBeLessThan(0.04)
        before = now
      }
    }
  })

  it('flashes rarely, by the seed alone, and never in the still', () => {
    const flashes = (seed: number) => moments(60).map((seconds) => lightningAt(seed, seconds))
    expect(flashes(7)).toEqual(flashes(7))
    expect(flashes(7)).not.toEqual(flashes(8))
    for (const seed of [1, 2, 3]) {
      const light = flashes(seed)
      expect(light[0]).toBe(0)
      expect(Math.max(...light)).toBeGreaterThan(0.4)
      expect(Math.max(...light)).toBeLessThanOrEqual(1)
      expect(light.filter((share) => share > 0).length / light.length).toBeLessThan(0.12)
    }
  })

  it('lets a star fall now and then', () => {
    const falls = moments(60).map((seconds) => shootingStar(5, seconds) !== null)
    expect(falls.filter(Boolean).length).toBeGreaterThan(60)
    expect(falls.filter(Boolean).length).toBeLessThan(falls.length / 4)
  })

  it('closes eyes now and then for less than a fifth of a second', () => {
    const shut = moments(40).filter((seconds) => openAt(seconds) < 0.5)
    expect(shut.length).toBeGreaterThan(6)
    expect(shut.length * FRAME_S).toBeLessThan(2)
  })
})
