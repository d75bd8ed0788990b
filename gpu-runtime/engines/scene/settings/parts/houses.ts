import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit, Placement } from '../../contract.ts'
import { lerp } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { isRuledOut } from './ruled-out.ts'
import type { Spot } from './scatter.ts'
import { rgb, tone } from './tones.ts'

export interface HousePlace extends Spot {
  /** Radians; the door looks towards +z at 0. */
  readonly turn: number
  readonly size: number
}

export interface Houses {
  walls: readonly Hex[]
  roofs: readonly Hex[]
  trim: Hex
  /** Roofs carry a pillow of snow. */
  snow?: boolean
}

/** About 4.6 m wide, 5.6 m deep and 5 m to the ridge at size 1. Six draw calls for any number of houses. */
export function houses(kit: Kit, parent: THREE.Object3D, places: readonly HousePlace[], options: Houses): void {
  if (isRuledOut(kit, 'house')) return
  if (places.length === 0) return
  const placed = (colours: readonly Hex[] | null): Placement[] =>
    places.map((p) => {
      const colour = colours?.[Math.floor(kit.random() * colours.length)]
      const at = { at: [p.x, p.y - 0.15, p.z], turn: [0, p.turn, 0], scale: p.size } as const
      return colour === undefined ? at : { ...at, colour: rgb(kit, colour) }
    })
  const add = (
    geometry: THREE.BufferGeometry,
    colour: Hex,
    colours: readonly Hex[] | null,
    grain?: 'plaster' | 'wood',
  ) => kit.instances(geometry, { colour, roughness: 0.88, ...(grain && { grain }) }, placed(colours), { parent })
  add(body(kit), '#ffffff', options.walls, 'plaster')
  add(
    roof(kit, 0.2, 0),
    (options.snow ?? kit.snowLies) ? tone(kit, options.roofs[0] ?? '#5a3b2c') : '#ffffff',
    (options.snow ?? kit.snowLies) ? null : options.roofs,
  )
  if (options.snow ?? kit.snowLies) add(roof(kit, 0.34, 0.24), tone(kit, '#eef4ff'), null)
  add(trim(kit), tone(kit, options.trim), null, 'wood')
  add(base(kit), tone(kit, '#857c76'), null)
  const light = kit.dark
    ? ({ colour: '#ffb65c', emissive: '#ffa347', glow: 2.4, roughness: 0.5 } as const)
    : ({ colour: tone(kit, '#7f9db0'), roughness: 0.2, metalness: 0.1 } as const)
  kit.instances(panes(kit), light, placed(null), { parent, castShadow: false })
  if (kit.dark) lightDoors(kit, parent, places)
}

const WIDTH = 4.6
const DEPTH = 5.6
const EAVES = 2.9
const RIDGE = 5

function body(kit: Kit): THREE.BufferGeometry {
  const { Shape, ExtrudeGeometry, Vector2 } = kit.THREE
  const half = WIDTH / 2
  const outline = new Shape([
    new Vector2(-half, 0),
    new Vector2(half, 0),
    new Vector2(half, EAVES),
    new Vector2(0, RIDGE),
    new Vector2(-half, EAVES),
  ])
  return new ExtrudeGeometry(outline, { depth: DEPTH, bevelEnabled: false }).translate(0, 0, -DEPTH / 2)
}

function base(kit: Kit): THREE.BufferGeometry {
  const plinth = new kit.THREE.BoxGeometry(WIDTH + 0.2, 1.2, DEPTH + 0.2).translate(0, -0.25, 0)
  const chimney = new kit.THREE.BoxGeometry(0.62, 1.7, 0.62).translate(1.15, 4.75, -1.2)
  const cap = new kit.THREE.BoxGeometry(0.8, 0.16, 0.8).translate(1.15, 5.62, -1.2)
  const step = new kit.THREE.BoxGeometry(1.5, 0.24, 0.9).translate(0, 0.24, DEPTH / 2 + 0.4)
  return kit.addons.mergeGeometries([plinth, chimney, cap, step])
}

function roof(kit: Kit, thick: number, lift: number): THREE.BufferGeometry {
  const slope = Math.atan2(RIDGE - EAVES, WIDTH / 2)
  const long = Math.hypot(RIDGE - EAVES, WIDTH / 2) + 0.55
  const slabs = [-1, 1].map((side) =>
    slabGeometry(kit, long, thick)
      .translate(long / 2, 0, 0)
      .rotateZ(-slope)
      .translate(-0.06, RIDGE + 0.1 + lift, 0)
      .applyMatrix4(new kit.THREE.Matrix4().makeRotationY(side > 0 ? 0 : Math.PI)),
  )
  return kit.merge(slabs)
}

