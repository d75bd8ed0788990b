import type { Kit } from '../../contract.ts'
import { blend } from '../../kit/colour.ts'
import { type Point, smoothstep } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { addGlow, glowing } from './glow.ts'
import { paint } from './ground.ts'
import { amount, rgb, tone } from './tones.ts'

/** Our planet from afar: seas, land, ice and bands of cloud in a blue rim of air. */
export function earth(kit: Kit, parent: THREE.Object3D, options: { at: Point; radiusM: number }): void {
  const T = kit.TSL
  const { at, radiusM } = options
  const ball = new kit.THREE.SphereGeometry(radiusM, amount(kit, 96, 40), amount(kit, 64, 26))
  const [sea, deep, land, dry, ice] = (['#2f7fd0', '#164f9a', '#4f9a4a', '#c9a866', '#f4f8fc'] as const).map((c) =>
    rgb(kit, c),
  )
  const cloud = rgb(kit, '#ffffff')
  const blank = [0, 0, 0] as const
  paint(kit, ball, (x, y, z) => {
    const [u, v, w] = [x / radiusM, y / radiusM, z / radiusM]
    const n = kit.fbm(u * 1.7 + 4, v * 1.7, w * 1.7 + 2, 5)
    const water = blend(deep ?? blank, sea ?? blank, smoothstep(-0.4, 0.02, n))
    const soil = blend(
      dry ?? blank,
      land ?? blank,
      smoothstep(0.1, 0.5, Math.abs(v) + kit.fbm(u * 4, v * 4, w * 4, 3) * 0.4),
    )
    const ground = blend(water, soil, smoothstep(0.03, 0.07, n))
    const polar = blend(ground, ice ?? blank, smoothstep(0.82, 0.9, Math.abs(v) + n * 0.15))
    const veil = smoothstep(0.06, 0.32, kit.fbm(u * 2.6 + 9, v * 5.2, w * 2.6, 5))
    return blend(polar, cloud, veil * 0.9)
  })
  const mesh = kit.mesh(ball, { vertexColours: true, roughness: 1, noInk: true }, { parent, at, castShadow: false })
  Object.assign(mesh.material, { fog: false })
  const facing = T.clamp(T.dot(T.normalView, T.positionViewDirection), 0, 1)
  const air = T.color(tone(kit, '#6ab8ff')).mul(T.pow(facing, 1.6).mul(T.oneMinus(facing)).mul(1.6))
  addGlow(kit, parent, new kit.THREE.SphereGeometry(radiusM * 1.06, 48, 32), glowing(kit, air, { added: true }), at)
}
