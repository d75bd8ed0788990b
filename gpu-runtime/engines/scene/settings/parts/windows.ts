import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { addGlow, glowing } from './glow.ts'
import { horizon, tone } from './tones.ts'

export interface RoomWindow {
  /** Middle of the sill on the back wall. */
  at: readonly [x: number, y: number, z: number]
  widthM: number
  heightM: number
  trim: Hex
  /** Curtains either side. */
  curtains?: Hex
}

/** A window with glazing bars; the sky of the hour shines in it, and by day lies on the floor in front. */
export function roomWindow(kit: Kit, parent: THREE.Object3D, window: RoomWindow): void {
  const T = kit.TSL
  const { BoxGeometry, PlaneGeometry } = kit.THREE
  const [x, y, z] = window.at
  const { widthM: w, heightM: h } = window
  const air = T.color(horizon(kit))
  const zenith = T.color(kit.mix(horizon(kit), kit.dark ? '#0c1636' : '#4f93d8', 0.6))
  const hills = T.smoothstep(
    0.02,
    0,
    T.uv()
      .y.sub(T.sin(T.uv().x.mul(9)).mul(0.04))
      .sub(0.24),
  )
  const view = T.mix(T.mix(air, zenith, T.uv().y), T.color(kit.dark ? '#101a2c' : '#6f9a62'), hills).mul(
    kit.dark ? 0.7 : 1.15,
  )
  addGlow(kit, parent, new PlaneGeometry(w, h), glowing(kit, view), [x, y + h / 2, z + 0.02])
  const bars = [
    new BoxGeometry(w + 0.24, 0.12, 0.16).translate(0, h + 0.05, 0),
    new BoxGeometry(w + 0.36, 0.09, 0.34).translate(0, -0.05, 0.08),
    new BoxGeometry(0.12, h, 0.16).translate(-w / 2 - 0.05, h / 2, 0),
    new BoxGeometry(0.12, h, 0.16).translate(w / 2 + 0.05, h / 2, 0),
    new BoxGeometry(0.07, h, 0.1).translate(0, h / 2, 0),
    new BoxGeometry(w, 0.06, 0.1).translate(0, h * 0.62, 0),
  ]
  kit.mesh(
    kit.addons.mergeGeometries(bars),
    { colour: tone(kit, window.trim), roughness: 0.6 },
    { parent, at: [x, y, z + 0.06], castShadow: false },
  )
  if (window.curtains) curtains(kit, parent, window)
  if (!kit.dark) lightOnFloor(kit, parent, window)
}

function curtains(kit: Kit, parent: THREE.Object3D, window: RoomWindow): void {
  const [x, y, z] = window.at
  const drop = window.heightM + 0.75
  for (const side of [-1, 1]) {
    const cloth = new kit.THREE.PlaneGeometry(0.62, drop, 28, 6)
    const position = cloth.getAttribute('position')
    for (let i = 0; i < position.count; i++) {
      const gather = 1 - 0.18 * Math.sin((position.getY(i) / drop + 0.5) * Math.PI)
      position.setXYZ(i, position.getX(i) * gather, position.getY(i), Math.sin(position.getX(i) * 38) * 0.06)
    }
    cloth.computeVertexNormals()
    kit.mesh(
      cloth,
      { colour: tone(kit, window.curtains ?? '#ffffff'), roughness: 1, grain: 'cloth', twoSided: true },
      { parent, at: [x + side * (window.widthM / 2 + 0.28), y + window.heightM - drop / 2 + 0.2, z + 0.24] },
    )
  }
  const rod = new kit.THREE.CylinderGeometry(0.03, 0.03, window.widthM + 1.6, 8).rotateZ(Math.PI / 2)
  kit.mesh(
    rod,
    { colour: tone(kit, '#8a6a42'), roughness: 0.4, metalness: 0.3 },
    { parent, at: [x, y + window.heightM + 0.22, z + 0.26] },
  )
}

/** The four panes as slanted patches of light on the boards. */
function lightOnFloor(kit: Kit, parent: THREE.Object3D, window: RoomWindow): void {
  const T = kit.TSL
  const [x, , z] = window.at
  const lean = x < 0 ? 1 : -1
  const patch = new kit.THREE.PlaneGeometry(1, 1).rotateX(-Math.PI / 2)
  const position = patch.getAttribute('position')
  for (let i = 0; i < position.count; i++) {
    const t = position.getZ(i) + 0.5
    position.setXYZ(i, position.getX(i) * window.widthM * (1 + t * 0.15) + lean * t * 1.5, 0, t * 2.6)
  }
  const pane = (value: THREE.Node<'float'>) => T.smoothstep(0.02, 0.06, value).mul(T.smoothstep(0.48, 0.44, value))
  const u = T.mod(T.uv().x, 0.5)
  const v = T.mod(T.uv().y, 0.5)
  const light = T.color('#ffdca6').mul(pane(u).mul(pane(v)).mul(0.34))
  addGlow(kit, parent, patch, glowing(kit, light, { added: true }), [x + lean * 0.5, 0.015, z + 1])
}
