import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit, Placement } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { rgb, tone } from './tones.ts'

const THICK_M = 1.3
const STONE: Hex = '#a89a86'

/** A straight wall of coursed stone with battlements, banners, and a gateway in its middle when asked. */
export function curtainWall(
  kit: Kit,
  parent: THREE.Object3D,
  options: { from: readonly [number, number]; to: readonly [number, number]; heightM: number; gateM?: number },
): void {
  const { from, to, heightM, gateM = 0 } = options
  const group = new kit.THREE.Group()
  const [dx, dz] = [to[0] - from[0], to[1] - from[1]]
  const long = Math.hypot(dx, dz)
  group.position.set((from[0] + to[0]) / 2, 0, (from[1] + to[1]) / 2)
  group.rotation.y = -Math.atan2(dz, dx)
  parent.add(group)
  const { BoxGeometry } = kit.THREE
  const side = (long - gateM) / 2
  const parts: THREE.BufferGeometry[] =
    gateM > 0
      ? [-1, 1].map((s) => new BoxGeometry(side, heightM, THICK_M).translate((s * (gateM + side)) / 2, heightM / 2, 0))
      : [new BoxGeometry(long, heightM, THICK_M).translate(0, heightM / 2, 0)]
  if (gateM > 0) parts.push(archOver(kit, gateM, heightM))
  kit.mesh(kit.merge(parts), { colour: tone(kit, STONE), roughness: 0.95, grain: 'brick' }, { parent: group })
  const count = Math.floor(long / 1.5)
  const teeth = Array.from(
    { length: count },
    (_, i): Placement => ({ at: [(i - (count - 1) / 2) * 1.5, heightM + 0.4, 0] }),
  )
  kit.instances(new BoxGeometry(0.85, 0.8, THICK_M), { colour: tone(kit, '#b3a690'), roughness: 0.95 }, teeth, {
    parent: group,
  })
  stones(kit, group, long, heightM, gateM)
  banners(kit, group, long, heightM, gateM)
}

function archOver(kit: Kit, gateM: number, heightM: number): THREE.BufferGeometry {
  const half = gateM / 2
  const shape = new kit.THREE.Shape()
  shape.moveTo(-half, heightM).lineTo(-half, 2.4)
  for (let i = 0; i <= 10; i++) {
    const angle = Math.PI - (i / 10) * Math.PI
    shape.lineTo(Math.cos(angle) * half, 2.4 + Math.sin(angle) * half * 0.8)
  }
  shape.lineTo(half, heightM)
  return new kit.THREE.ExtrudeGeometry(shape, { depth: THICK_M, bevelEnabled: false }).translate(0, 0, -THICK_M / 2)
}

/** Single blocks a little proud of the face, in two tones: a bare wall looks cast. */
function stones(kit: Kit, group: THREE.Group, long: number, heightM: number, gateM: number): void {
  const tones = (['#bcae98', '#95876f', '#a59a88'] as const).map((c) => rgb(kit, c))
  const places: Placement[] = []
  for (let i = 0; i < (kit.lite ? 26 : long * 5); i++) {
    const row = Math.floor(kit.random() * (heightM / 0.5))
    const x = Math.round((kit.random() - 0.5) * long) + (row % 2) * 0.5
    if (Math.abs(x) < gateM / 2 + 0.6) continue
    const colour = tones[i % 3] ?? [0.4, 0.4, 0.4]
    for (const face of [-1, 1])
      places.push({ at: [x, row * 0.5 + 0.28, (face * THICK_M) / 2], colour, scale: [0.8 + kit.random() * 0.3, 1, 1] })
  }
  kit.instances(new kit.THREE.BoxGeometry(0.9, 0.42, 0.1), { colour: '#ffffff', roughness: 0.95 }, places, {
    parent: group,
    castShadow: false,
  })
}

function banners(kit: Kit, group: THREE.Group, long: number, heightM: number, gateM: number): void {
  const colours = ['#b3282e', '#2f4f9a', '#d9a23a'] as const
  const wide = Math.max(4, gateM + 3)
  const count = Math.max(1, Math.floor((long - wide) / 5))
  const cloth = new kit.THREE.Shape()
  cloth.moveTo(-0.6, 0).lineTo(0.6, 0).lineTo(0.6, -2.3).lineTo(0, -2.8).lineTo(-0.6, -2.3)
  const shape = new kit.THREE.ShapeGeometry(cloth)
  const places: Placement[] = []
  for (let i = 0; i < count; i++) {
    const x = -long / 2 + ((i + 0.5) * long) / count
    if (Math.abs(x) < gateM / 2 + 1.6) continue
    const colour = rgb(kit, colours[i % 3] ?? '#b3282e')
    for (const face of [-1, 1]) places.push({ at: [x, heightM - 0.8, face * (THICK_M / 2 + 0.1)], colour })
  }
  if (places.length === 0) return
  kit.instances(shape, { colour: '#ffffff', roughness: 0.9, twoSided: true }, places, {
    parent: group,
    castShadow: false,
  })
}

/** A tower with battlements, arrow slits and a pointed roof. */
export function roundTower(
  kit: Kit,
  parent: THREE.Object3D,
  options: { at: readonly [number, number]; radiusM: number; heightM: number; roof: Hex },
): void {
  const { radiusM: r, heightM: h } = options
  const [x, z] = options.at
  const round = kit.lite ? 12 : 28
  const body = kit.lathe(
    [
      [r * 1.12, -0.2],
      [r, 0.8],
      [r * 0.96, h - 1],
      [r * 1.14, h - 0.5],
      [r * 1.14, h + 0.3],
      [0, h + 0.3],
    ],
    { segments: round },
  )
  kit.mesh(body, { colour: tone(kit, STONE), roughness: 0.95, grain: 'brick' }, { parent, at: [x, 0, z] })
  const roof = kit.lathe(
    [
      [r * 1.28, h + 0.2],
      [r * 0.86, h + r * 0.9],
      [r * 0.36, h + r * 2],
      [0, h + r * 2.9],
    ],
    { segments: round },
  )
  kit.mesh(roof, { colour: tone(kit, options.roof), roughness: 0.75 }, { parent, at: [x, 0, z] })
  const slit = new kit.THREE.BoxGeometry(0.3, 1, 0.12)
  const panes = [0.4, 0.7].flatMap((up) =>
    [-0.6, 0, 0.6].map((angle) => ({
      at: [x + Math.sin(angle) * r * 0.985, h * up, z + Math.cos(angle) * r * 0.985] as const,
      turn: [0, angle, 0] as const,
    })),
  )
  const light = kit.dark
    ? ({ colour: '#ffb65c', emissive: '#ffa347', glow: 2.2 } as const)
    : ({ colour: tone(kit, '#3a342e'), roughness: 0.9 } as const)
  kit.instances(slit, light, panes, { parent, castShadow: false })
}
