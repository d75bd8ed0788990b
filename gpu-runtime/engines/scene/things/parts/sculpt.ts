import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Flutter, Kit, Look, Smoke } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { bevelBox } from './bevel-box.ts'

export type Vec = readonly [number, number, number]
export interface Place {
  readonly at?: Vec
  readonly turn?: Vec
  readonly scale?: number | Vec
}
export interface SlabOptions extends Place {
  readonly bevel?: number
  readonly holes?: readonly (readonly (readonly [number, number])[])[]
}

/**
 * Collects shapes by look, so that a thing of a hundred parts becomes a handful of meshes.
 * Two parts share a mesh when they are given the same Look object.
 */
export interface Sculpt {
  readonly kit: Kit
  readonly group: THREE.Group
  /** Segments for a round shape: `full`, or fewer where geometry must stay small. */
  round(full: number): number
  /** Takes the geometry over: it is moved in place. */
  add(look: Look, geometry: THREE.BufferGeometry, place?: Place): void
  /** A box around its centre, its edges softened. */
  box(look: Look, size: Vec, place?: Place & { readonly bevel?: number }): void
  /** A rod between two points; tapers to `endRadius` when given. */
  rod(
    look: Look,
    from: Vec,
    to: Vec,
    radius: number,
    options?: { readonly endRadius?: number; readonly sides?: number },
  ): void
  /** A ball of radius 1 times `scale`. */
  ball(look: Look, place: Place, segments?: number): void
  lathe(
    look: Look,
    outline: readonly (readonly [number, number])[],
    place?: Place & { readonly segments?: number; readonly smooth?: boolean },
  ): void
  tube(
    look: Look,
    points: readonly Vec[],
    radius: number | ((t: number) => number),
    options?: { readonly segments?: number; readonly sides?: number },
  ): void
  /** A flat ring round the y axis. */
  ring(look: Look, radius: number, thickness: number, place?: Place): void
  /** An outline in x and y, `depth` thick around z = 0. */
  slab(look: Look, outline: readonly (readonly [number, number])[], depth: number, options?: SlabOptions): void
  /** The same sculpture seen from a part's own frame. */
  frame(place: Place): Sculpt
  /**
   * A part with a pivot of its own at `place`: what it is made of turns, swings and shrinks round that point as `pose`
   * says, pure in seconds and at rest at 0. Each look in it is a mesh more.
   */
  moving(place: Place, pose: (part: THREE.Object3D, seconds: number) => void): Sculpt
  /** A look's cloth in the wind: the same object for the same asking, so that all of it is one mesh. */
  cloth(look: Look, flutters: Flutter): Look
  /** A lamp or fire, at a point of this frame. */
  light(at: Vec, options: { readonly colour: Hex; readonly reach: number; readonly power?: number }): void
  /** Smoke or sparks that rise from a point of this frame, in films. */
  smoke(at: Vec, options: Smoke): void
  finish(): THREE.Group
}

export function sculpt(kit: Kit): Sculpt {
  return framed(kit, workOn(kit), new kit.THREE.Matrix4())
}

/** What is being sculpted, and its moving parts, each with meshes of its own. */
interface Work {
  readonly group: THREE.Group
  readonly parts: Map<Look, THREE.BufferGeometry[]>
  readonly moving: Work[]
  readonly cloths: Map<Look, Look>
}

const workOn = (kit: Kit): Work => ({ group: new kit.THREE.Group(), parts: new Map(), moving: [], cloths: new Map() })

function finished(kit: Kit, { group, parts, moving }: Work): THREE.Group {
  for (const [look, geometries] of parts) kit.mesh(kit.merge(geometries), look, { parent: group })
  parts.clear()
  for (const part of moving) finished(kit, part)
  return group
}

