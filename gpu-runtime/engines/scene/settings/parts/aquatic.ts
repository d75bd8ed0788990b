import type { Kit, Placement } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { addGlow, glowing } from './glow.ts'
import type { Clear, Spot } from './scatter.ts'
import { amount, rgb, tone } from './tones.ts'

/** Beams that fall through the water at a slant. */
export function lightShafts(kit: Kit, parent: THREE.Object3D): void {
  const T = kit.TSL
  const across = T.smoothstep(0, 0.5, T.uv().x).mul(T.smoothstep(1, 0.5, T.uv().x))
  const down = T.smoothstep(0.02, 0.85, T.uv().y)
  // Each beam comes and goes as the waves above it do.
  const own = T.modelWorldMatrix.mul(T.vec4(0, 0, 0, 1)).x
  const waves = T.sin(kit.seconds.mul(0.55).add(own)).sub(T.sin(own)).mul(0.32).add(1)
  const light = T.color(tone(kit, '#a8f0e8')).mul(across.mul(down).mul(waves).mul(0.085))
  const material = glowing(kit, light, { added: true })
  for (let i = 0; i < 9; i++) {
    const beam = new kit.THREE.PlaneGeometry(1 + kit.random() * 2.4, 26)
    const mesh = addGlow(kit, parent, beam, material, [-15 + i * 3.7 + kit.random() * 2, 9, -5 - kit.random() * 14])
    const [slant, x] = [0.22 + kit.random() * 0.08, mesh.position.x]
    kit.moves(mesh, (beam, seconds) => {
      beam.rotation.z = slant + 0.03 * Math.sin(seconds * 0.31 + i) - 0.03 * Math.sin(i)
      beam.position.x = x + 0.4 * (Math.sin(seconds * 0.23 + i * 2) - Math.sin(i * 2))
    })
  }
}

/** Small bright fish in two shoals that pass behind the hero. */
export function shoal(kit: Kit, parent: THREE.Object3D, clear: Clear): void {
  const side = kit.random() < 0.5 ? -1 : 1
  const schools = [
    { x: side * 5, y: 3.6, z: -8, colour: '#f2a03c', count: amount(kit, 34, 16) },
    { x: -side * 7, y: 5.4, z: -14, colour: '#4ab0e8', count: amount(kit, 40, 16) },
  ] as const
  for (const school of schools) {
    const fish = Array.from({ length: school.count }, (): Placement => {
      const spread = () => (kit.random() + kit.random() - 1) * 3.2
      return {
        at: [school.x + spread() * 1.3, school.y + spread() * 0.5, school.z + spread() * 0.7],
        turn: [(kit.random() - 0.5) * 0.2, side * 0.5 + (kit.random() - 0.5) * 0.5, (kit.random() - 0.5) * 0.2],
        scale: 0.2 + kit.random() * 0.16,
      }
    }).filter((f) => clear(f.at[0], f.at[2], 0.3))
    if (fish.length === 0) continue
    const look = { colour: tone(kit, school.colour), roughness: 0.4, twoSided: true } as const
    const shoal = kit.instances(fishShape(kit), look, fish, { parent })
    shoal.material = swimming(kit, shoal.material)
    // The whole shoal goes to and fro in a long bow, nose first.
    const [ahead, phase] = [side * 0.5 + Math.PI, school.z]
    kit.moves(shoal, (school, seconds) => {
      const gone = 2.6 * Math.sin(seconds * 0.16)
      school.position.set(
        Math.cos(ahead) * gone,
        0.25 * (Math.sin(seconds * 0.7 + phase) - Math.sin(phase)),
        -Math.sin(ahead) * gone,
      )
    })
  }
}

/** Tails beat: each fish bends along its length, in its own time. */
function swimming(kit: Kit, shared: THREE.Material | THREE.Material[]): THREE.Material {
  const T = kit.TSL
  const material = (Array.isArray(shared) ? shared[0]! : shared).clone()
  const own = T.hash(T.instanceIndex).mul(6.283)
  const beat = T.sin(kit.seconds.mul(9).add(own).sub(T.positionGeometry.x.mul(2))).sub(
    T.sin(own.sub(T.positionGeometry.x.mul(2))),
  )
  const tail = T.smoothstep(-0.4, 1.4, T.positionGeometry.x).mul(0.035)
  const roams = T.sin(kit.seconds.mul(0.9).add(own)).sub(T.sin(own)).mul(0.1)
  Object.assign(material, { positionNode: T.positionLocal.add(T.vec3(roams, roams.mul(0.6), beat.mul(tail))) })
  return material
}

/** Nose towards −x, about 2 long. */
function fishShape(kit: Kit): THREE.BufferGeometry {
  const body = new kit.THREE.SphereGeometry(1, kit.lite ? 8 : 14, kit.lite ? 5 : 9).scale(1, 0.55, 0.28)
  const tail = new kit.THREE.ConeGeometry(0.55, 0.8, 4)
    .scale(1, 1, 0.2)
    .rotateZ(Math.PI / 2)
    .translate(1.2, 0, 0)
  const fin = new kit.THREE.ConeGeometry(0.3, 0.5, 4).scale(1, 1, 0.2).translate(0.1, 0.62, 0)
  return kit.merge([body, tail, fin])
}

/** Bubbles a string, and how high it rises. */
const STRING = 14
const STRING_M = 6.2

/** Strings of bubbles rising from the bed. */
export function bubbles(kit: Kit, parent: THREE.Object3D, spots: readonly Spot[]): void {
  const rising = spots.flatMap((s) =>
    Array.from({ length: STRING }, (_, i): Placement => {
      const up = i * 0.42 + kit.random() * 0.2
      return {
        at: [
          s.x + Math.sin(up * 2.2) * 0.14 + (kit.random() - 0.5) * 0.16,
          s.y + up,
          s.z + (kit.random() - 0.5) * 0.16,
        ],
        scale: 0.025 + kit.random() * 0.05,
        colour: rgb(kit, '#d8fbff'),
      }
    }),
  )
  if (rising.length === 0) return
  const pearls = kit.instances(
    new kit.THREE.SphereGeometry(1, 10, 7),
    { colour: '#ffffff', emissive: '#bff4ff', glow: 0.25, roughness: 0.08, noInk: true },
    rising,
    { parent, castShadow: false },
  )
  // Each rises to where the string ends, and begins again at the bed.
  const feet = new Float32Array(rising.map((_, i) => spots[Math.floor(i / STRING)]?.y ?? 0))
  const own = new Float32Array(rising.map(({ at }) => at[1]))
  pearls.geometry.setAttribute('foot', new kit.THREE.InstancedBufferAttribute(feet, 1))
  pearls.geometry.setAttribute('rise', new kit.THREE.InstancedBufferAttribute(own, 1))
  const T = kit.TSL
  const [foot, from] = [T.attribute<'float'>('foot', 'float'), T.attribute<'float'>('rise', 'float')]
  const up = from.sub(foot).add(kit.seconds.mul(0.55)).div(STRING_M).fract().mul(STRING_M).add(foot)
  const swerve = (at: THREE.Node<'float'>) => T.sin(at.mul(2.2)).mul(0.14)
  const moved = T.vec3(swerve(up.sub(foot)).sub(swerve(from.sub(foot))), up.sub(from), 0)
  Object.assign(pearls.material, { positionNode: T.positionLocal.add(moved) })
}
