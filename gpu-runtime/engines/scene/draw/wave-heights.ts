import type { Land } from '../contract.ts'
import type { THREE, Three } from '../kit/three.ts'

const HIGH_M = 40

/** Height of the drawn surface of standing water at a place: rays tell where its waves are. */
export function waveHeights({ THREE }: Three, land: Land): (x: number, z: number) => number | null {
  const ray = new THREE.Raycaster()
  const down = new THREE.Vector3(0, -1, 0)
  return (x, z) => {
    if (land.waterLevel === null) return null
    land.group.updateMatrixWorld(true)
    const sheets: THREE.Object3D[] = []
    land.group.traverse((child) => {
      if (child instanceof THREE.Mesh && !(child instanceof THREE.InstancedMesh) && !child.castShadow)
        sheets.push(child)
    })
    ray.set(new THREE.Vector3(x, HIGH_M, z), down)
    const [hit] = ray.intersectObjects(sheets, false)
    // What is far from the level is a cliff or the bed, not a wave.
    return hit && Math.abs(hit.point.y - land.waterLevel) < 4 ? hit.point.y : null
  }
}
