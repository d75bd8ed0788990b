import type { Hex } from '../../../../core/capabilities/scene-spec.ts'
import type { Fit } from '../contract.ts'
import { blend, type Rgb, times } from '../kit/colour.ts'
import type { THREE, Three } from '../kit/three.ts'
import { conceptMobility } from '../motion/mobility.ts'
import type { StyleProfile } from '../stage/style-profile.ts'
import { bleed } from './bleed.ts'
import { animalBody, cutShare, meanColour, missingBody, personBody } from './body.ts'
import { conceptMaterial, plainMaterial } from './concept-material.ts'
import { decodeArt } from './decode-art.ts'
import { animalFit, personFit } from './fit.ts'
import { type Relief, reliefOf } from './relief.ts'
import { repaint } from './repaint.ts'
import { solidGeometry } from './solid.ts'

const ART_PX = 512
const ANIMAL_NECK_Y = 0.68

export interface Concept {
  readonly group: THREE.Group
  /** The head of a built body, a part of its own. */
  readonly head: THREE.Object3D | null
  /** Where it wears what the cast gives it: what has a body, or shows one. */
  readonly fit: Fit | null
}

/** An illustrated concept as a body that takes light and casts a shadow; base on y = 0, facing +z. */
export async function buildConcept(
  three: Three,
  code: string,
  options: { colour?: Hex; profile: StyleProfile; lite: boolean },
): Promise<Concept> {
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
  const missing = missingBody(code, relief)
  if (missing) return complete(three, group, mesh, missing, art, relief, options)
  return { group, head: null, fit: conceptMobility(code) === 'being' ? personFit(relief, 1, 0) : null }
}

/** Puts the head or chest on a body and brings the whole back to a figure that stands on y = 0. */
function complete(
  three: Three,
  group: THREE.Group,
  top: THREE.Mesh,
  missing: 'animal-body' | 'person-body',
  art: Uint8ClampedArray,
  relief: Relief,
  options: { profile: StyleProfile; lite: boolean },
): Concept {
  const paint = (colour: Rgb, roughness = 0.75) => plainMaterial(three, colour, roughness, options)
  const height = (relief.box.bottom - relief.box.top) / relief.size
  if (missing === 'animal-body') {
    const coat = meanColour(art, relief, 0.3, 0.55)
    const light = blend(meanColour(art, relief, 0.75, 0.98), [0.9, 0.85, 0.78], 0.35)
    group.add(animalBody(three, paint, { coat, light, dark: times(coat, 0.3) }))
    const scale = 0.98 / height
    top.scale.setScalar(scale)
    // The head turns about its neck.
    const head = new three.THREE.Group()
    head.position.set(0, ANIMAL_NECK_Y, 0.04)
    group.add(head.add(top))
    return { group, head, fit: animalFit(relief, scale, ANIMAL_NECK_Y) }
  }
  const cloth = meanColour(art, relief, 0.92, 0.99)
  const width = ((relief.box.right - relief.box.left) / relief.size) * cutShare(relief)
  top.scale.setScalar(1 / height)
  top.position.y = 0.72
  group.add(personBody(three, paint, cloth, width / height, 0.16 / height))
  return { group, head: null, fit: personFit(relief, 1 / height, top.position.y) }
}
