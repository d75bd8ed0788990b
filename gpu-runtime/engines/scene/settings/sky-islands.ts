import { defineSetting, type Kit } from '../contract.ts'
import { blend } from '../kit/colour.ts'
import { smoothstep } from '../kit/maths.ts'
import { AUTUMN, BLOSSOM, broadleaf, bushes, SUMMER } from './parts/broadleaf.ts'
import { falls } from './parts/falls.ts'
import { floatingIsland, islandEdge } from './parts/floating-island.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { lawn } from './parts/lawn.ts'
import { rocks } from './parts/rocks.ts'
import { type Clear, scatter } from './parts/scatter.ts'
import { amount, horizon, tone } from './parts/tones.ts'

const RADIUS_M = 9.5
const MOST_WIDER_M = 14
/** Where there is nothing to stand on. */
const ABYSS_M = -40

/** x, y, z, radius, and whether a waterfall leaves it. */
const OTHERS = [
  [-24, 5, -24, 7.5, true],
  [23, 3.5, -22, 6.5, true],
  [-9, 10, -52, 9, true],
  [17, 13, -60, 7, true],
  [-44, -4, -50, 9, false],
  [46, 8, -58, 9, true],
  [-15, -5, -7, 2.6, false],
  [16.5, -4.5, -4, 2.8, false],
] as const

/** Turf on upturned cones of rock, waterfalls that end in the air, and a sea of clouds below. */
export const skyIslands = defineSetting({
  id: 'sky-islands',
  words: ['sky islands', 'floating islands', 'floating island', 'islands in the sky', 'sky island', 'flying island'],
  props: ['tree', 'windmill', 'cherry-tree', 'hot-air-balloon'],
  indoor: false,
  defaults: { timeOfDay: 'afternoon', sky: 'fair' },
  build(kit, roomM = 0) {
    const group = new kit.THREE.Group()
    let heroRadiusM = 1
    const radiusM = RADIUS_M + Math.min(MOST_WIDER_M, Math.max(0, roomM - RADIUS_M * 0.6))
    const seed = kit.random() * 70
    const bumps = (x: number, z: number) =>
      kit.fbm(x * 0.12 + seed, z * 0.12, 3, 3) * 1.2 * smoothstep(2.5, 8, Math.hypot(x, z))
    // The edge is asked with less than its least reach: what stands near it must not hang in the air.
    const inside = (x: number, z: number) => Math.hypot(x, z) < radiusM * 0.74
    const height = (x: number, z: number) => (Math.hypot(x, z) < radiusM ? bumps(x, z) : ABYSS_M)
    floatingIsland(kit, group, { at: [0, 0, 0], radiusM, depthM: radiusM * 1.15, height: bumps })
    falls(kit, group, {
      at: [radiusM * 0.42, -0.15, radiusM * islandEdge(kit, 0.45, 0) * 0.72],
      widthM: radiusM * 0.17,
      heightM: 13,
      turn: 0.45,
      fades: true,
    })
    const spread = radiusM / RADIUS_M
    const others = OTHERS.map(([x, y, z, r, wet]) => ({
      x: x * spread,
      y: y + (kit.random() - 0.5) * 2,
      z: z * spread,
      r: r * spread ** 0.5,
      wet,
    }))
    for (const { x, y, z, r, wet } of others) {
      floatingIsland(kit, group, { at: [x, y, z], radiusM: r, depthM: r * 1.5 })
      if (wet)
        falls(kit, group, {
          at: [x + r * 0.1, y - 0.05, z + r * 0.66],
          widthM: r * 0.34,
          heightM: r * 2.6,
          fades: true,
        })
    }
    cloudSea(kit, group)
    return {
      group,
      heightAt: height,
      waterLevel: null,
      heroSpots(radius) {
        heroRadiusM = Math.max(heroRadiusM, radius)
        return heroSpots({ height: bumps, at: [0, 0], reach: radiusM * 0.7, allowed: inside }, radius)
      },
      dress(clear) {
        trees(kit, group, { clear, bumps, inside, radiusM })
        for (const [i, foliage] of [SUMMER, AUTUMN, BLOSSOM].entries()) {
          const spots = others.flatMap(({ x, y, z, r }, k) =>
            Array.from({ length: k % 3 === i || i === 0 ? 3 : 1 }, () => {
              const [angle, out] = [kit.random() * 6.283, Math.sqrt(kit.random()) * r * 0.55]
              return { x: x + Math.sin(angle) * out, y, z: z + Math.cos(angle) * out - r * 0.12 }
            }),
          )
          const free = spots.filter((s) => clear(s.x, s.z, 1.2))
          broadleaf(kit, group, free, { foliage, heightM: [2.4, 4.6], far: true, bare: 0.3 })
        }
        const turf = (x: number, z: number) => (Math.hypot(x, z) < radiusM * 0.8 ? 1 : 0)
        lawn(kit, group, {
          height: bumps,
          clear,
          heroRadiusM,
          root: '#3f8a34',
          tip: '#b4dc58',
          heightM: 0.26,
          grows: turf,
          tufts: 2000,
          flowerColours: ['#ffffff', '#ffd84a', '#f28ab0', '#9a8af2'],
        })
      },
    }
  },
})

type Group = Parameters<typeof broadleaf>[1]
interface Top {
  clear: Clear
  bumps(x: number, z: number): number
  inside(x: number, z: number): boolean
  radiusM: number
}

function trees(kit: Kit, group: Group, { clear, bumps, inside, radiusM }: Top): void {
  const behind = (count: number, radius: number) =>
    scatter(kit, {
      count,
      area: [-radiusM, radiusM, -radiusM, radiusM * 0.35],
      height: bumps,
      clear,
      radius,
      apart: true,
      likely: (x, z) => (inside(x, z) && Math.abs(x) > 2.6 + z * 0.2 ? 0.9 : 0),
    })
  const spots = behind(amount(kit, 9, 6), 1.4)
  for (const [i, foliage] of [SUMMER, BLOSSOM, AUTUMN].entries())
    broadleaf(
      kit,
      group,
      spots.filter((_, k) => k % 3 === i),
      { foliage, heightM: [3, 5.4], bare: 0.32 },
    )
  bushes(kit, group, behind(amount(kit, 12, 5), 0.6), { foliage: SUMMER, heightM: [0.5, 1.1] })
  rocks(kit, group, behind(amount(kit, 14, 7), 0.4), { colour: '#a89682', size: [0.15, 0.6] })
}

/** Billows far below that take the light of the hour. */
function cloudSea(kit: Kit, group: Group): void {
  const puff = new kit.THREE.SphereGeometry(1, kit.lite ? 8 : 18, kit.lite ? 6 : 12)
  const [light, air] = [kit.linear(tone(kit, kit.dark ? '#8fa0c4' : '#fbfbff')), kit.linear(horizon(kit))]
  const billows = Array.from({ length: amount(kit, 150, 42) }, () => {
    const away = 18 + kit.random() ** 0.7 * 190
    const around = (kit.random() - 0.5) * 3
    const size = 7 + kit.random() * 9 + away * 0.09
    return {
      at: [
        Math.sin(around) * away * 1.25,
        -27 - kit.random() * 5 + away * 0.03,
        -Math.cos(around) * away + 14,
      ] as const,
      turn: [0, kit.random() * 6.283, 0] as const,
      scale: [size * 1.5, size * 0.62, size * 1.2] as const,
      colour: blend(light, air, Math.min(0.75, away / 240)),
    }
  })
  kit.instances(puff, { colour: '#ffffff', roughness: 1, noInk: true }, billows, { parent: group, castShadow: false })
}
