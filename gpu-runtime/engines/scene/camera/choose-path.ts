import type { THREE, Three } from '../kit/three.ts'
import type { Ground, Placed } from '../layout/item.ts'
import type { View } from '../layout/view.ts'
import { AMOUNTS, whyNotPassable } from './check-path.ts'
import { type CameraPath, cameraPath, type Move } from './path.ts'

export interface PathChoice {
  readonly view: View
  readonly hero: Placed
  readonly placed: readonly Placed[]
  readonly side: number
  readonly ground: Ground
  readonly land: THREE.Object3D
  readonly seed: number
  readonly move: Move
  readonly durationS: number
}

/** As much of the move as the place and the frame allow; at the least the sway of a hand. */
export function choosePath(three: Three, choice: PathChoice): CameraPath {
  const { view, hero, placed, side, ground, land, seed, move, durationS } = choice
  const focus = [hero.at[0], hero.at[1] + hero.item.height * hero.scale * 0.5, hero.at[2]] as const
  const blocked = obstacles(three, land)
  const pathOf = (amount: number) => cameraPath({ view, focus, move, amount, side, durationS, seed })
  const amount = AMOUNTS.find((share) => !whyNotPassable(pathOf(share), { hero, placed, ground, blocked }))
  return pathOf(amount ?? 0)
}

function obstacles({ THREE }: Three, land: THREE.Object3D) {
  land.updateMatrixWorld(true)
  const solids: THREE.Object3D[] = []
  land.traverse((child) => {
    // Grass and flowers, of which there are thousands, may brush the lens.
    const brushes = child instanceof THREE.InstancedMesh && !child.castShadow
    if (child instanceof THREE.Mesh && !brushes) solids.push(child)
  })
  const ray = new THREE.Raycaster()
  return (from: readonly [number, number, number], to: readonly [number, number, number]): boolean => {
    const start = new THREE.Vector3(...from)
    const way = new THREE.Vector3(...to).sub(start)
    ray.far = way.length() + 0.2
    if (ray.far <= 0.2) return false
    ray.set(start, way.normalize())
    return ray.intersectObjects(solids, false).length > 0
  }
}
