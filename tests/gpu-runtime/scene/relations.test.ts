import { describe, expect, it } from 'vitest'
import type { SceneSubject } from '../../../core/capabilities/scene-spec.ts'
import { randomFrom } from '../../../gpu-runtime/engines/scene/kit/random.ts'
import { anchorsFirst, meantSubjects } from '../../../gpu-runtime/engines/scene/layout/anchors.ts'
import { arrange } from '../../../gpu-runtime/engines/scene/layout/arrange.ts'
import { formation, rowsOf } from '../../../gpu-runtime/engines/scene/layout/formation.ts'
import { viewOf } from '../../../gpu-runtime/engines/scene/layout/framing.ts'
import { type Shape, itemOf as sizedItem } from '../../../gpu-runtime/engines/scene/layout/item.ts'
import { lampShare } from '../../../gpu-runtime/engines/scene/layout/lamps.ts'
import { planSizes } from '../../../gpu-runtime/engines/scene/layout/sizes.ts'
import { COLUMNS, clearanceOf, ROWS, seatOf, topOf } from '../../../gpu-runtime/engines/scene/layout/surfaces.ts'
import { frameBox } from '../../../gpu-runtime/engines/scene/layout/view.ts'
import { isRuledOut } from '../../../gpu-runtime/engines/scene/settings/parts/ruled-out.ts'
import { groundOf, itemOf, specOf } from './scene-fixtures.ts'

const lay = (items: Parameters<typeof arrange>[0], ground = groundOf()) =>
  arrange(items, ground, randomFrom(3, 'layout'))
const to = (how: NonNullable<SceneSubject['relation']>['how'], id: string) => ({ relation: { how, to: id } })
const subjectOf = (id: string, changes: Partial<SceneSubject> = {}): SceneSubject =>
  itemOf(id, { subject: changes }).subject
const shapeOf = (realM: number, changes: Partial<Shape> = {}): Shape => {
  const size = { width: 0.6, depth: 0.4, ...changes }
  return { realM, habitat: 'ground', flat: false, clearance: null, seat: topOf(size), ...size }
}
const TABLE = shapeOf(0.77, { width: 2.2, depth: 1.1, clearance: { x: 0, width: 1.8, height: 0.85 } })
const heightsOf = (...pairs: (readonly [SceneSubject, Shape])[]) => {
  const shapes = new Map(pairs)
  return planSizes([...shapes.keys()], (subject) => shapes.get(subject)!)
}

describe('a hero that carries a relation', () => {
  it('stands on its anchor, which is placed first and is not the hero', () => {
    const owl = itemOf('owl', { height: 0.6, width: 0.4, subject: to('on', 'tree') })
    const { hero, placed, group } = lay([owl, itemOf('tree', { height: 3, width: 2, standAt: 2.5 })])
    expect(hero.item).toBe(owl)
    expect(placed[0]).toBe(hero)
    expect(hero.at[1]).toBeCloseTo(2.5)
    expect(group).toHaveLength(2)
  })
  it('flies above its anchor, hovers above the ground, and lands on it when told', () => {
    const castle = itemOf('castle', { height: 4 })
    expect(lay([itemOf('dragon', { subject: to('above', 'castle') }), castle]).hero.at[1]).toBeGreaterThan(4)
    expect(lay([itemOf('dragon', { subject: to('above', 'ground') })]).hero.at[1]).toBeGreaterThan(1)
    expect(lay([itemOf('bird', { habitat: 'sky', subject: to('on', 'ground') })]).hero.at[1]).toBe(0)
  })
  it('goes under its anchor, into the opening', () => {
    const cat = itemOf('cat', { height: 0.5, width: 0.5, depth: 0.3, subject: to('under', 'table') })
    const table = itemOf('table', { width: 2, height: 1, clearance: { x: 0.2, width: 1.6, height: 0.8 } })
    const { hero, placed } = lay([cat, table])
    expect(hero.at[1]).toBe(0)
    expect(Math.hypot(hero.at[0] - placed[1]!.at[0], hero.at[2] - placed[1]!.at[2])).toBeLessThan(0.6)
  })
  it('comes between two subjects, or between two copies of one, and touches neither', () => {
    const dog = itemOf('dog', { width: 0.6, subject: to('between', 'tree') })
    const free = lay([dog, itemOf('tree'), itemOf('house', { width: 3 })])
    const [, tree, house] = free.placed
    expect(free.hero.at[0]).toBeCloseTo((tree!.at[0] + house!.at[0]) / 2)
    expect(Math.abs(tree!.at[0] - house!.at[0])).toBeGreaterThan(0.5 + 1.5 + 0.6)
    const lamp = itemOf('lamp', { width: 0.5, subject: to('between', 'chair') })
    const row = lay([lamp, itemOf('chair', { subject: { count: 2 } })])
    const [one, two] = row.placed.slice(1)
    expect(row.hero.at[0]).toBeCloseTo((one!.at[0] + two!.at[0]) / 2)
    expect(Math.abs(one!.at[0] - two!.at[0])).toBeGreaterThan(1.4)
  })
  it('lies far behind the rest on the horizon', () => {
    const { placed } = lay([itemOf('horse'), itemOf('peak', { height: 5, subject: to('behind', 'horizon') })])
    expect(placed[1]!.at[2]).toBeLessThan(-20)
  })
  it('fills the frame together with its anchor, and nothing is cut off', () => {
    const train = itemOf('train', { width: 5, height: 2, subject: to('on', 'bridge') })
    const bridge = itemOf('bridge', { width: 14, height: 3.5, standAt: 2.6 })
    for (const aspect of [2 / 3, 1, 16 / 9]) {
      const arrangement = lay([train, bridge])
      const view = viewOf(arrangement, { shot: 'medium', angle: 'eye' }, aspect, groundOf(), { zoom: 1 })
      const box = frameBox(arrangement.group, view)
      expect(Math.max(box.right - box.left, box.top - box.bottom)).toBeGreaterThan(0.5)
      expect(Math.min(box.left, box.bottom)).toBeGreaterThan(0)
      expect(Math.max(box.right, box.top)).toBeLessThan(1)
    }
  })
})

