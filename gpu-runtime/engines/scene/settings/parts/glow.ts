import type { Kit } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'

/**
 * A surface that only gives light: its colour is what the node says, whatever lamps there are.
 * `added` lays it over what is behind, as haze and beams do.
 */
export function glowing(
  kit: Kit,
  light: THREE.Node<'vec3'>,
  options: { added?: boolean; fog?: boolean } = {},
): THREE.Material {
  const material = kit.material({
    colour: '#000000',
    colourNode: kit.TSL.vec3(0),
    roughness: 1,
    noInk: true,
    ...(options.added && { opacity: 0.5, twoSided: true }),
  })
  Object.assign(material, { emissiveNode: light, fog: options.fog ?? false })
  if (options.added) material.blending = kit.THREE.AdditiveBlending
  return material
}

/** Adds a mesh with such a surface: it throws no shadow and takes none. */
export function addGlow(
  kit: Kit,
  parent: THREE.Object3D,
  geometry: THREE.BufferGeometry,
  material: THREE.Material,
  at: readonly [number, number, number] = [0, 0, 0],
): THREE.Mesh {
  const mesh = new kit.THREE.Mesh(geometry, material)
  mesh.position.set(...at)
  parent.add(mesh)
  return mesh
}

/** 1 in the middle of a plane's uv, 0 at its rim. */
export function softDisc(kit: Kit, power: number): THREE.Node<'float'> {
  const T = kit.TSL
  const out = T.length(T.uv().sub(0.5)).mul(2)
  return T.pow(T.clamp(T.oneMinus(out), 0, 1), power)
}
