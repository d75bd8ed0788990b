import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit, Placement } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { rgb, tone } from './tones.ts'

export interface Block {
  readonly x: number
  readonly z: number
  readonly width: number
  readonly depth: number
  readonly height: number
  readonly colour: Hex
}

const FLOOR_M = 3.2
const BAY_M = 2.4

/** Buildings as boxes whose windows are drawn by the shader: storeys and bays of the same size on all of them. */
export function blocks(kit: Kit, parent: THREE.Object3D, places: readonly Block[]): void {
  if (places.length === 0) return
  const box = new kit.THREE.BoxGeometry(1, 1, 1).translate(0, 0.5, 0)
  const bodies = places.map(
    (b): Placement => ({
      at: [b.x, -0.2, b.z],
      scale: [b.width, Math.ceil(b.height / FLOOR_M) * FLOOR_M, b.depth],
      colour: rgb(kit, b.colour),
    }),
  )
  const { colour, light } = facade(kit)
  const mesh = kit.instances(box, { colourNode: colour, roughness: 0.7 }, bodies, { parent })
  if (light && !Array.isArray(mesh.material)) Object.assign(mesh.material, { emissiveNode: light })
  const top = (b: Block) => Math.ceil(b.height / FLOOR_M) * FLOOR_M - 0.2
  const rims = places.map((b): Placement => ({ at: [b.x, top(b), b.z], scale: [b.width + 0.5, 0.7, b.depth + 0.5] }))
  kit.instances(box, { colour: tone(kit, '#6d6a6c'), roughness: 0.9 }, rims, { parent })
  const plant = places.map((b): Placement => {
    const out = (kit.random() - 0.5) * 0.4
    return {
      at: [b.x + b.width * out, top(b) + 0.6, b.z + b.depth * out],
      scale: [b.width * 0.3, 1.6 + kit.random() * 2, b.depth * 0.3],
    }
  })
  kit.instances(box, { colour: tone(kit, '#85868a'), roughness: 0.9 }, plant, { parent })
  const shops = places.filter((b) => b.z > -60)
  const plinths = shops.map((b): Placement => ({ at: [b.x, 0, b.z], scale: [b.width + 0.24, 0.5, b.depth + 0.24] }))
  if (plinths.length > 0) kit.instances(box, { colour: tone(kit, '#5a5658'), roughness: 0.8 }, plinths, { parent })
}

/** Window glass in a grid; at night a share of the panes, chosen by a hash of their place, is lit. */
function facade(kit: Kit) {
  const T = kit.TSL
  const at = T.positionWorld
  const side = T.step(0.5, T.abs(T.normalWorldGeometry.x))
  const across = T.mix(at.x, at.z, side).div(BAY_M)
  const up = at.y.add(0.2).div(FLOOR_M)
  const wall = T.step(T.abs(T.normalWorldGeometry.y), 0.5)
  const inBay = (lower: number, upper: number, value: THREE.Node<'float'>) =>
    T.smoothstep(lower, lower + 0.03, value).mul(T.smoothstep(upper, upper - 0.03, value))
  const pane = inBay(0.2, 0.8, T.fract(across))
    .mul(inBay(0.24, 0.82, T.fract(up)))
    .mul(wall)
  const cell = T.floor(across).mul(12.99).add(T.floor(up).mul(78.23)).add(side.mul(31.7))
  const dice = T.fract(T.sin(cell).mul(437.585))
  const ledge = T.smoothstep(0.06, 0.02, T.abs(T.fract(up).sub(0.05))).mul(wall)
  const glass = T.mix(T.color(tone(kit, '#46586a')), T.color(tone(kit, '#93aabd')), dice.mul(0.7))
  const masonry = T.mix(T.vec3(1), T.vec3(0.72), ledge)
  const colour = T.mix(masonry, glass, pane)
  if (!kit.dark) return { colour, light: null }
  const lit = T.step(0.42, dice).mul(pane)
  const lamp = T.mix(T.color('#ff9d4a'), T.color('#ffe2a6'), T.fract(dice.mul(7.3)))
  return { colour, light: lamp.mul(lit).mul(dice.mul(1.1).add(0.35)) }
}
