import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit, Placement } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { isRuledOut } from './ruled-out.ts'
import { rgb, tone } from './tones.ts'

/** A house in a row: the middle of its front at ground level. */
export interface Front {
  readonly x: number
  readonly z: number
  /** Radians about y; the front looks towards +z at 0. */
  readonly turn: number
  readonly width: number
  readonly storeys: number
}

const PARTS = ['wall', 'roof', 'pane', 'frame', 'shutter', 'door', 'awning', 'shop', 'cornice'] as const
type Part = (typeof PARTS)[number]

const STOREY_M = 2.9
const DEPTH_M = 8
const WALLS: readonly Hex[] = ['#e8b98a', '#d98f6f', '#e6d3a4', '#b9c4a0', '#a7bcc9', '#d7a6a0', '#efe3cd', '#c79a6b']
const ROOFS: readonly Hex[] = ['#a04a38', '#8a4a3a', '#6f4f4a', '#b0583c']
const AWNINGS: readonly Hex[] = ['#c23b3b', '#2f7f6a', '#d99a2b', '#3a64a8']

/** Rows of plastered town houses with shutters, shop fronts and awnings; one instanced mesh a part. */
export function townhouses(kit: Kit, parent: THREE.Object3D, fronts: readonly Front[]): void {
  if (isRuledOut(kit, 'house')) return
  const { BoxGeometry } = kit.THREE
  const list = Object.fromEntries(PARTS.map((part) => [part, [] as Placement[]])) as Record<Part, Placement[]>
  for (const front of fronts) addFront(kit, front, list)
  const add = (
    geometry: THREE.BufferGeometry,
    look: Parameters<Kit['instances']>[1],
    placements: Placement[],
    castShadow = true,
  ) => {
    if (placements.length > 0) kit.instances(geometry, look, placements, { parent, castShadow })
  }
  add(
    new BoxGeometry(1, 1, 1).translate(0, 0.5, -0.5),
    { colour: '#ffffff', roughness: 0.92, grain: 'plaster' },
    list.wall,
  )
  add(gable(kit), { colour: '#ffffff', roughness: 0.85 }, list.roof)
  add(new BoxGeometry(0.9, 1.4, 0.1), glass(kit, 1.9), list.pane, false)
  add(frame(kit), { colour: tone(kit, '#f4ede0'), roughness: 0.8 }, list.frame, false)
  add(shutters(kit), { colour: '#ffffff', roughness: 0.8 }, list.shutter, false)
  add(
    new BoxGeometry(1.1, 2.2, 0.14).translate(0, 1.1, 0),
    { colour: '#ffffff', roughness: 0.7, grain: 'wood' },
    list.door,
    false,
  )
  add(new BoxGeometry(1, 1.5, 0.12), glass(kit, 2.2), list.shop, false)
  add(awning(kit), { colour: '#ffffff', roughness: 0.9, twoSided: true }, list.awning)
  add(new BoxGeometry(1, 0.22, 0.34), { colour: tone(kit, '#efe6d6'), roughness: 0.85 }, list.cornice)
}