/** A pillow of snow has round edges; tiles have not. */
function slabGeometry(kit: Kit, long: number, thick: number): THREE.BufferGeometry {
  if (thick > 0.3 && !kit.lite) return kit.roundedBox(long, thick, DEPTH + 0.9, 0.14)
  return new kit.THREE.BoxGeometry(long, thick, DEPTH + 0.9)
}

const WINDOWS: readonly (readonly [x: number, y: number, z: number, turn: number, size: number])[] = [
  [-1.35, 1.75, DEPTH / 2, 0, 1],
  [1.35, 1.75, DEPTH / 2, 0, 1],
  [0, 3.55, DEPTH / 2, 0, 0.85],
  [WIDTH / 2, 1.75, 1.3, Math.PI / 2, 1],
  [WIDTH / 2, 1.75, -1.3, Math.PI / 2, 1],
  [-WIDTH / 2, 1.75, 1.3, -Math.PI / 2, 1],
  [-WIDTH / 2, 1.75, -1.3, -Math.PI / 2, 1],
]

function panes(kit: Kit): THREE.BufferGeometry {
  const glass = WINDOWS.map(([x, y, z, turn, size]) =>
    new kit.THREE.BoxGeometry(0.85 * size, 1.05 * size, 0.06).rotateY(turn).translate(x, y, z),
  )
  const lunette = new kit.THREE.BoxGeometry(0.5, 0.28, 0.06).translate(0, 2.02, DEPTH / 2 + 0.08)
  return kit.addons.mergeGeometries([...glass, lunette])
}

function trim(kit: Kit): THREE.BufferGeometry {
  const { BoxGeometry } = kit.THREE
  const parts: THREE.BufferGeometry[] = [
    new BoxGeometry(1.1, 2, 0.1).translate(0, 1.3, DEPTH / 2 + 0.02),
    new BoxGeometry(1.34, 0.14, 0.3).translate(0, 2.34, DEPTH / 2 + 0.1),
  ]
  const bars = [
    [0, 0.56, 1.06, 0.1],
    [0, -0.56, 1.2, 0.12],
    [0, 0, 0.9, 0.05],
  ] as const
  for (const [x, y, z, turn, size] of kit.lite ? WINDOWS.slice(0, 3) : WINDOWS) {
    const frame = bars.map(([bx, by, w, h]) => new BoxGeometry(w, h, 0.16).translate(bx, by, 0))
    for (const bx of [-0.47, 0.47, 0])
      frame.push(new BoxGeometry(bx === 0 ? 0.05 : 0.1, 1.12, 0.15).translate(bx, 0, 0))
    for (const part of frame) parts.push(part.scale(size, size, 1).rotateY(turn).translate(x, y, z))
  }
  return kit.addons.mergeGeometries(parts)
}

const LIT_HOUSES = 4

/** Light on the ground before the nearest doors; lamps are dear, so only a few. */
function lightDoors(kit: Kit, parent: THREE.Object3D, places: readonly HousePlace[]): void {
  const nearest = [...places].sort((a, b) => Math.hypot(a.x, a.z) - Math.hypot(b.x, b.z)).slice(0, LIT_HOUSES)
  for (const p of nearest) {
    const out = (DEPTH / 2 + 1) * p.size
    kit.practical(parent, [p.x + Math.sin(p.turn) * out, p.y + 1.7 * p.size, p.z + Math.cos(p.turn) * out], {
      colour: '#ffb066',
      reach: 7,
      power: 0.8,
    })
  }
}

/** Houses either side of a path, turned towards it. */
export function houseRows(
  kit: Kit,
  rows: {
    path(z: number): number
    fromZ: number
    toZ: number
    stepM: number
    offM: number
    height(x: number, z: number): number
  },
): HousePlace[] {
  const places: HousePlace[] = []
  for (let z = rows.fromZ; z > rows.toZ; z -= rows.stepM) {
    for (const side of [-1, 1]) {
      const at = z - kit.random() * rows.stepM * 0.35
      const x = rows.path(at) + side * (rows.offM + kit.random() * 2.2)
      const turn = -side * lerp(0.35, 0.95, kit.random())
      places.push({ x, y: rows.height(x, at), z: at, turn, size: 0.85 + kit.random() * 0.3 })
    }
  }
  return places
}
