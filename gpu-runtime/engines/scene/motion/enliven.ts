import type { Kits } from '../kit/create-kit.ts'
import type { THREE, Three } from '../kit/three.ts'
import type { Motion } from './plan-motions.ts'
import { type Stand, standAt, type Under } from './stand-at.ts'

/** Lets the objects of a scene do what was planned for them; `objects` in the order of the motions. */
export function enliven(
  { THREE }: Three,
  { moves }: Pick<Kits, 'moves'>,
  motions: readonly Motion[],
  objects: readonly THREE.Object3D[],
  under: Under,
): void {
  for (const [index, motion] of motions.entries()) {
    const object = objects[index]
    if (!object || !movesAtAll(motion)) continue
    const size = object.scale.x
    object.rotation.order = 'YXZ'
    moves(object, (body, seconds) => {
      const stand = carried(motion, seconds)
      body.position.copy(stand.position)
      body.quaternion.copy(stand.quaternion)
      body.scale.copy(stand.scale).multiplyScalar(size)
    })
  }

  /** A rider goes where what it rides takes it, and acts on it as on the ground. */
  function carried(motion: Motion, seconds: number): Placing {
    const own = placingOf(standAt(motion, seconds, under))
    if (!motion.rides) return own
    const [now, rest] = [carried(motion.rides, seconds), carried(motion.rides, 0)]
    const since = now.quaternion.clone().multiply(rest.quaternion.invert())
    const seat = own.position.sub(rest.position).applyQuaternion(since)
    // Its own size stays: only the place where it sits follows a breathing back.
    seat.y *= now.scale.y / rest.scale.y
    return { position: seat.add(now.position), quaternion: since.multiply(own.quaternion), scale: own.scale }
  }

  function placingOf({ at, turnY, bow, lean, scale }: Stand): Placing {
    return {
      position: new THREE.Vector3(...at),
      quaternion: new THREE.Quaternion().setFromEuler(new THREE.Euler(bow, turnY, lean, 'YXZ')),
      scale: new THREE.Vector3(...scale),
    }
  }
}

interface Placing {
  readonly position: THREE.Vector3
  readonly quaternion: THREE.Quaternion
  readonly scale: THREE.Vector3
}

/** What neither acts nor feels nor is carried keeps still, and costs nothing. */
const movesAtAll = (motion: Motion): boolean =>
  motion.acts || motion.emotion !== undefined || (motion.rides !== null && movesAtAll(motion.rides))