function addFront(kit: Kit, front: Front, list: Record<Part, Placement[]>): void {
  const { width, storeys, turn } = front
  const height = storeys * STOREY_M + 0.4
  const [c, s] = [Math.cos(turn), Math.sin(turn)]
  /** Along the front, up, and out of it. */
  const put = (part: Part, across: number, up: number, out: number, more: Omit<Placement, 'at' | 'turn'> = {}) =>
    list[part].push({
      at: [front.x + across * c + out * s, up, front.z - across * s + out * c],
      turn: [0, turn, 0],
      ...more,
    })
  const pick = (colours: readonly Hex[]) => rgb(kit, colours[Math.floor(kit.random() * colours.length)] ?? '#ffffff')
  put('wall', 0, 0, 0, { scale: [width, height, DEPTH_M], colour: pick(WALLS) })
  put('roof', 0, height, 0, { scale: [width + 0.3, 1.6 + kit.random() * 0.8, DEPTH_M + 0.6], colour: pick(ROOFS) })
  put('cornice', 0, height - 0.1, 0.1, { scale: [width + 0.1, 1, 1] })
  put('cornice', 0, STOREY_M + 0.25, 0.04, { scale: [width, 0.7, 0.7] })
  const bays = Math.max(2, Math.floor(width / 1.75))
  const shutter = pick(['#3f6f62', '#4a6a94', '#8a4a3c', '#6b7a4a', '#e9e0cf'])
  for (let storey = 1; storey < storeys; storey++) {
    for (let bay = 0; bay < bays; bay++) {
      const across = ((bay + 0.5) / bays - 0.5) * width
      const up = storey * STOREY_M + 1.65
      if (!kit.dark || kit.random() < 0.7) put('pane', across, up, 0.01)
      put('frame', across, up, 0.04)
      put('shutter', across, up, 0.05, { colour: shutter })
    }
  }
  const doorSide = kit.random() < 0.5 ? -1 : 1
  put('door', doorSide * (width / 2 - 0.95), 0, 0.03, { colour: pick(['#6b3f2a', '#2f5a4f', '#3f4f7a', '#7a2f2f']) })
  const shopWidth = width - 2.5
  put('shop', -doorSide * 0.8, 1.35, 0.02, { scale: [shopWidth, 1, 1] })
  if (kit.random() < 0.75)
    put('awning', -doorSide * 0.8, 2.35, 0, { scale: [shopWidth + 0.3, 1, 1], colour: pick(AWNINGS) })
}

function glass(kit: Kit, glow: number) {
  return kit.dark
    ? ({ colour: '#ffbd68', emissive: '#ffa64d', glow, roughness: 0.4 } as const)
    : ({ colour: tone(kit, '#5f7886'), roughness: 0.15, metalness: 0.1 } as const)
}

/** A ridge along the street: 1 wide, 1 high, 1 deep, behind the front. */
function gable(kit: Kit): THREE.BufferGeometry {
  const { Shape, Vector2, ExtrudeGeometry } = kit.THREE
  const outline = new Shape([new Vector2(0.03, 0), new Vector2(-0.5, 1), new Vector2(-1.03, 0)])
  return new ExtrudeGeometry(outline, { depth: 1, bevelEnabled: false }).rotateY(-Math.PI / 2).translate(0.5, 0, 0)
}

function frame(kit: Kit): THREE.BufferGeometry {
  const { BoxGeometry } = kit.THREE
  const bars = [
    new BoxGeometry(1.06, 0.1, 0.14).translate(0, 0.72, 0),
    new BoxGeometry(1.16, 0.12, 0.26).translate(0, -0.74, 0.03),
    new BoxGeometry(0.1, 1.5, 0.14).translate(-0.48, 0, 0),
    new BoxGeometry(0.1, 1.5, 0.14).translate(0.48, 0, 0),
  ]
  if (!kit.lite) bars.push(new BoxGeometry(0.05, 1.4, 0.1), new BoxGeometry(0.9, 0.05, 0.1).translate(0, 0.2, 0))
  return kit.addons.mergeGeometries(bars)
}

function shutters(kit: Kit): THREE.BufferGeometry {
  return kit.addons.mergeGeometries(
    [-0.78, 0.78].map((x) => new kit.THREE.BoxGeometry(0.44, 1.44, 0.07).translate(x, 0, 0)),
  )
}

/** A sloping cloth with a hanging edge. */
function awning(kit: Kit): THREE.BufferGeometry {
  const cloth = new kit.THREE.BoxGeometry(1, 0.05, 1.25).translate(0, 0, 0.62).rotateX(0.42)
  const edge = new kit.THREE.BoxGeometry(1, 0.22, 0.04).translate(0, -0.6, 1.14)
  return kit.addons.mergeGeometries([cloth, edge])
}
