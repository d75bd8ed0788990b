import type { Kit, Placement } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { amount, rgb, tone } from './tones.ts'

const ROWS = 12
const SHIRTS = ['#d8303a', '#f2f2ee', '#2f62b8', '#f2c23a', '#3a3f4a', '#3f9a5a'] as const

/** Terraces on three sides full of people, a roof over them, and floodlights at the corners. */
export function stands(kit: Kit, parent: THREE.Object3D): void {
  const sides = [
    { x: 0, z: -44, turn: 0, long: 70 },
    { x: -38, z: -8, turn: Math.PI / 2, long: 78 },
    { x: 38, z: -8, turn: -Math.PI / 2, long: 78 },
  ]
  const { BoxGeometry } = kit.THREE
  const people: Placement[] = []
  const palette = SHIRTS.map((c) => rgb(kit, c))
  const steps: THREE.BufferGeometry[] = []
  const roofs: THREE.BufferGeometry[] = []
  const boards: Placement[] = []
  for (const { x: sideX, z: sideZ, turn, long } of sides) {
    const place = new kit.THREE.Matrix4().makeRotationY(turn).setPosition(sideX, 0, sideZ)
    for (let row = 0; row < ROWS; row++)
      steps.push(new BoxGeometry(long, 0.9, 1.1).translate(0, 0.9 + row * 0.8, -row * 1.05).applyMatrix4(place))
    roofs.push(new BoxGeometry(long, 0.35, 10).rotateX(0.12).translate(0, 14.5, -8).applyMatrix4(place))
    for (let x = -long / 2; x <= long / 2; x += 10)
      roofs.push(new BoxGeometry(0.4, 14.5, 0.4).translate(x, 7.25, -12.4).applyMatrix4(place))
    const count = Math.round((amount(kit, 720, 150) * long) / 78)
    const point = new kit.THREE.Vector3()
    for (let i = 0; i < count; i++) {
      const row = Math.floor(kit.random() * ROWS)
      point.set((kit.random() - 0.5) * long, 1.75 + row * 0.8, -row * 1.05).applyMatrix4(place)
      people.push({
        at: [point.x, point.y, point.z],
        turn: [0, turn, 0],
        scale: 0.85 + kit.random() * 0.3,
        colour: palette[Math.floor(kit.random() * palette.length)] ?? [1, 1, 1],
      })
    }
    for (let i = 0; i < long / 6; i++) {
      point.set(-long / 2 + 3 + i * 6, 0.55, 1.4).applyMatrix4(place)
      boards.push({
        at: [point.x, point.y, point.z],
        turn: [0, turn, 0],
        colour: palette[i % palette.length] ?? [1, 1, 1],
      })
    }
  }
  kit.mesh(kit.merge(steps), { colour: tone(kit, '#a3a8b0'), roughness: 0.9 }, { parent })
  kit.mesh(kit.merge(roofs), { colour: tone(kit, '#e4e8ee'), roughness: 0.6 }, { parent })
  kit.instances(new BoxGeometry(5.8, 1, 0.15), { colour: '#ffffff', roughness: 0.6 }, boards, { parent })
  const body = new kit.THREE.CapsuleGeometry(0.27, 0.42, 1, kit.lite ? 4 : 6)
  kit.instances(body, { colour: '#ffffff', roughness: 0.9, noInk: true }, people, { parent, castShadow: false })
  const skins = ['#f0c8a0', '#c98a5e', '#8a5a3a'].map((c) => rgb(kit, c as `#${string}`))
  const heads = people.map(
    (p, i): Placement => ({ at: [p.at[0], p.at[1] + 0.6, p.at[2]], scale: 0.19, colour: skins[i % 3] ?? [1, 1, 1] }),
  )
  kit.instances(
    new kit.THREE.SphereGeometry(1, kit.lite ? 4 : 6, kit.lite ? 3 : 4),
    { colour: '#ffffff', roughness: 0.8, noInk: true },
    heads,
    { parent, castShadow: false },
  )
  const masts = [-31, 31].map((x): Placement => ({ at: [x, 0, -46] }))
  const mast = kit.merge([
    new BoxGeometry(0.7, 22, 0.7).translate(0, 11, 0),
    new BoxGeometry(6, 3.4, 0.4).translate(0, 23, 0.4),
  ])
  kit.instances(mast, { colour: tone(kit, '#7c848e'), roughness: 0.6 }, masts, { parent })
  const lamps = [-31, 31].flatMap((x) =>
    Array.from(
      { length: 12 },
      (_, i): Placement => ({ at: [x - 2.25 + (i % 4) * 1.5, 22 + Math.floor(i / 4), -45.3] }),
    ),
  )
  const lit = { colour: '#fbfdff', emissive: '#f0f6ff', glow: kit.dark ? 4 : 0.8, noInk: true } as const
  kit.instances(new kit.THREE.SphereGeometry(0.42, 8, 6), lit, lamps, { parent, castShadow: false })
}
