import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit, Placement } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { isRuledOut } from './ruled-out.ts'
import type { Spot } from './scatter.ts'
import { tone } from './tones.ts'

/** A boulder of radius about 1: a ball that noise has chipped. */
export function boulder(kit: Kit, detail: number, rough = 0.34): THREE.BufferGeometry {
  const ball = new kit.THREE.IcosahedronGeometry(1, detail)
  ball.deleteAttribute('uv')
  ball.deleteAttribute('normal')
  const rock = kit.addons.mergeVertices(ball, 1e-4)
  const position = rock.getAttribute('position')
  const seed = kit.random() * 50
  const v = new kit.THREE.Vector3()
  for (let i = 0; i < position.count; i++) {
    v.fromBufferAttribute(position, i).normalize()
    const chipped = Math.max(kit.fbm(v.x * 1.3 + seed, v.y * 1.3, v.z * 1.3, 4), -0.28)
    v.multiplyScalar(1 + chipped * rough * 2)
    position.setXYZ(i, v.x, v.y * 0.78, v.z)
  }
  rock.computeVertexNormals()
  return rock
}

export interface Rocks {
  colour: Hex
  /** Metres, smallest and greatest radius. */
  size: readonly [number, number]
  detail?: number
  flat?: number
  castShadow?: boolean
}

export function rocks(kit: Kit, parent: THREE.Object3D, spots: readonly Spot[], options: Rocks): void {
  if (isRuledOut(kit, 'rock')) return
  if (spots.length === 0) return
  const [least, most] = options.size
  const placements = spots.map((s): Placement => {
    const size = least + (most - least) * kit.random() ** 2.4
    const shade = 0.78 + kit.random() * 0.44
    return {
      at: [s.x, s.y + size * 0.16, s.z],
      turn: [kit.random() * 0.5, kit.random() * 6.283, kit.random() * 0.5],
      scale: [size * (0.8 + kit.random() * 0.5), size * (options.flat ?? 0.8), size],
      colour: [shade, shade, shade],
    }
  })
  const detail = kit.lite ? 1 : (options.detail ?? 3)
  kit.instances(
    boulder(kit, detail),
    { colour: tone(kit, options.colour), roughness: 0.92, grain: 'rock' },
    placements,
    { parent, castShadow: options.castShadow ?? true },
  )
}
