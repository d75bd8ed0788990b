import type { THREE } from './three.ts'

type Pose = (object: THREE.Object3D, seconds: number) => void

/** What moves in a scene, object by object. */
export interface Poses {
  add<T extends THREE.Object3D>(object: T, pose: (object: T, seconds: number) => void): T
  /** The clone moves as its source does, `phaseS` seconds ahead. */
  copy(source: THREE.Object3D, clone: THREE.Object3D, phaseS: number): void
  /** Puts every object where it is at a moment. */
  strike(seconds: number): void
}

export function posesOf(): Poses {
  const poses = new Map<THREE.Object3D, { readonly pose: Pose; readonly phaseS: number }>()
  const copy: Poses['copy'] = (source, clone, phaseS) => {
    const known = poses.get(source)
    if (known) poses.set(clone, { pose: known.pose, phaseS })
    for (const [index, child] of source.children.entries()) {
      const twin = clone.children[index]
      if (twin) copy(child, twin, phaseS)
    }
  }
  return {
    copy,
    add(object, pose) {
      poses.set(object, { pose: (at, seconds) => pose(at as typeof object, seconds), phaseS: 0 })
      return object
    },
    strike(seconds) {
      for (const [object, { pose, phaseS }] of poses) pose(object, seconds + phaseS)
    },
  }
}
