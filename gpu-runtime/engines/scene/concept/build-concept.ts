import type { Hex } from '../../../../core/capabilities/scene-spec.ts'
import type { THREE, Three } from '../kit/three.ts'
import type { StyleProfile } from '../stage/profiles.ts'
import { bleed } from './bleed.ts'
import { conceptMaterial } from './concept-material.ts'
import { decodeArt } from './decode-art.ts'
import { reliefOf } from './relief.ts'
import { repaint } from './repaint.ts'
import { solidGeometry } from './solid.ts'

const ART_PX = 512

/** An illustrated concept as a body that takes light and casts a shadow; base on y = 0, facing +z. */
export async function buildConcept(
  three: Three,
  code: string,
  options: { colour?: Hex; profile: StyleProfile; lite: boolean },
): Promise<THREE.Group> {
  const art = await decodeArt(code, ART_PX)
  if (options.colour) repaint(art, options.colour)
  const relief = reliefOf(art, ART_PX)
  const geometry = solidGeometry(three, relief, options.lite ? 64 : 140)
  const { THREE } = three
  const texture = new THREE.DataTexture(bleed(art, ART_PX), ART_PX, ART_PX)
  texture.colorSpace = THREE.SRGBColorSpace
  texture.minFilter = THREE.LinearMipmapLinearFilter
  texture.magFilter = THREE.LinearFilter
  texture.generateMipmaps = true
  texture.needsUpdate = true
  const mesh = new THREE.Mesh(geometry, conceptMaterial(three, texture, options))
  mesh.castShadow = true
  mesh.receiveShadow = true
  const group = new THREE.Group()
  group.add(mesh)
  return group
}
