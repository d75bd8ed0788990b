import type { Kit, Look } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { type Sculpt, sculpt, type Vec } from './sculpt.ts'

/**
 * A part that stays an object of its own, so that it can move: whatever its colours, it is one mesh, because
 * each mesh is a draw call. What shines or lets light through keeps a mesh for itself.
 */
export function onePiece(kit: Kit, build: (s: Sculpt) => void, look: Look = { roughness: 0.85 }): THREE.Group {
  const painted: THREE.BufferGeometry[] = []
  const gather: Kit = {
    ...kit,
    mesh(geometry, its, options) {
      if (its.emissive || its.opacity !== undefined || its.twoSided) return kit.mesh(geometry, its, options)
      painted.push(inColour(kit, geometry, its))
      return new kit.THREE.Mesh(geometry)
    },
  }
  const s = sculpt(gather)
  build(s)
  const group = s.finish()
  if (painted.length > 0) kit.mesh(kit.merge(painted), { ...look, vertexColours: true }, { parent: group })
  return group
}

function inColour(kit: Kit, geometry: THREE.BufferGeometry, look: Look): THREE.BufferGeometry {
  const colour = kit.linear(look.colour ?? '#ffffff')
  const colours = new Float32Array(geometry.getAttribute('position').count * 3)
  for (let i = 0; i < colours.length; i += 3) colours.set(colour, i)
  geometry.setAttribute('color', new kit.THREE.BufferAttribute(colours, 3))
  return geometry
}

/** Such a part at its pivot, hung on `parent`. */
export function movingPart(
  kit: Kit,
  parent: THREE.Object3D,
  pivot: Vec,
  build: (s: Sculpt) => void,
  look?: Look,
): THREE.Group {
  const part = onePiece(kit, build, look)
  part.position.set(...pivot)
  parent.add(part)
  return part
}

/** Swings to and fro about an axis, `angle` radians either way, from the middle at second 0. */
export function swings(kit: Kit, part: THREE.Object3D, axis: 'x' | 'y' | 'z', angle: number, hertz: number): void {
  kit.moves(part, (at, seconds) => {
    at.rotation[axis] = Math.sin(seconds * hertz * Math.PI * 2) * angle
  })
}

/** Turns round an axis for ever, from where it is at second 0. */
export function turns(kit: Kit, part: THREE.Object3D, axis: 'x' | 'y' | 'z', turnsASecond: number): void {
  const from = part.rotation[axis]
  kit.moves(part, (at, seconds) => {
    at.rotation[axis] = from + seconds * turnsASecond * Math.PI * 2
  })
}

/** A wheel rolls as far as what it carries has gone: `rim` is its radius, both in metres. */
export function rolls(kit: Kit, wheel: THREE.Object3D, rim: number, heightM: number): void {
  kit.moves(wheel, (at, seconds) => {
    at.rotation.x = (kit.travelled(seconds) * heightM) / rim
  })
}