describe('a seat', () => {
  it('is shared by all who sit on it, side by side, at one height', () => {
    const table = itemOf('table', { width: 3, height: 1, standAt: 0.9 })
    const apple = itemOf('apple', { width: 0.2, height: 0.2, depth: 0.2, subject: { count: 3, ...to('on', 'table') } })
    const book = itemOf('book', { width: 0.3, height: 0.4, depth: 0.1, subject: to('on', 'table') })
    const placed = lay([table, apple, book]).placed.slice(1)
    expect(placed).toHaveLength(4)
    expect(placed.every((p) => Math.abs(p.at[1] - 0.9) < 1e-9)).toBe(true)
    const middles = placed.map((p) => p.at[0]).sort((a, b) => a - b)
    for (let i = 1; i < 4; i++) expect(middles[i]! - middles[i - 1]!).toBeGreaterThan(0.18)
    expect(middles[3]! - middles[0]!).toBeLessThan(3)
  })
  it('is the level top of a table, the crown of a bridge behind its parapet, the seat of a chair', () => {
    const grid = (at: (u: number, v: number) => number | null) =>
      Array.from({ length: COLUMNS }, (_, c) =>
        Array.from({ length: ROWS }, (_, r) => at((c + 0.5) / COLUMNS, (r + 0.5) / ROWS)),
      )
    const table = seatOf(
      grid(() => 1),
      { width: 2, depth: 1 },
    )
    expect([table.at[1], table.width, table.depth]).toEqual([1, 2, 1])
    const bridge = seatOf(
      grid((u, v) => (v < 0.2 || v > 0.8 ? 1 : 0.8 - (u - 0.5) ** 2)),
      { width: 4, depth: 1 },
    )
    expect(bridge.at[1]).toBeCloseTo(0.78, 1)
    expect(bridge.rim).toBeCloseTo(1)
    const chair = seatOf(
      grid((_u, v) => (v < 0.15 ? 1 : 0.5)),
      { width: 0.5, depth: 0.5 },
    )
    expect(chair.at[1]).toBeCloseTo(0.5)
  })
  it('has room under it only where it is open', () => {
    const arch = Array.from({ length: COLUMNS }, (_, c) => (c > 3 && c < COLUMNS - 4 ? 0.7 : 0))
    expect(clearanceOf(arch, { width: 3, depth: 1 })).toMatchObject({ height: 0.7 })
    expect(
      clearanceOf(
        arch.map(() => 0),
        { width: 3, depth: 1 },
      ),
    ).toBeNull()
  })
})

describe('what a prompt means', () => {
  const table = subjectOf('table')
  it('by things with a table: they lie on it', () => {
    const apple = subjectOf('apple', to('beside', 'table'))
    const book = subjectOf('book')
    const cat = subjectOf('cat', to('beside', 'table'))
    const fruit = shapeOf(0.1, { habitat: 'table' })
    const meant = meantSubjects([
      { subject: table, shape: TABLE },
      { subject: apple, shape: fruit },
      { subject: book, shape: fruit },
      { subject: cat, shape: shapeOf(0.3) },
    ])
    expect(meant.map((s) => s.relation?.how)).toEqual([undefined, 'on', 'on', 'beside'])
  })
  it('by a bird in a tree: it sits on its crown', () => {
    const tree = subjectOf('tree')
    const bird = subjectOf('bird', to('in', 'tree'))
    const [meant] = meantSubjects([
      { subject: bird, shape: shapeOf(0.2) },
      { subject: tree, shape: shapeOf(8) },
    ])
    expect(meant!.relation).toEqual({ how: 'on', to: 'tree' })
  })
  it('by a candle on a book on a table: the table comes first', () => {
    const candle = subjectOf('candle', to('on', 'book'))
    const book = subjectOf('book', to('on', 'table'))
    expect(anchorsFirst([candle, book, table]).map((s) => s.id)).toEqual(['table', 'book', 'candle'])
  })
})

