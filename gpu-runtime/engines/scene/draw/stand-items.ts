import type { Kits } from '../kit/create-kit.ts'
import type { Practical } from '../kit/practicals.ts'
import type { THREE, Three } from '../kit/three.ts'
import type { Placed } from '../layout/item.ts'
import { lampShare } from '../layout/lamps.ts'
import type { BuiltItem } from './build-items.ts'

/** What stands in the scene, and which object it is. */
export interface Standing {
  readonly placed: Placed
  readonly object: THREE.Object3D
}

/** Copies live out of step with each other. */
const COPY_PHASE_S = 0.37

/** Puts every copy in its place. The first copy of each item is the built one: its lamps are real lights. */
export function standItems(
  scene: THREE.Scene,
  items: readonly BuiltItem[],
  placed: readonly Placed[],
  { copyPoses }: Pick<Kits, 'copyPoses'>,
): Standing[] {
  const used = new Set<BuiltItem>()
  const sizes = new Map(items.map((built) => [built, built.group.scale.x]))
  return placed.flatMap((each, index) => {
    const source = items.find((built) => built.item === each.item)
    if (!source) return []
    const object = used.has(source) ? source.group.clone() : source.group
    if (object !== source.group) copyPoses(source.group, object, index * COPY_PHASE_S)
    used.add(source)
    object.position.set(...each.at)
    object.rotation.y = each.turnY
    object.scale.setScalar((sizes.get(source) ?? 1) * each.scale)
    scene.add(object)
    return [{ placed: each, object }]
  })
}

/** Lamps at the power that burns nobody white; those on a thing made smaller reach less far. */
export function tameLamps(three: Three, lamps: readonly Practical[], standing: readonly Standing[]): Practical[] {
  return lamps.map((lamp) => {
    const at = lamp.object.getWorldPosition(new three.THREE.Vector3())
    const own = standing.find(({ object }) => isWithin(lamp.object, object))
    const reachM = lamp.reachM * (own ? Math.min(1, own.object.scale.x) : 1)
    const share = lampShare(
      { at: [at.x, at.y, at.z], reachM, power: lamp.power },
      standing.map(({ placed }) => placed),
      own?.placed ?? null,
    )
    return { ...lamp, reachM, power: lamp.power * share }
  })
}

function isWithin(object: THREE.Object3D, group: THREE.Object3D): boolean {
  for (let at: THREE.Object3D | null = object; at; at = at.parent) if (at === group) return true
  return false
}
