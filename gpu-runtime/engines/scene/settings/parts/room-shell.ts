import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { isToon, tone } from './tones.ts'

export interface RoomShell {
  widthM: number
  heightM: number
  /** z of the back wall; the room runs on behind the camera. */
  backZ: number
  wall: Hex
  /** Lower part of the walls, up to `dadoM`. */
  dado: Hex
  dadoM: number
  ceiling: Hex
  trim: Hex
  floor: 'planks' | 'tiles' | 'parquet'
  floorColours: readonly [Hex, Hex]
}

const FRONT_Z = 34

/** Floor, three walls, ceiling, skirting and cornice. Walls throw no shadow: the light of a room comes through them. */
export function roomShell(kit: Kit, parent: THREE.Object3D, room: RoomShell): void {
  const { widthM, heightM, backZ } = room
  const { PlaneGeometry, BoxGeometry } = kit.THREE
  const long = FRONT_Z - backZ
  const middleZ = (FRONT_Z + backZ) / 2
  const floor = new PlaneGeometry(widthM, long).rotateX(-Math.PI / 2)
  kit.mesh(
    floor,
    { colourNode: floorColour(kit, room), roughness: room.floor === 'tiles' ? 0.3 : 0.5, noInk: !isToon(kit) },
    { parent, at: [0, 0, middleZ], castShadow: false },
  )
  const walls = [
    new PlaneGeometry(widthM, heightM).translate(0, heightM / 2, backZ),
    new PlaneGeometry(long, heightM).rotateY(Math.PI / 2).translate(-widthM / 2, heightM / 2, middleZ),
    new PlaneGeometry(long, heightM).rotateY(-Math.PI / 2).translate(widthM / 2, heightM / 2, middleZ),
  ]
  const T = kit.TSL
  const lower = T.step(T.positionLocal.y, room.dadoM)
  const paint = T.mix(T.color(tone(kit, room.wall)), T.color(tone(kit, room.dado)), lower)
  const plaster = { colourNode: paint, roughness: 0.95, grain: 'plaster', noInk: !isToon(kit) } as const
  kit.mesh(kit.addons.mergeGeometries(walls), plaster, { parent, castShadow: false })
  const lid = new PlaneGeometry(widthM, long).rotateX(Math.PI / 2)
  kit.mesh(
    lid,
    { colour: tone(kit, room.ceiling), roughness: 1, noInk: true },
    { parent, at: [0, heightM, middleZ], castShadow: false },
  )
  const rail = (y: number, tall: number, deep: number) => [
    new BoxGeometry(widthM, tall, deep).translate(0, y, backZ + deep / 2),
    new BoxGeometry(deep, tall, long).translate(-widthM / 2 + deep / 2, y, middleZ),
    new BoxGeometry(deep, tall, long).translate(widthM / 2 - deep / 2, y, middleZ),
  ]
  const trim = [
    ...rail(0.09, 0.18, 0.05),
    ...rail(heightM - 0.08, 0.16, 0.12),
    ...(room.dadoM > 0 ? rail(room.dadoM, 0.07, 0.05) : []),
  ]
  kit.mesh(
    kit.addons.mergeGeometries(trim),
    { colour: tone(kit, room.trim), roughness: 0.7 },
    { parent, castShadow: false },
  )
}

function floorColour(kit: Kit, room: RoomShell) {
  const T = kit.TSL
  const at = T.positionWorld
  const [a, b] = [T.color(tone(kit, room.floorColours[0])), T.color(tone(kit, room.floorColours[1]))]
  if (room.floor === 'tiles') {
    const size = 0.62
    const square = T.mod(T.floor(at.x.div(size)).add(T.floor(at.z.div(size))), 2)
    const seam = T.max(
      T.smoothstep(0.482, 0.495, T.abs(T.fract(at.x.div(size)).sub(0.5))),
      T.smoothstep(0.482, 0.495, T.abs(T.fract(at.z.div(size)).sub(0.5))),
    )
    return T.mix(T.mix(a, b, square), T.vec3(0.35, 0.33, 0.3), seam.mul(0.5))
  }
  const wide = room.floor === 'planks' ? 0.24 : 0.12
  const row = T.floor(at.x.div(wide))
  const shift = T.fract(T.sin(row.mul(127.1)).mul(43.7)).mul(3)
  const along = at.z.div(room.floor === 'planks' ? 2.6 : 1.1).add(shift)
  const dice = T.fract(T.sin(row.mul(12.9898).add(T.floor(along).mul(78.233))).mul(437.58))
  const seam = T.max(
    T.smoothstep(0.47, 0.495, T.abs(T.fract(at.x.div(wide)).sub(0.5))),
    T.smoothstep(0.492, 0.498, T.abs(T.fract(along).sub(0.5))),
  )
  const streak = T.sin(at.x.mul(160).add(T.sin(at.z.mul(3).add(row)).mul(3))).mul(0.04)
  return T.mix(a, b, dice.mul(0.8))
    .mul(T.float(1).add(streak))
    .mul(T.oneMinus(seam.mul(0.45)))
}
