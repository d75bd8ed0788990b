import type { Hex } from '../../../../core/capabilities/scene-spec.ts'
import type { Kit, Look } from '../contract.ts'
import { blend, linear, mixHex } from './colour.ts'
import { clamp } from './maths.ts'
import { fbm } from './noise.ts'
import type { THREE, Three } from './three.ts'

interface Needs {
  readonly three: Three
  readonly lite: boolean
  readonly snowLies: boolean
  readonly random: () => number
  readonly material: (look: Look) => THREE.Material
}

/** Leaf copies round dark cores: few leaves look like black stones, so `cover` is how often the surface is covered. */
export function foliageMaker({ three, lite, snowLies, random, material }: Needs): Kit['foliage'] {
  const { THREE } = three
  return (clumps, options = {}) => {
    const size = (options.leaf ?? 0.2) * (lite ? 1.7 : 1)
    const mid: Hex = options.colour ?? '#4f9a3a'
    const frosted = (colour: Hex, share: number) => linear(snowLies ? mixHex(colour, '#dfe8f2', share) : colour)
    const ramp = [
      frosted(options.dark ?? mixHex(mid, '#0c2430', 0.55), 0.25),
      frosted(mid, 0.55),
      frosted(options.light ?? mixHex(mid, '#f4f08a', 0.5), 0.8),
    ] as const
    const group = new THREE.Group()
    const cores: { matrix: THREE.Matrix4; colour: readonly number[] }[] = []
    const leaves: { matrix: THREE.Matrix4; colour: readonly number[] }[] = []
    const forward = new THREE.Vector3(0, 0, 1)
    for (const clump of clumps) {
      const [rx, ry, rz] =
        typeof clump.radius === 'number' ? [clump.radius, clump.radius * 0.85, clump.radius] : clump.radius
      const at = new THREE.Vector3(...clump.at)
      const core = new THREE.Matrix4().compose(
        at,
        new THREE.Quaternion(),
        new THREE.Vector3(rx, ry, rz).multiplyScalar(0.88),
      )
      cores.push({ matrix: core, colour: blend(ramp[0], ramp[1], 0.35) })
      const wanted = ((options.cover ?? 1.5) * 11 * rx * ry) / (size * size * 0.45)
      const count = Math.min(lite ? 260 : 1400, Math.round(wanted))
      const grow = Math.sqrt(Math.max(1, wanted / Math.max(1, count)))
      for (let i = 0; i < count; i++) {
        const up = random() * 2 - 1
        const round = random() * Math.PI * 2
        const side = Math.sqrt(1 - up * up)
        const out = new THREE.Vector3(side * Math.cos(round), up, side * Math.sin(round))
        const depth = 0.92 + random() * 0.22
        const jitter = new THREE.Vector3(random() - 0.5, random() - 0.5, random() - 0.5).multiplyScalar(0.9)
        const spin = new THREE.Quaternion().setFromAxisAngle(forward, random() * Math.PI * 2)
        const tone = clamp(0.45 + up * 0.45 + (random() - 0.5) * 0.5)
        const scale = size * grow * (0.7 + random() * 0.7)
        if (up < -0.75) continue
        const place = new THREE.Vector3(out.x * rx, out.y * ry, out.z * rz).multiplyScalar(depth).add(at)
        const turn = new THREE.Quaternion()
          .setFromUnitVectors(forward, out.clone().add(jitter).normalize())
          .multiply(spin)
        leaves.push({
          matrix: new THREE.Matrix4().compose(place, turn, new THREE.Vector3(scale, scale, scale)),
          colour: tone < 0.5 ? blend(ramp[0], ramp[1], tone * 2) : blend(ramp[1], ramp[2], tone * 2 - 1),
        })
      }
    }
    const top = Math.max(...clumps.map(({ at, radius }) => at[1] + (typeof radius === 'number' ? radius : radius[1])))
    const sways = { metres: top * 0.05, tall: top, by: 'place' } as const
    group.add(copies(three, coreGeometry(three, lite), material({ roughness: 1, noInk: true, sways }), cores, true))
    const leafLook: Look = { roughness: 0.65, twoSided: true, noInk: true, sways }
    group.add(copies(three, leafGeometry(three), material(leafLook), leaves, false))
    return group
  }
}

function copies(
  { THREE }: Three,
  geometry: THREE.BufferGeometry,
  material: THREE.Material,
  list: readonly { matrix: THREE.Matrix4; colour: readonly number[] }[],
  castShadow: boolean,
): THREE.InstancedMesh {
  const mesh = new THREE.InstancedMesh(geometry, material, list.length)
  list.forEach((copy, i) => {
    mesh.setMatrixAt(i, copy.matrix)
    mesh.setColorAt(i, new THREE.Color(...(copy.colour as [number, number, number])))
  })
  mesh.castShadow = castShadow
  mesh.receiveShadow = true
  mesh.frustumCulled = false
  return mesh
}

/** A folded leaf with normals bent outwards, so that a crown shades as one round body. */
function leafGeometry({ THREE }: Three): THREE.BufferGeometry {
  const w = 0.26
  const geometry = new THREE.BufferGeometry()
  const position = [0, 0, 0, w * 0.8, 0.28, -0.07, w, 0.58, -0.07, 0, 1, -0.04, -w, 0.58, -0.07, -w * 0.8, 0.28, -0.07]
  const normal = [0, 0, 1, 0.3, 0, 0.95, 0.35, 0.1, 0.93, 0, 0.2, 1, -0.35, 0.1, 0.93, -0.3, 0, 0.95]
  geometry.setAttribute('position', new THREE.Float32BufferAttribute(position, 3))
  geometry.setAttribute('normal', new THREE.Float32BufferAttribute(normal, 3))
  geometry.setAttribute('uv', new THREE.Float32BufferAttribute([0.5, 0, 1, 0.3, 1, 0.6, 0.5, 1, 0, 0.6, 0, 0.3], 2))
  geometry.setIndex([0, 1, 2, 0, 2, 3, 0, 3, 4, 0, 4, 5])
  return geometry
}

function coreGeometry({ THREE, addons }: Three, lite: boolean): THREE.BufferGeometry {
  const ball = new THREE.IcosahedronGeometry(1, lite ? 1 : 3)
  ball.deleteAttribute('uv')
  ball.deleteAttribute('normal')
  const geometry = addons.mergeVertices(ball, 1e-4)
  const position = geometry.attributes.position as THREE.BufferAttribute
  for (let i = 0; i < position.count; i++) {
    const [x, y, z] = [position.getX(i), position.getY(i), position.getZ(i)]
    const swell = 1 + fbm(x * 1.8, y * 1.8, z * 1.8, 3) * 0.3
    position.setXYZ(i, x * swell, y * swell, z * swell)
  }
  geometry.computeVertexNormals()
  return geometry
}
