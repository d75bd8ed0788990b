import type { Kit, Look, Placement } from '../contract.ts'
import type { THREE, Three } from './three.ts'

/** `mesh` and `instances` of the Kit. */
export function meshMakers(three: Three, material: (look: Look) => THREE.Material): Pick<Kit, 'mesh' | 'instances'> {
  const { THREE } = three
  const scaleOf = (scale: Placement['scale']) =>
    typeof scale === 'number' ? new THREE.Vector3(scale, scale, scale) : new THREE.Vector3(...(scale ?? [1, 1, 1]))

  return {
    mesh(geometry, look, options = {}) {
      const mesh = new THREE.Mesh(geometry, material(look))
      mesh.position.set(...(options.at ?? [0, 0, 0]))
      mesh.rotation.set(...(options.turn ?? [0, 0, 0]))
      mesh.scale.copy(scaleOf(options.scale))
      mesh.castShadow = options.castShadow ?? (look.opacity ?? 1) > 0.6
      mesh.receiveShadow = true
      options.parent?.add(mesh)
      return mesh
    },
    instances(geometry, look, placements, options = {}) {
      const mesh = new THREE.InstancedMesh(geometry, material(look), placements.length)
      const matrix = new THREE.Matrix4()
      const turn = new THREE.Quaternion()
      const euler = new THREE.Euler()
      const coloured = placements.some((p) => p.colour)
      placements.forEach((placement, i) => {
        turn.setFromEuler(euler.set(...(placement.turn ?? [0, 0, 0])))
        matrix.compose(new THREE.Vector3(...placement.at), turn, scaleOf(placement.scale))
        mesh.setMatrixAt(i, matrix)
        if (coloured) mesh.setColorAt(i, new THREE.Color(...(placement.colour ?? [1, 1, 1])))
      })
      mesh.castShadow = options.castShadow ?? true
      mesh.receiveShadow = true
      // One sphere round all copies is what three would test; scenes are built for one camera, so nothing is hidden.
      mesh.frustumCulled = false
      options.parent?.add(mesh)
      return mesh
    },
  }
}
