import { formationRadiusM, formationWidthM } from './formation.ts'
import type { Ground, Item, Placed, Point } from './item.ts'
import { flightM } from './settle.ts'
import { stanceOf } from './stance.ts'

/** The best place of the land for the hero, or for what the hero stands on. */
export function bestSpot(item: Item, ground: Ground): Point {
  const stance = stanceOf(item)
  const spots = ground.heroSpots(formationRadiusM(item.subject.count, item))
  const fits = (spot: Point) => stance === 'air' || onWater(spot, ground) === (stance === 'water')
  const wanted = spots.find(fits) ?? (stance === 'water' ? openWater(ground) : null)
  const [x, y, z] = wanted ?? spots[0] ?? [0, ground.heightAt(0, 0), 0]
  return stance === 'air' ? [x, y + flightM(item), z] : [x, y, z]
}

const onWater = (spot: Point, ground: Ground) =>
  ground.waterLevel !== null && ground.heightAt(spot[0], spot[2]) < ground.waterLevel - 0.15

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
export function freeSpot(item: Item, hero: Placed, placed: readonly Placed[], ground: Ground, side: number): Point {
  const mine = formationWidthM(item.subject.count, item) / 2
  const heroFlies = stanceOf(hero.item) === 'air'
  if (stanceOf(item) === 'air' && !heroFlies) {
    const lift = hero.item.height * 0.75 + item.height * 0.5
    return [hero.at[0] + side * (hero.item.width * 0.5 + mine * 0.9), hero.at[1] + lift, hero.at[2] - item.depth]
  }
  const near = placed.filter((p) => Math.sign(p.at[0] - hero.at[0]) === side || p.item === hero.item)
  const edge = Math.max(...near.map((p) => side * (p.at[0] - hero.at[0]) + (p.item.width * p.scale) / 2))
  const gap = Math.max(0.25, Math.min(item.width, hero.item.width) * 0.3)
  const taller = item.height > hero.item.height * 1.3 && !heroFlies
  const z = hero.at[2] - (taller ? hero.item.depth + item.depth * 0.8 : item.depth * 0.35)
  const x = hero.at[0] + side * (edge + gap + mine) * (taller ? 0.8 : 1)
  return [x, ground.heightAt(x, z), z]
}

/** On the horizon: small, and in the middle of what the hero leaves open. */
export function farSpot(item: Item, hero: Placed, ground: Ground, side: number): Point {
  const away = Math.max(item.height, hero.item.height) * 5.5
  const [x, z] = [hero.at[0] + side * away * 0.16, hero.at[2] - away]
  return [x, ground.heightAt(x, z), z]
}
