import type { Hex } from '../../../../core/capabilities/scene-spec.ts'
import { defineSetting, type Kit } from '../contract.ts'
import type { THREE } from '../kit/three.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { isToon, tone } from './parts/tones.ts'

interface Palette {
  readonly wall: Hex
  readonly floor: Hex
  readonly arch: Hex
  readonly accent: Hex
}

const DAY: readonly Palette[] = [
  { wall: '#f6cfa6', floor: '#eeb988', arch: '#e58a60', accent: '#fff0da' },
  { wall: '#b5dbe6', floor: '#94c6d6', arch: '#4f9fb8', accent: '#fff6e2' },
  { wall: '#dcc8f0', floor: '#c4a8e2', arch: '#9468c4', accent: '#fff0e6' },
  { wall: '#cbe3b4', floor: '#aed094', arch: '#64a468', accent: '#fff7d8' },
  { wall: '#f8c8c8', floor: '#eea8ac', arch: '#d9626c', accent: '#fff2e2' },
]
const NIGHT: readonly Palette[] = [
  { wall: '#2f3a5e', floor: '#27304f', arch: '#4f5f96', accent: '#ffd9a0' },
  { wall: '#3d2f56', floor: '#322647', arch: '#6a4f8f', accent: '#ffcfb0' },
]

/** Radius of a hero that the arch is drawn for. */
const UNIT_RADIUS_M = 0.9
/** Share of that size that the set may shrink to. */
const SMALLEST = 0.4

/** A seamless paper backdrop with a soft arch and low plinths: where things stand that have no place of their own. */
export const stage = defineSetting({
  id: 'stage',
  words: ['stage', 'studio', 'backdrop', 'plain background', 'pedestal', 'podium', 'showroom'],
  props: [],
  indoor: true,
  defaults: { timeOfDay: 'afternoon', sky: 'clear' },
  build(kit) {
    const group = new kit.THREE.Group()
    const palettes = kit.dark ? NIGHT : DAY
    const colours = palettes[Math.floor(kit.random() * palettes.length)] ?? DAY[0]
    // The set is built to the hero's measure, which layout tells by asking for spots first.
    let size = 0
    return {
      group,
      heightAt: () => 0,
      waterLevel: null,
      heroSpots(radius) {
        size = Math.max(size, radius / UNIT_RADIUS_M, SMALLEST)
        return heroSpots({ height: () => 0, reach: 3 * size, allowed: (_x, z) => z > -1.4 * size }, radius)
      },
      dress(clear) {
        if (size === 0) size = 1
        group.scale.setScalar(size)
        if (colours) buildSet(kit, group, colours, (x, z, radius) => clear(x * size, z * size, radius * size))
      },
    }
  },
})

function buildSet(
  kit: Kit,
  parent: THREE.Group,
  colours: Palette,
  clear: (x: number, z: number, radius: number) => boolean,
): void {
  const T = kit.TSL
  const blend = T.mix(
    T.color(tone(kit, colours.floor)),
    T.color(tone(kit, colours.wall)),
    T.smoothstep(0.1, 2.6, T.positionLocal.y),
  )
  const middle = T.smoothstep(9, 1, T.length(T.positionLocal.sub(T.vec3(0, 2, -4.5))))
  const paper = T.mix(blend, T.color(tone(kit, colours.accent)), middle.mul(0.5))
  kit.mesh(sweep(kit), { colourNode: paper, roughness: 1, twoSided: true, noInk: true }, { parent, castShadow: false })
  const side = kit.random() < 0.5 ? -1 : 1
  const archX = (0.3 + kit.random() * 0.6) * side
  const tall = 0.75 + kit.random() * 0.3
  const matt = (colour: Hex) => ({ colour: tone(kit, colour), roughness: 0.95, noInk: !isToon(kit) }) as const
  kit.mesh(arch(kit, 2.5, 0.34), matt(colours.arch), { parent, at: [archX, 0, -3.1] })
  kit.mesh(arch(kit, 1.95, 0.26), matt(kit.mix(colours.arch, colours.wall, 0.5)), { parent, at: [archX, 0, -3.35] })
  const plinth = (radius: number, height: number) => {
    const r = 0.04
    return kit.lathe(
      [
        [0, 0],
        [radius, 0],
        [radius, height - r],
        [radius - r * 0.3, height - r * 0.3],
        [radius - r, height],
        [0, height],
      ],
      { segments: kit.lite ? 28 : 56 },
    )
  }
  const plinths = [
    { x: -2.7 * side, z: -2.2, radius: 0.75, height: 0.5, colour: colours.arch },
    { x: 3.1 * side, z: -1.9, radius: 0.6, height: tall, colour: kit.mix(colours.arch, colours.accent, 0.45) },
    { x: 2.25 * side, z: -1.35, radius: 0.45, height: 0.34, colour: kit.mix(colours.arch, colours.wall, 0.3) },
  ] as const
  for (const p of plinths) {
    if (clear(p.x, p.z, p.radius)) kit.mesh(plinth(p.radius, p.height), matt(p.colour), { parent, at: [p.x, 0, p.z] })
  }
  const ball = new kit.THREE.SphereGeometry(0.32, 32, 20)
  if (clear(-2.7 * side, -2.2, 0.4))
    kit.mesh(ball, { ...matt(colours.accent), roughness: 0.5 }, { parent, at: [-2.7 * side, 0.82, -2.2] })
}

/** Floor that curves up into the wall without an edge, wide and deep enough for any view. */
function sweep(kit: Kit): THREE.BufferGeometry {
  const outline: [number, number][] = [
    [40, 0],
    [4, 0],
  ]
  const [backZ, bend] = [-4.6, 2.2]
  for (let i = 0; i <= 48; i++) {
    const a = (i / 48) * (Math.PI / 2)
    outline.push([backZ + bend - Math.sin(a) * bend, bend - Math.cos(a) * bend])
  }
  outline.push([backZ, 30])
  const plane = new kit.THREE.PlaneGeometry(1, 1, 1, outline.length - 1)
  const position = plane.getAttribute('position')
  for (let i = 0; i < position.count; i++) {
    const [z, y] = outline[Math.floor(i / 2)] ?? [0, 0]
    position.setXYZ(i, (i % 2 ? 1 : -1) * 60, y, z)
  }
  plane.computeVertexNormals()
  return plane
}

/** A round-headed arch, `half` metres from the middle to its outside. */
function arch(kit: Kit, half: number, thick: number): THREE.BufferGeometry {
  const { Shape, Path, ExtrudeGeometry } = kit.THREE
  const straight = 1.7
  const outer = new Shape()
  outer.moveTo(-half, 0)
  outer.lineTo(-half, straight)
  outer.absarc(0, straight, half, Math.PI, 0, true)
  outer.lineTo(half, 0)
  const inner = half - thick
  outer.lineTo(inner, 0)
  outer.lineTo(inner, straight)
  const hole = new Path().absarc(0, straight, inner, 0, Math.PI, false)
  for (const p of hole.getPoints(kit.lite ? 16 : 40)) outer.lineTo(p.x, p.y)
  outer.lineTo(-inner, 0)
  return new ExtrudeGeometry(outer, {
    depth: 0.26,
    bevelSize: 0.03,
    bevelThickness: 0.03,
    bevelSegments: 2,
    curveSegments: kit.lite ? 16 : 40,
  })
}
