import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { crown } from './broadleaf.ts'
import { addGlow, glowing } from './glow.ts'
import { tone } from './tones.ts'

type At = readonly [number, number, number]

function place(kit: Kit, parent: THREE.Object3D, at: At, turn: number): THREE.Group {
  const group = new kit.THREE.Group()
  group.position.set(...at)
  group.rotation.y = turn
  parent.add(group)
  return group
}

/** Two seats, round arms, cushions. */
export function sofa(
  kit: Kit,
  parent: THREE.Object3D,
  at: At,
  turn: number,
  colours: { cloth: Hex; cushion: Hex },
): void {
  const group = place(kit, parent, at, turn)
  const cloth = { colour: tone(kit, colours.cloth), roughness: 1, grain: 'cloth' } as const
  const box = (w: number, h: number, d: number, x: number, y: number, z: number) =>
    kit.roundedBox(w, h, d, 0.09).translate(x, y, z)
  const parts = [
    box(2.3, 0.34, 0.95, 0, 0.3, 0),
    box(2.3, 0.75, 0.26, 0, 0.62, -0.4),
    box(0.28, 0.6, 0.98, -1.15, 0.44, 0),
    box(0.28, 0.6, 0.98, 1.15, 0.44, 0),
    box(0.98, 0.2, 0.8, -0.5, 0.54, 0.06),
    box(0.98, 0.2, 0.8, 0.5, 0.54, 0.06),
  ]
  kit.mesh(kit.merge(parts), cloth, { parent: group })
  const cushions = [-0.72, 0.68].map((x, i) =>
    kit
      .roundedBox(0.5, 0.5, 0.16, 0.07)
      .rotateX(-0.3)
      .rotateZ(i ? 0.16 : -0.1)
      .translate(x, 0.83, -0.16),
  )
  kit.mesh(kit.merge(cushions), { colour: tone(kit, colours.cushion), roughness: 1, grain: 'cloth' }, { parent: group })
  const feet = [
    [-1.05, 0.35],
    [1.05, 0.35],
    [-1.05, -0.4],
    [1.05, -0.4],
  ].map(([x = 0, z = 0]) => new kit.THREE.CylinderGeometry(0.04, 0.03, 0.16, 8).translate(x, 0.08, z))
  kit.mesh(kit.addons.mergeGeometries(feet), { colour: tone(kit, '#4a3020'), roughness: 0.5 }, { parent: group })
}

/** A lamp on a stand with a cloth shade that always glows a little. */
export function floorLamp(kit: Kit, parent: THREE.Object3D, at: At): void {
  const group = place(kit, parent, at, 0)
  const stand = kit.lathe(
    [
      [0, 0],
      [0.17, 0],
      [0.17, 0.03],
      [0.03, 0.06],
      [0.02, 1.4],
      [0, 1.42],
    ],
    { segments: 14 },
  )
  kit.mesh(stand, { colour: tone(kit, '#7a5a34'), roughness: 0.35, metalness: 0.5 }, { parent: group })
  const shade = kit.lathe(
    [
      [0.26, 1.3],
      [0.16, 1.66],
    ],
    { segments: 20 },
  )
  const lit = {
    colour: '#ffe2b0',
    emissive: '#ffc070',
    glow: kit.dark ? 1.5 : 0.55,
    roughness: 1,
    twoSided: true,
  } as const
  kit.mesh(shade, lit, { parent: group, castShadow: false })
  kit.practical(group, [0, 1.48, 0], { colour: '#ffc27a', reach: 4.5, power: kit.dark ? 1 : 0.5 })
}

/** A leafy plant in a clay pot. */
export function pottedPlant(kit: Kit, parent: THREE.Object3D, at: At, heightM = 1.2): void {
  const group = place(kit, parent, at, kit.random() * 6.283)
  group.scale.setScalar(heightM)
  const pot = kit.lathe(
    [
      [0, 0],
      [0.15, 0],
      [0.2, 0.28],
      [0.22, 0.28],
      [0.22, 0.33],
      [0.18, 0.33],
      [0.17, 0.28],
      [0, 0.28],
    ],
    { segments: 18 },
  )
  kit.mesh(pot, { colour: tone(kit, '#b8694a'), roughness: 0.9 }, { parent: group })
  const blobs = [
    { at: [0, 0.68, 0] as const, radius: 0.26 },
    { at: [0.16, 0.56, 0.08] as const, radius: 0.18 },
    { at: [-0.15, 0.58, -0.05] as const, radius: 0.19 },
  ]
  const leaves = crown(kit, blobs, kit.lite ? 14 : 40, 0.16, { dark: '#1f5a36', middle: '#3f8f4a', light: '#9ad06a' })
  kit.mesh(leaves, { vertexColours: true, roughness: 0.7, twoSided: true, noInk: true }, { parent: group })
}

