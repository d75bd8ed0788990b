import type { THREE, Three } from '../kit/three.ts'
import type { Placed } from '../layout/item.ts'

const ACROSS = [-0.28, 0, 0.28]
const UP = [0.25, 0.55, 0.85]

/** Share of nine points of the hero that rays from the camera do not reach because of the land. */
export function hiddenShare({ THREE }: Three, camera: THREE.Camera, land: THREE.Object3D, hero: Placed): number {
  const solids: THREE.Object3D[] = []
  land.traverse((child) => {
    if (child instanceof THREE.Mesh && child.castShadow) solids.push(child)
  })
  const ray = new THREE.Raycaster()
  let hidden = 0
  for (const x of ACROSS) {
    for (const y of UP) {
      const point = new THREE.Vector3(hero.at[0] + x * hero.item.width, hero.at[1] + y * hero.item.height, hero.at[2])
      const toward = point.sub(camera.position)
      const distance = toward.length()
      ray.set(camera.position, toward.normalize())
      ray.near = 0.05
      ray.far = distance - hero.item.depth * 0.6
      if (ray.far > ray.near && ray.intersectObjects(solids, false).length > 0) hidden += 1
    }
  }
  return hidden / (ACROSS.length * UP.length)
}