describe('sizes beside each other', () => {
  it('keep a bird readable on a long fence, and the fence longer than the bird', () => {
    const [bird, fence] = heightsOf(
      [subjectOf('bird', to('on', 'fence')), shapeOf(0.1)],
      [subjectOf('fence'), shapeOf(1.15, { width: 3.5 })],
    )
    expect(fence! / bird!).toBeLessThan(2)
    expect(fence!).toBeGreaterThan(bird!)
  })
  it('let what goes under an anchor fit into its opening', () => {
    const [cat, table] = heightsOf([subjectOf('cat', to('under', 'table')), shapeOf(0.6)], [subjectOf('table'), TABLE])
    expect(cat!).toBeLessThanOrEqual(table! * 0.85)
    expect(cat!).toBeGreaterThan(table! * 0.3)
  })
  it('let all fit on one seat, however many', () => {
    const apples = shapeOf(0.1, { width: 1, depth: 1, habitat: 'table' })
    const [table, apple] = heightsOf(
      [subjectOf('table'), TABLE],
      [subjectOf('apple', { count: 24, ...to('on', 'table') }), apples],
    )
    expect(apple! * 24).toBeLessThan(table! * 2.2)
  })
  it('turn a train to show its side, and leave a relief facing the camera', () => {
    const long = { width: 0.7, depth: 3.8 }
    expect(sizedItem(subjectOf('train'), shapeOf(4, long), 4).poseY).toBeGreaterThan(0.7)
    expect(sizedItem(subjectOf('cat'), shapeOf(0.3, { ...long, flat: true }), 1).poseY).toBe(0)
  })
})

describe('many of a kind', () => {
  it('stand apart in one to three rows, each row in the gaps of the one before it', () => {
    for (let count = 2; count <= 24; count++) {
      const spots = formation(count, { width: 1, depth: 0.5, height: 1 }, false, randomFrom(count, 'rows'))
      expect(spots).toHaveLength(count)
      expect(rowsOf(count)).toBeLessThanOrEqual(3)
      for (const [i, a] of spots.entries())
        for (const b of spots.slice(i + 1)) expect(Math.hypot(a.x - b.x, (a.z - b.z) * 2)).toBeGreaterThan(0.5)
    }
  })
  it('stand as a group with depth when they are few: narrower than a row, the hero of them in front', () => {
    for (let count = 2; count <= 5; count++) {
      const group = formation(count, { width: 1, depth: 0.3, height: 1 }, false, randomFrom(count, 'few'))
      const depths = group.map((copy) => copy.z)
      expect(Math.max(...depths) - Math.min(...depths)).toBeGreaterThan(0.8)
      expect(depths[0]).toBeCloseTo(0)
      const across = group.map((copy) => copy.x)
      expect(Math.max(...across) - Math.min(...across)).toBeLessThan(count - 1)
    }
  })
  it('keep out of the water behind the first of them', () => {
    const lake = groundOf({ heightAt: (_x, z) => (z < -2 ? -2 : 1), waterLevel: 0 })
    const { placed } = lay([itemOf('cottage', { width: 5, depth: 4, height: 4, subject: { count: 5 } })], lake)
    expect(placed.map((p) => p.at[1])).toEqual([1, 1, 1, 1, 1])
  })
  it('fly in one upright plane', () => {
    const flock = formation(9, { width: 1, depth: 0.5, height: 1 }, true, randomFrom(1, 'flock'))
    expect(Math.max(...flock.map((s) => Math.abs(s.z)))).toBeLessThan(0.2)
  })
})

describe('a lamp', () => {
  const fox = { item: itemOf('fox'), at: [0, 0, 0], turnY: 0, scale: 1 } as const
  const share = (x: number) => lampShare({ at: [x, 0.8, 0], reachM: 6, power: 1 }, [fox], null)
  it('is turned down the nearer it stands to somebody, and left alone far away', () => {
    expect(share(0.8)).toBeLessThan(0.2)
    expect(share(1.5)).toBeGreaterThan(share(0.8))
    expect(share(9)).toBe(1)
  })
  it('may light its own thing', () => {
    expect(lampShare({ at: [0, 0.8, 0], reachM: 6, power: 1 }, [fox], fox)).toBe(1)
  })
})

describe('animals on the water', () => {
  it('swim over the crest that would cut through them', () => {
    const sea = groundOf({ heightAt: () => -14, waterLevel: 0, surfaceAt: (x) => (x > 0 ? 0.8 : -0.4) })
    const whale = lay([itemOf('whale', { habitat: 'water', flat: true, height: 4 })], sea)
    expect(whale.hero.at[1]).toBeCloseTo(0.6)
  })
})

describe('what is ruled out', () => {
  it('is not scattered by any name it may have', () => {
    const without = (...exclude: string[]) => ({ spec: specOf({ exclude }) })
    expect(isRuledOut(without('tree'), 'conifer')).toBe(true)
    expect(isRuledOut(without('palm'), 'palm')).toBe(true)
    expect(isRuledOut(without('palm'), 'conifer')).toBe(false)
    expect(isRuledOut(without('1f3d8-fe0f'), 'house')).toBe(true)
    expect(isRuledOut({ spec: specOf() }, 'rock')).toBe(false)
  })
})
