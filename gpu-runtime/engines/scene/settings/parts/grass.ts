import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit } from '../../contract.ts'
import { blend } from '../../kit/colour.ts'
import type { THREE } from '../../kit/three.ts'
import { isRuledOut } from './ruled-out.ts'
import type { Spot } from './scatter.ts'
import { rgb } from './tones.ts'

const BLADES_A_TUFT = 7
/** Only so many-th a tuft stands out of the snow. */
const OUT_OF_SNOW = 30

/** One tuft of bent blades about 1 m tall, dark at the root. Normals point up so that a lawn shades evenly. */
function tuft(kit: Kit, root: Hex, tip: Hex): THREE.BufferGeometry {
  const low = rgb(kit, root)
  const high = rgb(kit, tip)
  const positions: number[] = []
  const normals: number[] = []
  const colours: number[] = []
  for (let b = 0; b < BLADES_A_TUFT; b++) {
    const a = (b / BLADES_A_TUFT) * Math.PI * 2 + kit.random()
    const [dx, dz] = [Math.cos(a), Math.sin(a)]
    const out = 0.08 + kit.random() * 0.26
    const tall = 0.55 + kit.random() * 0.45
    const bend = out + 0.12 + kit.random() * 0.32
    const half = 0.075
    positions.push(dx * out + dz * half, 0, dz * out - dx * half)
    positions.push(dx * out - dz * half, 0, dz * out + dx * half)
    positions.push(dx * bend, tall, dz * bend)
    const tipColour = blend(low, high, 0.75 + kit.random() * 0.25)
    colours.push(...low, ...low, ...tipColour)
    for (let i = 0; i < 3; i++) normals.push(dx * 0.15, 0.98, dz * 0.15)
  }
  const geometry = new kit.THREE.BufferGeometry()
  geometry.setAttribute('position', new kit.THREE.Float32BufferAttribute(positions, 3))
  geometry.setAttribute('normal', new kit.THREE.Float32BufferAttribute(normals, 3))
  geometry.setAttribute('color', new kit.THREE.Float32BufferAttribute(colours, 3))
  return geometry
}

export function grass(
  kit: Kit,
  parent: THREE.Object3D,
  spots: readonly Spot[],
  options: { root: Hex; tip: Hex; heightM: number },
): void {
  if (isRuledOut(kit, 'grass')) return
  const standing = kit.snowLies ? spots.filter((_, i) => i % OUT_OF_SNOW === 0) : spots
  if (standing.length === 0) return
  const blades = kit.instances(
    tuft(kit, options.root, options.tip),
    {
      colourNode: kit.TSL.vec3(1),
      vertexColours: true,
      roughness: 1,
      twoSided: true,
      noInk: true,
      sways: { metres: options.heightM * 0.55 },
    },
    standing.map((s) => {
      const tall = options.heightM * (0.6 + kit.random() * 0.8)
      const light = 0.8 + kit.random() * 0.4
      return {
        at: [s.x, s.y - 0.02, s.z],
        turn: [0, kit.random() * 6.283, 0],
        scale: [options.heightM * 1.1, tall, options.heightM * 1.1],
        colour: [light, light, light * 0.95],
      } as const
    }),
    { parent, castShadow: false },
  )
  // Both sides of a blade are lit from above; three would turn the normal of the back downwards.
  Object.assign(blades.material, { normalNode: kit.TSL.normalViewGeometry })
}

/** Five-petalled flowers on stems, in the given colours. */
export function flowers(
  kit: Kit,
  parent: THREE.Object3D,
  spots: readonly Spot[],
  options: { colours: readonly Hex[]; heightM: number },
): void {
  if (isRuledOut(kit, 'flower') || kit.snowLies) return
  if (spots.length === 0) return
  const petals = new kit.THREE.ConeGeometry(0.2, 0.1, 7, 1, true).rotateX(Math.PI).translate(0, 1, 0)
  const sways = { metres: options.heightM * 0.3 } as const
  const palette = options.colours.map((c) => rgb(kit, c))
  const stems = spots.map((s) => {
    const size = options.heightM * (0.7 + kit.random() * 0.6)
    const colour = palette[Math.floor(kit.random() * palette.length)] ?? [1, 1, 1]
    return {
      at: [s.x, s.y, s.z],
      turn: [(kit.random() - 0.3) * 0.5, kit.random() * 6.283, 0],
      scale: size,
      colour,
    } as const
  })
  kit.instances(petals, { colour: '#ffffff', roughness: 0.7, twoSided: true, noInk: true, sways }, stems, {
    parent,
    castShadow: false,
  })
  const heart = new kit.THREE.SphereGeometry(0.055, 6, 4).translate(0, 0.98, 0)
  const plain = stems.map(({ at, turn, scale }) => ({ at, turn, scale }))
  kit.instances(heart, { colour: tonedHeart, roughness: 0.7, noInk: true, sways }, plain, { parent, castShadow: false })
  const stalk = new kit.THREE.CylinderGeometry(0.012, 0.018, 1, 3, 1, true).translate(0, 0.5, 0)
  kit.instances(stalk, { colour: '#3f7a35', roughness: 0.9, noInk: true, sways }, plain, { parent, castShadow: false })
}
const tonedHeart: Hex = '#f2c230'
