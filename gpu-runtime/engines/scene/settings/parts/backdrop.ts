import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit, Look, Thing } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { tone } from './tones.ts'

export interface Stand {
  readonly at: readonly [x: number, y: number, z: number]
  readonly turn?: number
  readonly scale?: number
  readonly colour?: Hex
}

/** Things of the vocabulary as part of a place, alive as they are: the wheel of a fairground. */
export function stand(kit: Kit, parent: THREE.Object3D, thing: Thing, places: readonly Stand[]): void {
  for (const place of places) parent.add(placed(kit, thing, place))
}

/**
 * The same for what only stands about: all copies become one mesh in vertex colours, because each mesh is a draw call.
 * What shines, lets light through or waves keeps a mesh of its own; nothing else of it moves.
 */
export function standStill(kit: Kit, parent: THREE.Object3D, thing: Thing, places: readonly Stand[]): void {
  const painted: THREE.BufferGeometry[] = []
  for (const place of places) {
    const looks = new Map<THREE.Object3D, Look>()
    const gather: Kit = {
      ...kit,
      moves: (object) => object,
      mesh(geometry, look, options) {
        const mesh = kit.mesh(geometry, {}, options)
        looks.set(mesh, look)
        return mesh
      },
    }
    const group = placed(gather, thing, place)
    group.updateMatrixWorld(true)
    for (const [object, look] of looks) {
      const mesh = object as THREE.Mesh
      const geometry = mesh.geometry.applyMatrix4(mesh.matrixWorld)
      mesh.removeFromParent()
      if (look.emissive || look.opacity !== undefined || look.flutters || look.colourNode)
        kit.mesh(geometry, look, { parent })
      else painted.push(inColour(kit, geometry, look))
    }
    parent.add(group)
  }
  if (painted.length > 0)
    kit.mesh(kit.merge(painted), { vertexColours: true, roughness: 0.75, twoSided: true }, { parent })
}

function placed(kit: Kit, thing: Thing, { at, turn = 0, scale = 1, colour }: Stand): THREE.Group {
  const group = thing.build(kit, colour ? { colour: tone(kit, colour) } : {})
  group.position.set(...at)
  group.rotation.y = turn
  group.scale.setScalar(scale)
  return group
}

function inColour(kit: Kit, geometry: THREE.BufferGeometry, look: Look): THREE.BufferGeometry {
  if (geometry.hasAttribute('color')) return geometry
  const colour = kit.linear(look.colour ?? '#ffffff')
  const colours = new Float32Array(geometry.getAttribute('position').count * 3)
  for (let i = 0; i < colours.length; i += 3) colours.set(colour, i)
  geometry.setAttribute('color', new kit.THREE.BufferAttribute(colours, 3))
  return geometry
}
