import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit, Placement } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { boulder } from './rocks.ts'
import { isRuledOut } from './ruled-out.ts'
import type { Spot } from './scatter.ts'
import { rgb } from './tones.ts'

const COLOURS: readonly Hex[] = ['#f26a5a', '#f29a4a', '#e85a9a', '#9a6ae0', '#f2cf5a', '#5ac0b0']

/** Four kinds of coral: branched, brain, tubes and fan. */
export function corals(kit: Kit, parent: THREE.Object3D, spots: readonly Spot[]): void {
  if (isRuledOut(kit, 'coral')) return
  const kinds = [branched(kit), brain(kit), tubes(kit), fan(kit)]
  const painted = COLOURS.map((c) => rgb(kit, c))
  kinds.forEach((geometry, kind) => {
    const placements = spots
      .filter((_, i) => i % kinds.length === kind)
      .map((s): Placement => {
        const size = 0.45 + kit.random() * 0.75
        const colour = painted[Math.floor(kit.random() * painted.length)] ?? [1, 0.5, 0.4]
        return { at: [s.x, s.y - 0.04, s.z], turn: [0, kit.random() * 6.283, 0], scale: size, colour }
      })
    if (placements.length > 0)
      kit.instances(geometry, { colour: '#ffffff', roughness: 0.75, twoSided: kind === 3 }, placements, { parent })
  })
}

function branched(kit: Kit): THREE.BufferGeometry {
  const limbs: THREE.BufferGeometry[] = []
  const fine = kit.lite ? { segments: 3, sides: 5 } : { segments: 6, sides: 7 }
  for (let i = 0; i < 7; i++) {
    const a = (i / 7) * 6.283 + kit.random()
    const lean = 0.25 + kit.random() * 0.45
    const top = 0.7 + kit.random() * 0.5
    const at = (t: number): [number, number, number] => [Math.cos(a) * lean * t, top * t, Math.sin(a) * lean * t]
    limbs.push(kit.tube([[0, -0.05, 0], at(0.45), at(1)], (t) => 0.085 * (1 - t * 0.45), fine))
    const [x, y, z] = at(0.5)
    const b = a + (kit.random() - 0.5) * 2.4
    limbs.push(
      kit.tube(
        [
          [x, y, z],
          [x + Math.cos(b) * 0.18, y + 0.2, z + Math.sin(b) * 0.18],
          [x + Math.cos(b) * 0.24, y + 0.42, z + Math.sin(b) * 0.24],
        ],
        (t) => 0.06 * (1 - t * 0.45),
        fine,
      ),
    )
  }
  return kit.merge(limbs)
}

function brain(kit: Kit): THREE.BufferGeometry {
  const ball = boulder(kit, kit.lite ? 2 : 4, 0.06)
  const position = ball.getAttribute('position')
  for (let i = 0; i < position.count; i++) {
    const [x, y, z] = [position.getX(i), position.getY(i), position.getZ(i)]
    const groove = 1 - Math.abs(kit.noise(x * 4 + 7, y * 4, z * 4)) * 0.32
    position.setXYZ(i, x * groove * 0.62, y * groove * 0.6 + 0.22, z * groove * 0.62)
  }
  ball.computeVertexNormals()
  return ball
}

function tubes(kit: Kit): THREE.BufferGeometry {
  const segments = kit.lite ? 7 : 12
  const pipes = Array.from({ length: 8 }, (_, i) => {
    const a = i * 2.4
    const out = 0.12 + (i / 8) * 0.26
    const tall = 1.1 - (i / 8) * 0.65
    return kit
      .lathe(
        [
          [0.06, 0],
          [0.08, tall * 0.5],
          [0.11, tall],
          [0.08, tall + 0.02],
          [0.06, tall - 0.12],
          [0, tall - 0.14],
        ],
        { segments },
      )
      .translate(Math.cos(a) * out, 0, Math.sin(a) * out)
  })
  return kit.merge(pipes)
}

/** A flat fan of ribs. */
function fan(kit: Kit): THREE.BufferGeometry {
  const count = kit.lite ? 7 : 11
  const ribs = Array.from({ length: count }, (_, i) => {
    const a = (i / (count - 1) - 0.5) * 2.1
    const long = 1.15 - Math.abs(a) * 0.22
    const tip = [Math.sin(a) * long, Math.cos(a) * long, (kit.random() - 0.5) * 0.1] as const
    const points = [[0, 0, 0] as const, [tip[0] * 0.4, tip[1] * 0.55, 0.02] as const, tip]
    return kit.tube(points, (t) => 0.035 * (1 - t * 0.4), { segments: 4, sides: 5 })
  })
  return kit.merge(ribs)
}
