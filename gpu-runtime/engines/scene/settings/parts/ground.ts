import type { Kit, Look } from '../../contract.ts'
import type { Rgb } from '../../kit/colour.ts'
import type { THREE } from '../../kit/three.ts'
import { amount, isToon } from './tones.ts'

export interface Ground {
  height(x: number, z: number): number
  /** `up` is the y of the normal: 1 flat, 0 a cliff. */
  colour(x: number, y: number, z: number, up: number): Rgb
  /** Metres from the middle to the edge. */
  reach?: number
  /** Half the width, in metres, in which cells are small. */
  near?: number
  middleZ?: number
  cells?: number
  look?: Look
  castShadow?: boolean
}

/** A square grid whose cells grow with the distance: fine at the hero's feet, coarse at the horizon. */
export function warpedGrid(
  kit: Kit,
  cells: number,
  near: number,
  reach: number,
  middleZ: number,
): THREE.BufferGeometry {
  const grid = new kit.THREE.PlaneGeometry(2, 2, cells, cells).rotateX(-Math.PI / 2)
  const position = grid.getAttribute('position')
  const warp = (u: number) => u * near + Math.sign(u) * Math.abs(u) ** 5 * (reach - near)
  for (let i = 0; i < position.count; i++) {
    position.setXYZ(i, warp(position.getX(i)), 0, warp(position.getZ(i)) + middleZ)
  }
  return grid
}

/** Land as a height field with a colour for each place, added to `parent`. */
export function ground(kit: Kit, parent: THREE.Object3D, options: Ground): THREE.Mesh {
  const cells = options.cells ?? amount(kit, 168, 72)
  const grid = warpedGrid(kit, cells, options.near ?? 26, options.reach ?? 260, options.middleZ ?? -6)
  const position = grid.getAttribute('position')
  for (let i = 0; i < position.count; i++) position.setY(i, options.height(position.getX(i), position.getZ(i)))
  grid.computeVertexNormals()
  paint(kit, grid, options.colour)
  return kit.mesh(
    grid,
    // Outside toon styles `noInk` also keeps the bright rim of objects off land seen at a low angle.
    { vertexColours: true, roughness: 0.95, grain: 'rock', noInk: !isToon(kit), ...options.look },
    { parent, castShadow: options.castShadow ?? false },
  )
}

/** Gives a geometry with normals its `color` attribute. */
export function paint(kit: Kit, geometry: THREE.BufferGeometry, colour: Ground['colour']): void {
  const position = geometry.getAttribute('position')
  const normal = geometry.getAttribute('normal')
  const colours = new Float32Array(position.count * 3)
  for (let i = 0; i < position.count; i++) {
    colours.set(colour(position.getX(i), position.getY(i), position.getZ(i), normal.getY(i)), i * 3)
  }
  geometry.setAttribute('color', new kit.THREE.BufferAttribute(colours, 3))
}
