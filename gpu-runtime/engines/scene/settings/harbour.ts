import { defineSetting, type Kit } from '../contract.ts'
import { barrel } from '../things/barrel.ts'
import { boat } from '../things/boat.ts'
import { lighthouse } from '../things/lighthouse.ts'
import { sailboat } from '../things/sailboat.ts'
import { standStill } from './parts/backdrop.ts'
import { type Ground, ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { lamps } from './parts/lamps.ts'
import { paving } from './parts/paving.ts'
import { ridge } from './parts/ridges.ts'
import type { Clear } from './parts/scatter.ts'
import { amount, rgb, tone } from './parts/tones.ts'
import { type Front, townhouses } from './parts/townhouses.ts'
import { water } from './parts/water.ts'

const QUAY_Z = -6
const LEVEL_M = -1.1

/** A stone quay before a basin of moored boats, coloured houses along one side, a lighthouse on the mole. */
export const harbour = defineSetting({
  id: 'harbour',
  words: ['harbour', 'harbor', 'port', 'marina', 'fishing village', 'quay', 'seaport', 'fishing port', 'waterfront'],
  props: ['sailboat', 'barrel', 'boat', 'lamp-post'],
  indoor: false,
  defaults: { timeOfDay: 'morning', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    // The quay runs along the left side, too: the basin opens to the right.
    const onQuay = (x: number, z: number) => z > QUAY_Z || x < -13
    const height = (x: number, z: number) => (onQuay(x, z) ? 0 : -4)
    const mole = (x: number, z: number) => x > 8 && z < -58 && z > -66
    const land = (x: number, z: number) => (onQuay(x, z) ? -0.06 : mole(x, z) ? 0.4 : -4)
    ground(kit, group, { height: land, colour: quayside(kit), reach: 90, near: 30 })
    paving(kit, group, { halfWidthM: 40, fromZ: 34, toZ: QUAY_Z, stone: '#b9ab96', slabM: 0.8 })
    quay(kit, group)
    water(kit, group, {
      level: LEVEL_M,
      depth: () => 3,
      deep: kit.dark ? '#0d3448' : '#176a86',
      shallow: kit.dark ? '#2a6a7c' : '#4fb0b4',
      waveHeightM: 0.07,
      foam: false,
      ripples: 1.6,
    })
    ridge(kit, group, {
      distanceM: 150,
      heightM: 22,
      colour: '#6a8f74',
      haze: 0.5,
      shape: 'hills',
      baseY: -3,
      spreadDegrees: 50,
      turnDegrees: -50,
    })
    return {
      group,
      heightAt: height,
      waterLevel: LEVEL_M,
      heroSpots: (radius) =>
        heroSpots(
          {
            height: () => 0,
            at: [0, Math.max(0, radius + QUAY_Z + 1.2)],
            reach: 7,
            allowed: (x, z) => z > QUAY_Z + 0.6 + radius && Math.abs(x) < 9,
          },
          radius,
        ),
      dress: (clear) => dress(kit, group, clear),
    }
  },
})

type Group = Parameters<typeof lamps>[1]

function quayside(kit: Kit): Ground['colour'] {
  const [stone, bed] = [rgb(kit, '#9c9080'), rgb(kit, '#3a5a58')]
  return (_x, y) => (y > -1 ? stone : bed)
}

/** The kerb of the quay and the wall below it, with tyres for fenders. */
function quay(kit: Kit, group: Group): void {
  const { BoxGeometry, TorusGeometry } = kit.THREE
  const kerbs = [
    new BoxGeometry(53.4, 0.34, 0.7).translate(13.7, 0.05, QUAY_Z + 0.2),
    new BoxGeometry(0.7, 0.34, 70).translate(-13.2, 0.05, QUAY_Z - 35),
  ]
  kit.mesh(kit.merge(kerbs), { colour: tone(kit, '#cfc4b0'), roughness: 0.9 }, { parent: group })
  const walls = [
    new BoxGeometry(53.4, 4, 0.5).translate(13.7, -2, QUAY_Z - 0.05),
    new BoxGeometry(0.5, 4, 70).translate(-13, -2, QUAY_Z - 35),
  ]
  kit.mesh(kit.merge(walls), { colour: tone(kit, '#7d7468'), roughness: 0.95, grain: 'brick' }, { parent: group })
  const fenders = Array.from({ length: amount(kit, 9, 5) }, (_, i) => ({
    at: [-10 + i * 5, -0.6, QUAY_Z - 0.36] as const,
  }))
  kit.instances(
    new TorusGeometry(0.34, 0.13, kit.lite ? 5 : 8, kit.lite ? 10 : 20),
    { colour: tone(kit, '#26262c') },
    fenders,
    { parent: group },
  )
}

function dress(kit: Kit, group: Group, clear: Clear): void {
  const fronts: Front[] = []
  let z = -9
  while (z > -58) {
    const width = 4.6 + kit.random() * 2
    fronts.push({ x: -18.6, z: z - width / 2, turn: Math.PI / 2, width, storeys: 2 + Math.floor(kit.random() * 2.4) })
    z -= width + 0.03
  }
  townhouses(kit, group, fronts)
  const sails = ['#f4f1ea', '#d8503f', '#e9d8a0'] as const
  const moored = [
    { at: [-8.5, LEVEL_M, -13] as const, turn: 0.3 },
    { at: [9.5, LEVEL_M, -17] as const, turn: -0.5 },
    { at: [0.5, LEVEL_M, -31] as const, turn: 0.9 },
  ].map((place, i) => ({ ...place, colour: sails[i] ?? '#f4f1ea', scale: 0.9 }))
  const free = kit.lite ? moored.slice(0, 2) : moored
  standStill(
    kit,
    group,
    sailboat,
    free.filter(({ at }) => clear(at[0], at[2], 2.2)),
  )
  const boats = [
    { at: [5.5, LEVEL_M, -9.6] as const, turn: 1.5, colour: '#3f7fa8' as const },
    { at: [-4, LEVEL_M, -9.4] as const, turn: 1.65, colour: '#c8503a' as const },
  ]
  standStill(
    kit,
    group,
    boat,
    boats.filter(({ at }) => clear(at[0], at[2], 1.8)),
  )
  if (!kit.lite) standStill(kit, group, lighthouse, [{ at: [24, 0.4, -62], scale: 0.8 }])
  const casks = [
    [-6.2, -3.6],
    [-6.9, -4.4],
    [6.6, -4],
  ] as const
  standStill(
    kit,
    group,
    barrel,
    casks
      .slice(0, kit.lite ? 1 : 3)
      .filter(([x, cz]) => clear(x, cz, 0.5))
      .map(([x, cz]) => ({ at: [x, 0, cz] as const, turn: x })),
  )
  const bollards = Array.from({ length: 7 }, (_, i) => ({ at: [-9 + i * 3.6, 0.16, QUAY_Z + 0.55] as const })).filter(
    ({ at }) => clear(at[0], at[2], 0.3),
  )
  const post = kit.lathe(
    [
      [0.2, 0],
      [0.15, 0.1],
      [0.14, 0.42],
      [0.24, 0.5],
      [0.2, 0.6],
      [0, 0.62],
    ],
    { segments: kit.lite ? 7 : 14 },
  )
  if (bollards.length > 0)
    kit.instances(post, { colour: tone(kit, '#3a4046'), roughness: 0.5, metalness: 0.3 }, bollards, { parent: group })
  const posts = [
    [-9.6, -5],
    [9.6, -5],
    [-14.6, -16],
    [-14.6, -28],
  ] as const
  lamps(
    kit,
    group,
    posts.filter(([x, lz]) => clear(x, lz, 0.5)).map(([x, lz]) => ({ x, y: 0, z: lz })),
  )
}