function framed(kit: Kit, work: Work, base: THREE.Matrix4): Sculpt {
  const { THREE } = kit
  const { group, parts } = work
  const finish = () => finished(kit, work)
  const round = (full: number): number => (kit.lite ? Math.max(5, Math.round(full * 0.45)) : full)

  const add: Sculpt['add'] = (look, geometry, place = {}) => {
    const list = parts.get(look) ?? []
    list.push(uniform(kit, geometry).applyMatrix4(matrixOf(kit, place).premultiply(base)))
    parts.set(look, list)
  }
  const self: Sculpt = {
    kit,
    group,
    round,
    add,
    finish,
    box(look, size, place = {}) {
      const bevel = place.bevel ?? Math.min(...size) * 0.18
      add(look, bevelBox(kit, size, bevel), place)
    },
    rod(look, from, to, radius, options = {}) {
      const start = new THREE.Vector3(...from)
      const along = new THREE.Vector3(...to).sub(start)
      const length = along.length()
      const sides = options.sides ?? 10
      // The ends of thin rods are never seen.
      const open = sides <= 6
      const around = open ? Math.min(sides, round(sides)) : round(sides)
      const geometry = new THREE.CylinderGeometry(options.endRadius ?? radius, radius, length, around, 1, open)
      geometry.translate(0, length / 2, 0)
      const turn = new THREE.Quaternion().setFromUnitVectors(new THREE.Vector3(0, 1, 0), along.normalize())
      add(look, geometry.applyQuaternion(turn), { at: from })
    },
    ball(look, place, segments = 20) {
      const around = round(segments)
      add(look, new THREE.SphereGeometry(1, around, Math.max(4, Math.round(around * 0.65))), place)
    },
    lathe(look, outline, place = {}) {
      const segments = round(place.segments ?? 28)
      const runs = place.smooth ? [splined(kit, outline)] : creased(outline)
      for (const run of runs) add(look, kit.lathe(run, { segments }), place)
    },
    tube(look, points, radius, options = {}) {
      const segments = round(options.segments ?? 16)
      add(look, kit.tube(points, radius, { segments, sides: round(options.sides ?? 8) }))
    },
    ring(look, radius, thickness, place = {}) {
      const sides = kit.lite ? 4 : thickness / radius < 0.15 ? 6 : 8
      const around = round(thickness / radius < 0.15 && radius < 0.2 ? 24 : 32)
      add(look, new THREE.TorusGeometry(radius, thickness, sides, around).rotateX(Math.PI / 2), place)
    },
    slab(look, outline, depth, options = {}) {
      add(look, extrude(kit, outline, depth, options), options)
    },
    frame: (place) => framed(kit, work, matrixOf(kit, place).premultiply(base)),
    cloth(look, flutters) {
      const known = work.cloths.get(look) ?? { ...look, flutters }
      work.cloths.set(look, known)
      return known
    },
    moving(place, pose) {
      const part = workOn(kit)
      const pivot = new THREE.Group()
      matrixOf(kit, place).premultiply(base).decompose(pivot.position, pivot.quaternion, pivot.scale)
      pivot.add(kit.moves(part.group, pose))
      group.add(pivot)
      work.moving.push(part)
      return framed(kit, part, new THREE.Matrix4())
    },
    light(at, options) {
      const point = new THREE.Vector3(...at).applyMatrix4(base)
      kit.practical(group, [point.x, point.y, point.z], options)
    },
    smoke(at, options) {
      const point = new THREE.Vector3(...at).applyMatrix4(base)
      kit.smoke(group, [point.x, point.y, point.z], options)
    },
  }
  return self
}

function splined(kit: Kit, outline: readonly (readonly [number, number])[]): [number, number][] {
  const curve = new kit.THREE.SplineCurve(outline.map(([radius, y]) => new kit.THREE.Vector2(radius, y)))
  const steps = (outline.length - 1) * (kit.lite ? 2 : 4)
  return curve.getPoints(steps).map((point) => [Math.max(0, point.x), point.y])
}

/** An outline cut at its sharp corners, so that an edge of a turned shape stays an edge. */
function creased(outline: readonly (readonly [number, number])[]): (readonly [number, number])[][] {
  const runs: (readonly [number, number])[][] = [[]]
  outline.forEach((point, i) => {
    runs.at(-1)?.push(point)
    const [before, after] = [outline[i - 1], outline[i + 1]]
    if (!before || !after) return
    const turn =
      Math.atan2(after[1] - point[1], after[0] - point[0]) - Math.atan2(point[1] - before[1], point[0] - before[0])
    if (Math.cos(turn) < 0.8) runs.push([point])
  })
  return runs
}

function matrixOf(kit: Kit, { at = [0, 0, 0], turn = [0, 0, 0], scale = 1 }: Place): THREE.Matrix4 {
  const { Matrix4, Vector3, Quaternion, Euler } = kit.THREE
  const size = typeof scale === 'number' ? new Vector3(scale, scale, scale) : new Vector3(...scale)
  return new Matrix4().compose(new Vector3(...at), new Quaternion().setFromEuler(new Euler(...turn)), size)
}

function extrude(
  kit: Kit,
  outline: readonly (readonly [number, number])[],
  depth: number,
  options: SlabOptions,
): THREE.BufferGeometry {
  const { THREE } = kit
  const bevel = kit.lite ? 0 : (options.bevel ?? 0)
  const points = (list: readonly (readonly [number, number])[]) => list.map(([x, y]) => new THREE.Vector2(x, y))
  const shape = new THREE.Shape(points(outline))
  shape.holes = (options.holes ?? []).map((hole) => new THREE.Path(points(hole)))
  const geometry = new THREE.ExtrudeGeometry(shape, {
    depth: depth - 2 * bevel,
    bevelEnabled: bevel > 0,
    bevelThickness: bevel,
    bevelSize: bevel,
    bevelOffset: -bevel,
    bevelSegments: bevel > 0.1 ? 2 : 1,
    curveSegments: 1,
  })
  return geometry.translate(0, 0, bevel - depth / 2)
}

/** Parts merge only when they carry the same attributes: position, normal, uv, index, and colour where the look has it. */
function uniform(kit: Kit, geometry: THREE.BufferGeometry): THREE.BufferGeometry {
  const { BufferAttribute } = kit.THREE
  for (const name of Object.keys(geometry.attributes)) {
    if (!['position', 'normal', 'uv', 'color'].includes(name)) geometry.deleteAttribute(name)
  }
  const count = geometry.getAttribute('position').count
  if (!geometry.hasAttribute('normal')) geometry.computeVertexNormals()
  if (!geometry.hasAttribute('uv')) geometry.setAttribute('uv', new BufferAttribute(new Float32Array(count * 2), 2))
  if (!geometry.index) geometry.setIndex(Array.from({ length: count }, (_, i) => i))
  geometry.clearGroups()
  return geometry
}