/** A round woven rug with rings of colour. */
export function rug(kit: Kit, parent: THREE.Object3D, at: At, radiusM: number, colours: readonly [Hex, Hex]): void {
  const T = kit.TSL
  const out = T.length(T.positionLocal.xz).div(radiusM)
  const ring = T.step(0.5, T.fract(out.mul(4.5).add(0.1)))
  const weave = T.sin(out.mul(260)).mul(0.04).add(1)
  const colour = T.mix(T.color(tone(kit, colours[0])), T.color(tone(kit, colours[1])), ring).mul(weave)
  const disc = new kit.THREE.CylinderGeometry(radiusM, radiusM, 0.03, kit.lite ? 28 : 64)
  kit.mesh(disc, { colourNode: colour, roughness: 1 }, { parent, at: [at[0], at[1] + 0.015, at[2]], castShadow: false })
}

/** A framed landscape: sky, sun and two hills. */
export function wallPicture(kit: Kit, parent: THREE.Object3D, at: At, size: readonly [number, number], turn = 0): void {
  const T = kit.TSL
  const group = place(kit, parent, at, turn)
  const [w, h] = size
  kit.mesh(
    kit.roundedBox(w + 0.14, h + 0.14, 0.06, 0.02),
    { colour: tone(kit, '#8a6234'), roughness: 0.5 },
    { parent: group },
  )
  const warm = kit.random()
  const uv = T.uv()
  const sky = T.mix(T.color('#f6d7a8'), T.color(warm < 0.5 ? '#86b6d8' : '#e89a8a'), uv.y)
  const sun = T.smoothstep(0.115, 0.105, T.length(uv.sub(T.vec2(0.3 + warm * 0.4, 0.68)).mul(T.vec2(w / h, 1))))
  const far = T.smoothstep(0.01, 0, uv.y.sub(0.42).sub(T.sin(uv.x.mul(6).add(warm * 9)).mul(0.09)))
  const near = T.smoothstep(0.01, 0, uv.y.sub(0.24).sub(T.sin(uv.x.mul(4).add(warm * 5)).mul(0.1)))
  const painted = T.mix(T.mix(T.mix(sky, T.color('#fff3d0'), sun), T.color('#6f9a8a'), far), T.color('#3f6b52'), near)
  kit.mesh(
    new kit.THREE.PlaneGeometry(w, h),
    { colourNode: painted, roughness: 0.9, noInk: true },
    { parent: group, at: [0, 0, 0.035], castShadow: false },
  )
}

/** Lamps that hang from the ceiling on cords. */
export function pendants(kit: Kit, parent: THREE.Object3D, places: readonly At[], ceilingM: number, colour: Hex): void {
  const shade = kit.lathe(
    [
      [0.03, 0.26],
      [0.09, 0.22],
      [0.24, 0.02],
      [0.25, 0],
    ],
    { segments: 20 },
  )
  for (const at of places) {
    const cord = new kit.THREE.CylinderGeometry(0.012, 0.012, ceilingM - at[1] - 0.25, 5).translate(
      0,
      (ceilingM - at[1] + 0.25) / 2,
      0,
    )
    kit.mesh(cord, { colour: tone(kit, '#2b2624') }, { parent, at, castShadow: false })
    kit.mesh(shade, { colour: tone(kit, colour), roughness: 0.45, twoSided: true }, { parent, at, castShadow: false })
    const bulb = glowing(kit, kit.TSL.color('#ffd89a').mul(kit.dark ? 3 : 1.6))
    addGlow(kit, parent, new kit.THREE.SphereGeometry(0.08, 12, 8), bulb, [at[0], at[1] + 0.06, at[2]])
    kit.practical(parent, [at[0], at[1] - 0.05, at[2]], { colour: '#ffc880', reach: 4, power: kit.dark ? 1 : 0.4 })
  }
}
