import { defineSetting, type Kit } from '../contract.ts'
import { blend, times } from '../kit/colour.ts'
import { smoothstep } from '../kit/maths.ts'
import { addGlow, glowing, softDisc } from './parts/glow.ts'
import { type Ground, ground } from './parts/ground.ts'
import { indoors } from './parts/indoors.ts'
import { rocks } from './parts/rocks.ts'
import { besideLane, type Clear } from './parts/scatter.ts'
import { stalagmites } from './parts/stalagmites.ts'
import { toadstools } from './parts/toadstools.ts'
import { amount, horizon, rgb, tone } from './parts/tones.ts'

const RADIUS_M = 8.5
const MOUTH_Z = -24

/** A hall in the rock: dripstone, crystals that glow, and the mouth of the cave bright at its end. */
export const cave = defineSetting({
  id: 'cave',
  words: ['cave', 'cavern', 'grotto', 'underground', 'crystal cave'],
  props: ['treasure-chest', 'lantern', 'rock', 'mushroom'],
  indoor: true,
  defaults: { timeOfDay: 'noon', sky: 'clear' },
  build(kit) {
    return indoors(kit, {
      halfWidthM: 6,
      backZ: -9,
      furnish(parent, clear) {
        ground(kit, parent, {
          height: floor(kit),
          colour: stone(kit, '#6f6488', '#a294ac'),
          near: 14,
          reach: 40,
          middleZ: -6,
          cells: amount(kit, 120, 56),
        })
        vault(kit, parent)
        mouth(kit, parent)
        dress(kit, parent, clear)
      },
    })
  },
})

type Group = Parameters<typeof stalagmites>[1]

/** Level where a hero may stand, rising into the walls. */
function floor(kit: Kit): (x: number, z: number) => number {
  return (x, z) =>
    Math.min(0, -0.02 + kit.fbm(x * 0.5, z * 0.5, 3, 3) * 0.1 * smoothstep(1, 4, Math.hypot(x, z))) +
    smoothstep(5.4, 9, Math.abs(x)) * 2.6
}

function stone(kit: Kit, low: `#${string}`, high: `#${string}`): Ground['colour'] {
  const [dark, light] = [rgb(kit, low), rgb(kit, high)]
  return (x, y, z) => {
    const n = kit.fbm(x * 0.35, y * 0.35 + z * 0.35, 4, 4)
    const layer = 0.5 + 0.5 * Math.sin(y * 2.2 + n * 4)
    return times(blend(dark, light, Math.min(1, Math.max(0, 0.35 + n + layer * 0.25))), 0.85)
  }
}

/** The rock overhead and at both sides, from behind the camera to the mouth. */
function vault(kit: Kit, parent: Group): void {
  const plane = new kit.THREE.PlaneGeometry(1, 1, amount(kit, 90, 40), amount(kit, 90, 40))
  const position = plane.getAttribute('position')
  const colours = new Float32Array(position.count * 3)
  const colour = stone(kit, '#5f5478', '#9a8ca8')
  const seed = kit.random() * 50
  for (let i = 0; i < position.count; i++) {
    const angle = (position.getX(i) + 0.5) * Math.PI * 1.16 - Math.PI * 0.08
    const z = 34 - (position.getY(i) + 0.5) * (34 - MOUTH_Z)
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const narrow = 1 - 0.3 * smoothstep(-8, MOUTH_Z, z)
    const rough =
      kit.fbm(cos * 2 + seed, sin * 2, z * 0.14, 4) * 3 + (kit.ridged(cos * 3, sin * 3 + seed, z * 0.2, 3) - 0.5) * 1.6
    const r = (RADIUS_M + rough) * narrow
    const [x, y] = [-cos * r * 1.12, sin * r * 0.92]
    position.setXYZ(i, x, y, z)
    colours.set(colour(x, y, z, 0), i * 3)
  }
  plane.setAttribute('color', new kit.THREE.BufferAttribute(colours, 3))
  plane.computeVertexNormals()
  kit.mesh(
    plane,
    { vertexColours: true, roughness: 0.95, grain: 'rock', twoSided: true },
    { parent, castShadow: false },
  )
}

