import { defineSetting, type Kit } from '../contract.ts'
import { carousel } from '../things/carousel.ts'
import { ferrisWheel } from '../things/ferris-wheel.ts'
import { stand } from './parts/backdrop.ts'
import { broadleaf, bushes, SUMMER } from './parts/broadleaf.ts'
import { bunting } from './parts/bunting.ts'
import { ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { lamps } from './parts/lamps.ts'
import { paving } from './parts/paving.ts'
import { planters } from './parts/planters.ts'
import { besideLane, type Clear } from './parts/scatter.ts'
import { stripedTents } from './parts/striped-tents.ts'
import { amount, rgb } from './parts/tones.ts'

/** A fairground: a Ferris wheel and a carousel behind a square of striped tents, pennants overhead. */
export const themePark = defineSetting({
  id: 'theme-park',
  words: ['theme park', 'amusement park', 'fairground', 'funfair', 'carnival', 'fun fair', 'circus'],
  props: ['carousel', 'bench', 'lamp-post'],
  indoor: false,
  defaults: { timeOfDay: 'dusk', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    const grass = rgb(kit, '#5f9a44')
    const height = () => 0
    ground(kit, group, { height: () => -0.08, colour: () => grass, cells: 30, reach: 160 })
    paving(kit, group, { halfWidthM: 11, fromZ: 34, toZ: -46, stone: '#d9b48c', slabM: 0.9 })
    return {
      group,
      heightAt: height,
      waterLevel: null,
      heroSpots: (radius) =>
        heroSpots({ height, at: [0, 0], reach: 7, allowed: (x, z) => Math.abs(x) < 6 && z > -7 }, radius),
      dress: (clear) => dress(kit, group, clear),
    }
  },
})

function dress(kit: Kit, group: Parameters<typeof lamps>[1], clear: Clear): void {
  stand(kit, group, ferrisWheel, [{ at: [11, 0, -46], turn: -0.3, scale: 1.1 }])
  if (clear(-6.5, -17, 4)) stand(kit, group, carousel, [{ at: [-6.5, 0, -17], scale: 1.05 }])
  const tents = [
    [-10.5, -6.5, 2.2, 0],
    [10.5, -7.5, 2.4, 1],
    [10.8, -16, 2.8, 2],
    [-12.8, -27, 3.4, 1],
    [1.5, -36, 4.2, 0],
    [-22, -42, 5, 2],
  ] as const
  stripedTents(
    kit,
    group,
    tents
      .filter(([x, z, r]) => clear(x, z, r))
      .map(([x, z, radiusM, palette]) => ({ at: [x, 0, z], radiusM, palette })),
  )
  bunting(kit, group, [
    { from: [-9.5, 5.2, -3], to: [9.5, 5.4, -5] },
    { from: [-9.5, 5.2, -10], to: [9.5, 5.4, -9] },
    { from: [-9, 5.4, -15.5], to: [10, 5.6, -18] },
  ])
  const posts = [-3, -10, -17].flatMap((z) => [-1, 1].map((side) => ({ x: side * 8.6, y: 0, z })))
  lamps(
    kit,
    group,
    posts.filter((p) => clear(p.x, p.z, 0.4)),
  )
  const tubs = [-1, -6, -13].flatMap((z) => [-1, 1].map((side) => ({ x: side * 7.2, y: 0, z })))
  planters(
    kit,
    group,
    tubs.filter((p) => clear(p.x, p.z, 0.5)),
  )
  const place = besideLane(kit, { height: () => 0, clear, likely: (x) => (Math.abs(x) > 12 ? 0.9 : 0) })
  broadleaf(kit, group, place(amount(kit, 26, 10), 1.8, [-44, 44, -66, -4], 8), {
    foliage: SUMMER,
    heightM: [5, 9],
    far: true,
  })
  bushes(kit, group, place(amount(kit, 16, 6), 0.7, [-24, 24, -30, 2], 8), { foliage: SUMMER, heightM: [0.7, 1.2] })
}
