import { defineSetting, type Kit } from '../contract.ts'
import { bell, smoothstep } from '../kit/maths.ts'
import { bench } from '../things/bench.ts'
import { fountain } from '../things/fountain.ts'
import { gazebo } from '../things/gazebo.ts'
import { standStill } from './parts/backdrop.ts'
import { BLOSSOM, broadleaf, bushes, SUMMER } from './parts/broadleaf.ts'
import { flowers } from './parts/grass.ts'
import { ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { lamps } from './parts/lamps.ts'
import { lawn, lawnColour } from './parts/lawn.ts'
import { ridge } from './parts/ridges.ts'
import { besideLane, type Clear, scatter } from './parts/scatter.ts'
import { amount } from './parts/tones.ts'

/** A gravel walk through mown lawns: a fountain where it turns, benches, lamps, beds of flowers, old trees. */
export const park = defineSetting({
  id: 'park',
  words: ['park', 'city park', 'public garden', 'gardens', 'botanical garden', 'garden'],
  props: ['bench', 'tree', 'fountain', 'lamp-post'],
  indoor: false,
  defaults: { timeOfDay: 'morning', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    let heroRadiusM = 1
    const seed = kit.random() * 70
    const walk = (z: number) => Math.sin(z * 0.09 + 0.4) * 3 * smoothstep(2, -14, z)
    const round = (x: number, z: number) => 1 - smoothstep(4.4, 5, Math.hypot(x - walk(-24), z + 24))
    const gravel = (x: number, z: number) => Math.max(bell(x - walk(z), 1.7) ** 0.5 > 0.6 ? 1 : 0, round(x, z))
    const height = (x: number, z: number) =>
      kit.fbm(x * 0.05 + seed, z * 0.05, 3, 3) * 1.5 * smoothstep(3, 14, Math.hypot(x, z)) * (1 - round(x, z)) +
      smoothstep(12, 40, Math.abs(x)) * 1.6
    const colour = lawnColour(
      kit,
      { grass: '#5fa03f', dry: '#8abb4f', soil: '#d8c39a', rock: '#9a937f' },
      (x, z) => gravel(x, z) * 1.3,
    )
    ground(kit, group, { height, colour, near: 30, cells: amount(kit, 190, 80) })
    ridge(kit, group, { distanceM: 70, heightM: 10, colour: '#4f8a4a', haze: 0.3, shape: 'hills', baseY: -1 })
    ridge(kit, group, { distanceM: 130, heightM: 24, colour: '#7a9aa0', haze: 0.65, shape: 'hills', baseY: -1 })
    return {
      group,
      heightAt: height,
      waterLevel: null,
      heroSpots(radius) {
        heroRadiusM = Math.max(heroRadiusM, radius)
        return heroSpots({ height, at: [0, 0], reach: 8, allowed: (x, z) => Math.abs(x) < 6 && z > -8 }, radius)
      },
      dress: (clear) => dress(kit, group, { height, clear, gravel, walk, heroRadiusM }),
    }
  },
})

interface Grounds {
  height(x: number, z: number): number
  clear: Clear
  gravel(x: number, z: number): number
  walk(z: number): number
  heroRadiusM: number
}

function dress(kit: Kit, group: Parameters<typeof lamps>[1], grounds: Grounds): void {
  const { height, clear, gravel, walk, heroRadiusM } = grounds
  const at = (x: number, z: number) => [x, height(x, z), z] as const
  if (clear(walk(-24), -24, 2.6)) standStill(kit, group, fountain, [{ at: at(walk(-24), -24) }])
  if (!kit.lite && clear(-13, -20, 3)) standStill(kit, group, gazebo, [{ at: at(-13, -20), turn: 0.7 }])
  const seats = [
    [-3.6, -4.5, 0.9],
    [4.2, -8.5, -0.8],
  ] as const
  for (const [dx, z, turn] of seats)
    if (clear(walk(z) + dx, z, 1.1)) standStill(kit, group, bench, [{ at: at(walk(z) + dx, z), turn }])
  const posts = [-2, -8, -14, -32].flatMap((z, i) => [{ x: walk(z) + (i % 2 ? 2.7 : -2.7), z }])
  lamps(
    kit,
    group,
    posts.filter((p) => clear(p.x, p.z, 0.4)).map((p) => ({ ...p, y: height(p.x, p.z) })),
  )
  const green = (x: number, z: number) => 1 - gravel(x, z)
  const place = besideLane(kit, { height, clear, likely: (x, z) => green(x, z) * 0.85 })
  broadleaf(kit, group, place(amount(kit, 10, 5), 2, [-22, 22, -30, 0], 7), {
    foliage: SUMMER,
    heightM: [6, 9],
    bare: 0.3,
  })
  broadleaf(kit, group, place(amount(kit, 5, 3), 1.7, [-16, 16, -26, -2], 6), {
    foliage: BLOSSOM,
    heightM: [4, 5.5],
    bare: 0.28,
  })
  broadleaf(kit, group, place(amount(kit, 70, 20), 1.6, [-70, 70, -80, -36], 4), {
    foliage: SUMMER,
    heightM: [7, 12],
    far: true,
  })
  bushes(kit, group, place(amount(kit, 22, 6), 0.7, [-18, 18, -26, 4], 4), { foliage: SUMMER, heightM: [0.6, 1.1] })
  // Beds along both edges of the walk.
  const bed = (x: number, z: number) => {
    const d = Math.abs(x - walk(z))
    return d > 2 && d < 2.9 && Math.floor((z + 60) / 4) % 2 === 0 ? 1 : 0
  }
  const planted = scatter(kit, {
    count: amount(kit, 520, 80),
    area: [-9, 9, -22, 5],
    height,
    clear,
    radius: 0.15,
    likely: bed,
  })
  flowers(kit, group, planted, { colours: ['#e8406a', '#ffd23a', '#ffffff', '#9a5ae0', '#ff8a3a'], heightM: 0.42 })
  lawn(kit, group, {
    height,
    clear,
    heroRadiusM,
    root: '#3f7f34',
    tip: '#aad45c',
    heightM: 0.16,
    tufts: 2200,
    grows: green,
    flowerColours: ['#ffffff', '#fff0a0'],
  })
}