/** The day outside, and the beam that it throws in. */
function mouth(kit: Kit, parent: Group): void {
  const T = kit.TSL
  const sky = T.mix(
    T.color(horizon(kit)),
    T.color(kit.mix(horizon(kit), kit.dark ? '#1a2a5a' : '#6ab4ea', 0.6)),
    T.uv().y,
  ).mul(kit.dark ? 0.55 : 1.25)
  addGlow(kit, parent, new kit.THREE.PlaneGeometry(34, 22), glowing(kit, sky), [0, 5, MOUTH_Z - 1])
  const haze = T.color(tone(kit, kit.dark ? '#6f8fd0' : '#ffe9c4')).mul(softDisc(kit, 1.7).mul(kit.dark ? 0.25 : 0.45))
  addGlow(kit, parent, new kit.THREE.PlaneGeometry(16, 13), glowing(kit, haze, { added: true }), [0, 3.6, MOUTH_Z + 4])
}

function dress(kit: Kit, parent: Group, clear: Clear): void {
  const height = floor(kit)
  const place = besideLane(kit, { height, clear, likely: (x) => (Math.abs(x) < 7 ? 0.9 : 0) })
  const sides = (count: number, radius: number, lane: number) => place(count, radius, [-7, 7, -16, 4], lane)
  stalagmites(kit, parent, sides(amount(kit, 26, 14), 0.55, 3.1), { heightM: [0.5, 2.4], colour: '#9c8fac' })
  const hanging = Array.from({ length: amount(kit, 54, 26) }, () => ({
    x: (kit.random() - 0.5) * 12,
    y: 6.6 + kit.random(),
    z: -18 + kit.random() * 22,
  }))
  stalagmites(
    kit,
    parent,
    hanging.filter((s) => clear(s.x, s.z, 0.2)),
    { heightM: [0.8, 2.6], colour: '#84779a', hang: true },
  )
  crystals(kit, parent, sides(amount(kit, 15, 9), 0.5, 2.6))
  rocks(kit, parent, sides(amount(kit, 44, 16), 0.35, 2.4), { colour: '#81758f', size: [0.1, 0.7] })
  toadstools(kit, parent, sides(amount(kit, 8, 4), 0.3, 2.4))
}

/** Clusters of six-sided points, lit from within. */
function crystals(kit: Kit, parent: Group, spots: ReturnType<ReturnType<typeof besideLane>>): void {
  if (spots.length === 0) return
  const points = [
    [0, 0, 1],
    [0.5, 0.16, 0.62],
    [-0.55, -0.12, 0.7],
    [0.25, -0.5, 0.5],
    [-0.4, 0.45, 0.45],
  ] as const
  const shape = kit.merge(
    points.map(([leanX, leanZ, tall]) =>
      kit
        .merge([
          new kit.THREE.CylinderGeometry(0.11, 0.13, tall * 0.75, 6, 1, true).translate(0, tall * 0.375, 0),
          new kit.THREE.ConeGeometry(0.11, tall * 0.3, 6, 1, true).translate(0, tall * 0.9, 0),
        ])
        .rotateZ(-leanX)
        .rotateX(leanZ)
        .translate(leanX * 0.16, -0.05, leanZ * 0.16),
    ),
  )
  for (const [i, colour] of (['#4ad8ff', '#b86aff', '#ff6ac0'] as const).entries()) {
    const own = spots.filter((_, k) => k % 3 === i)
    if (own.length === 0) continue
    const placed = own.map((s) => ({
      at: [s.x, s.y, s.z] as const,
      turn: [0, kit.random() * 6.283, 0] as const,
      scale: 0.7 + kit.random() * 1.1,
    }))
    kit.instances(shape, { colour, emissive: colour, glow: 0.9, roughness: 0.2, flat: true }, placed, {
      parent,
      castShadow: false,
    })
    for (const s of own.slice(0, 2)) kit.practical(parent, [s.x, s.y + 0.7, s.z], { colour, reach: 4, power: 0.8 })
  }
}
