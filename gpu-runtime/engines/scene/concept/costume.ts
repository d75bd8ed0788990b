import type { Costume } from '../../../../core/capabilities/scene-spec.ts'
import type { Fit, Kit, Look } from '../contract.ts'
import type { THREE } from '../kit/three.ts'
import { type Hat, hatOf } from './hats.ts'

/**
 * Dresses a figure as the cast says: the same scarf, cape and hat in every scene and style. A hat goes on the head, and
 * moves with it where that is a part of its own.
 */
export function wear(kit: Kit, body: THREE.Object3D, fit: Fit, costume: Costume, head: THREE.Object3D = body): void {
  if (costume.scarf) scarf(kit, body, fit, { colour: costume.scarf, roughness: 0.95, grain: 'cloth' })
  if (costume.cape) cape(kit, body, fit, { colour: costume.cape, roughness: 0.9, grain: 'cloth', twoSided: true })
  if (!costume.hat) return
  const hat: Hat = { kind: costume.hat.kind, colour: costume.hat.colour, radius: fit.head.radius }
  const worn = hatOf(kit, hat)
  // The figure's head may have an own frame: where it is in the body is where the hat goes.
  worn.position
    .set(0, fit.head.top, fit.head.z ?? 0)
    .sub(head === body ? worn.position.clone().setScalar(0) : head.position)
  worn.rotation.set(-0.06, 0, 0.07)
  head.add(worn)
}

function scarf(kit: Kit, body: THREE.Object3D, { neck, deep = 1 }: Fit, look: Look): void {
  const { THREE } = kit
  const r = neck.radius
  const [sides, around] = kit.lite ? [6, 16] : [12, 36]
  const group = new THREE.Group()
  group.position.set(0, neck.y, neck.z ?? 0)
  for (const [lift, grow] of [
    [0.06, 0.94],
    [-0.12, 1.06],
  ] as const) {
    const roll = new THREE.TorusGeometry(r * grow, r * 0.24, sides, around).rotateX(Math.PI / 2).scale(1, 0.85, deep)
    kit.mesh(roll, look, { parent: group, at: [0, r * lift, 0], turn: [0.08, 0, 0.05] })
  }
  // Its end hangs down in front, to one side.
  const end = new THREE.BoxGeometry(r * 0.5, r * 1.5, r * 0.16, 2, kit.lite ? 3 : 6, 1).translate(0, -r * 0.75, 0)
  const hung = kit.mesh(end, look, {
    parent: group,
    at: [r * 0.45, -r * 0.05, r * 1.16 * deep],
    turn: [-0.16, 0.3, 0.12],
  })
  kit.moves(hung, (cloth, seconds) => {
    cloth.rotation.z = 0.12 + 0.05 * Math.sin(seconds * 2.1) * (0.5 + kit.spec.weather.wind)
    cloth.rotation.x = -0.16 - 0.06 * Math.sin(seconds * 1.7) * Math.sin(seconds * 0.6)
  })
  body.add(group)
}

/** From the shoulders round the back to the hem, wider below, in soft folds. */
function cape(kit: Kit, body: THREE.Object3D, { neck, back, deep = 1 }: Fit, look: Look): void {
  const { THREE } = kit
  const [columns, rows] = kit.lite ? [12, 6] : [36, 14]
  const positions: number[] = []
  const uvs: number[] = []
  const index: number[] = []
  for (let i = 0; i <= rows; i++) {
    const down = i / rows
    const y = neck.y + neck.radius * 0.1 + (back.hemY - neck.y) * down
    const wide = neck.radius * 1.12 + (back.half * 1.18 - neck.radius * 1.12) * Math.sin((down * Math.PI) / 2) ** 0.8
    for (let j = 0; j <= columns; j++) {
      const round = (j / columns - 0.5) * Math.PI * 1.12
      const fold = 1 + 0.07 * down * Math.cos(round * 9)
      positions.push(
        Math.sin(round) * wide * fold,
        y,
        back.z * down - Math.cos(round) * wide * fold * Math.max(deep, 0.45) * 0.9,
      )
      uvs.push(down, j / columns)
    }
  }
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const a = i * (columns + 1) + j
      const b = a + columns + 1
      index.push(a, b, a + 1, a + 1, b, b + 1)
    }
  }
  const geometry = new THREE.BufferGeometry()
  geometry.setAttribute('position', new THREE.Float32BufferAttribute(positions, 3))
  geometry.setAttribute('uv', new THREE.Float32BufferAttribute(uvs, 2))
  geometry.setIndex(index)
  geometry.computeVertexNormals()
  kit.mesh(geometry, { ...look, flutters: { metres: back.half * 0.16, held: 'pole' } }, { parent: body })
}
