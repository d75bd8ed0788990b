import { formation } from './formation.ts'
import { type Ground, type Item, type Placed, type Point, radiusOf } from './item.ts'
import { spotFor } from './relations.ts'

export interface Arrangement {
  readonly placed: readonly Placed[]
  /** Copies of the hero come first; the first of them is the hero. */
  readonly hero: Placed
  /** −1: the hero stands left of the middle and the rest of the picture opens to the right. */
  readonly side: number
}

/** Puts every subject in its place: the hero on the best spot, others by relation, the rest beside it by turns. */
export function arrange(items: readonly Item[], ground: Ground, random: () => number): Arrangement {
  const side = random() < 0.5 ? -1 : 1
  const [heroItem] = items
  if (!heroItem) throw new Error('An arrangement needs a hero.')
  const placed: Placed[] = []
  const heroes = copiesAt(heroItem, heroSpot(heroItem, ground), ground, side, random)
  placed.push(...heroes)
  const hero = heroes[0]!
  let turns = 0
  for (const item of ordered(items)) {
    const first = placed.find((p) => p.item.subject.id === item.subject.relation?.to)
    const relation = item.subject.relation
    if (relation && first) {
      const second = placed.find((p) => p.item !== first.item && p.item !== item) ?? null
      const count = item.subject.count
      for (let index = 0; index < count; index++) {
        const spot = spotFor(relation.how, { item, anchor: first, second, index, count, side: -side, random })
        const at =
          spot.rest === 'fixed' || item.habitat === 'sky'
            ? lifted(spot.at, item, relation.how)
            : settle(spot.at, item, ground)
        placed.push({ item, at, turnY: facing(item, at, hero.at, random), scale: 1 })
      }
    } else {
      turns += 1
      placed.push(
        ...copiesAt(item, freeSpot(item, hero, placed, ground, turns % 2 === 1 ? -side : side), ground, side, random),
      )
    }
  }
  return { placed, hero, side }
}

/** Anchors before what leans on them; a circle of relations falls back to the written order. */
function ordered(items: readonly Item[]): Item[] {
  const rest = items.slice(1)
  const done = new Set([items[0]?.subject.id])
  const out: Item[] = []
  while (rest.length > 0) {
    const index = rest.findIndex((item) => {
      const to = item.subject.relation?.to
      return to === undefined || done.has(to) || !items.some((other) => other.subject.id === to)
    })
    const [next] = rest.splice(Math.max(0, index), 1)
    if (!next) break
    done.add(next.subject.id)
    out.push(next)
  }
  return out
}

function heroSpot(item: Item, ground: Ground): Point {
  const spots = ground.heroSpots(radiusOf(item))
  const wanted = spots.find((spot) => fits(item, spot, ground)) ?? (item.habitat === 'water' ? openWater(ground) : null)
  const [x, y, z] = wanted ?? spots[0] ?? [0, ground.heightAt(0, 0), 0]
  return item.habitat === 'sky' ? [x, y + Math.max(item.height * 0.75, 1.6), z] : [x, y, z]
}

const onWater = (spot: Point, ground: Ground) =>
  ground.waterLevel !== null && ground.heightAt(spot[0], spot[2]) < ground.waterLevel - 0.15

function fits(item: Item, spot: Point, ground: Ground): boolean {
  return item.habitat === 'sky' || onWater(spot, ground) === (item.habitat === 'water')
}

/** The nearest deep enough place in view, when no spot of the land is on water. */
function openWater(ground: Ground): Point | null {
  if (ground.waterLevel === null) return null
  for (let away = 0; away < 40; away += 2) {
    for (const x of [0, -away * 0.5, away * 0.5, -away, away]) {
      const spot: Point = [x, ground.waterLevel, 2 - away]
      if (ground.heightAt(x, 2 - away) < ground.waterLevel - 0.4) return spot
    }
  }
  return null
}

/** Beside what stands already, a little further back each time; never in the way to the hero. */
function freeSpot(item: Item, hero: Placed, placed: readonly Placed[], ground: Ground, side: number): Point {
  const mine = (item.width * Math.min(item.subject.count, 4)) / 2
  if (item.habitat === 'sky' && hero.item.habitat !== 'sky') {
    const lift = hero.item.height * 0.75 + item.height * 0.5
    return [hero.at[0] + side * (hero.item.width * 0.5 + mine * 0.9), hero.at[1] + lift, hero.at[2] - item.depth]
  }
  const near = placed.filter((p) => Math.sign(p.at[0] - hero.at[0]) === side || p.item === hero.item)
  const edge = Math.max(...near.map((p) => side * (p.at[0] - hero.at[0]) + (p.item.width * p.scale) / 2))
  const gap = Math.max(0.25, Math.min(item.width, hero.item.width) * 0.3)
  const taller = item.height > hero.item.height * 1.3
  const z = hero.at[2] - (taller ? hero.item.depth + item.depth * 0.8 : item.depth * 0.35)
  const x = hero.at[0] + side * (edge + gap + mine) * (taller ? 0.8 : 1)
  return [x, ground.heightAt(x, z), z]
}

function copiesAt(item: Item, at: Point, ground: Ground, side: number, random: () => number): Placed[] {
  const flies = item.habitat === 'sky'
  return formation(item.subject.count, item, flies, random).map((offset, i) => {
    const spot: Point = [at[0] + offset.x, at[1] + offset.y, at[2] + offset.z]
    const turn = (item.flat ? 0.14 : 0.4) * -side + (i === 0 ? 0 : offset.turn * (item.flat ? 0.3 : 1))
    return { item, at: flies ? spot : settle(spot, item, ground), turnY: turn, scale: i === 0 ? 1 : offset.scale }
  })
}

/** Down onto the land or the water, on the lowest of its corners so that nothing hovers. */
function settle([x, , z]: Point, item: Item, ground: Ground): Point {
  const r = radiusOf(item) * 0.45
  const corners = [
    [0, 0],
    [r, 0],
    [-r, 0],
    [0, r],
    [0, -r],
  ] as const
  const land = Math.min(...corners.map(([dx, dz]) => ground.heightAt(x + dx, z + dz)))
  const floats = ground.waterLevel !== null && (item.habitat === 'water' || land < ground.waterLevel)
  return [x, floats ? Math.max(land, ground.waterLevel ?? land) : land, z]
}

function lifted([x, y, z]: Point, item: Item, how: string): Point {
  return [x, item.habitat === 'sky' && how !== 'on' && how !== 'in' && how !== 'above' ? y + item.height * 1.2 : y, z]
}

/** Towards the hero by a quarter, so that they belong together; reliefs keep facing the camera. */
function facing(item: Item, at: Point, hero: Point, random: () => number): number {
  const toward = Math.sign(hero[0] - at[0])
  return (toward * 0.35 + (random() - 0.5) * 0.3) * (item.flat ? 0.4 : 1)
}
