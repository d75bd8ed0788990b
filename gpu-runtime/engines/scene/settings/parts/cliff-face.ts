import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit } from '../../contract.ts'
import { blend, times } from '../../kit/colour.ts'
import { bell, clamp, smoothstep } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { amount, rgb } from './tones.ts'

export interface CliffFace {
  /** z of its foot at x = 0; it bends forward at both sides. */
  readonly footZ: number
  readonly heightM: number
  readonly halfWidthM: number
  readonly rock: Hex
  readonly moss: Hex
  /** How far the wings come forward at their ends. */
  readonly bendM: number
  /** A cleft in the middle, where water falls. */
  readonly cleftM?: number
}

const ROWS = [64, 26] as const

/** A wall of rock across the view, with ledges, cracks and green on what looks up; a height field cannot stand upright. */
export function cliffFace(kit: Kit, parent: THREE.Object3D, options: CliffFace): THREE.Mesh {
  const { footZ, heightM, halfWidthM, bendM, cleftM = 0 } = options
  const plane = new kit.THREE.PlaneGeometry(1, 1, amount(kit, 220, 70), amount(kit, ...ROWS))
  const position = plane.getAttribute('position')
  const seed = kit.random() * 60
  const tall = (x: number) =>
    heightM * (0.82 + kit.fbm(x * 0.05 + seed, seed, 2, 3) * 0.5 + 0.25 * (Math.abs(x) / halfWidthM))
  for (let i = 0; i < position.count; i++) {
    const u = position.getX(i) * 2
    const x = Math.sign(u) * Math.abs(u) ** 1.25 * halfWidthM
    const t = position.getY(i) + 0.5
    const face = clamp(t / 0.84)
    const near = bell(x, cleftM + 2)
    const y = face * (tall(x) * (1 - near * 0.9) + heightM * 0.86 * near * 0.9)
    const bend = (Math.abs(x) / halfWidthM) ** 2 * bendM
    const block = (kit.ridged(x * 0.16 + seed, y * 0.07, 3, 4) - 0.5) * 3.4
    const ledge = kit.noise(y * 0.42 + seed, x * 0.05, 5) > 0.08 ? 0.9 : -0.5
    const small = kit.fbm(x * 0.5, y * 0.5 + seed, 2, 3) * 0.9
    const rough = (block + ledge + small) * (1 - near * 0.75)
    const lean = face * heightM * 0.1
    const back = t > 0.84 ? ((t - 0.84) / 0.16) ** 1.3 * 34 : 0
    const rolling = t > 0.84 ? kit.fbm(x * 0.12, back * 0.12 + seed, 4, 3) * 1.6 : 0
    position.setXYZ(i, x, y - 1 + rolling, footZ + bend + rough - lean - back - near * cleftM * 0.5)
  }
  plane.computeVertexNormals()
  const normal = plane.getAttribute('normal')
  const colours = new Float32Array(position.count * 3)
  const [rock, moss] = [rgb(kit, options.rock), rgb(kit, options.moss)]
  for (let i = 0; i < position.count; i++) {
    const [x, y] = [position.getX(i), position.getY(i)]
    const n = kit.fbm(x * 0.3 + seed, y * 0.3, 6, 4)
    const layer = 0.5 + 0.5 * Math.sin(y * 1.3 + n * 3)
    const stone = blend(times(rock, 0.62), rock, clamp(0.3 + layer * 0.5 + n))
    const streak = smoothstep(0.1, 0.5, kit.fbm(x * 0.8, y * 0.05, 3 + seed, 4)) * 0.5
    const green = smoothstep(0.42, 0.72, normal.getY(i) + n * 0.35)
    const wet = bell(x, cleftM * 0.9 + 0.5) * 0.45
    colours.set(times(blend(blend(stone, times(rock, 0.35), streak), moss, green), 1 - wet), i * 3)
  }
  plane.setAttribute('color', new kit.THREE.BufferAttribute(colours, 3))
  return kit.mesh(plane, { vertexColours: true, roughness: 0.95, grain: 'rock', twoSided: true }, { parent })
}
