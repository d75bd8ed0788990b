import type { Kit } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'

interface Wave {
  readonly x: number
  readonly z: number
  /** Radians a metre. */
  readonly k: number
  /** Radians a second. */
  readonly pace: number
  readonly heightM: number
  readonly phase: number
}

export interface Swell {
  /** What the point at rest (x, z) has moved by. */
  moved(x: number, z: number, calm: number, seconds?: number): { x: number; y: number; z: number }
  /** The upward normal there. */
  normal(x: number, z: number, calm: number, seconds?: number): [number, number, number]
  /** Height over rest of the surface that is seen at a place: waves push points aside, too. */
  heightAt(x: number, z: number, calmAt: (x: number, z: number) => number, seconds: number): number
  /** The same in a vertex shader, for a point at rest. */
  nodes(rest: { x: Float; z: Float; calm: Float }): { moved: THREE.Node<'vec3'>; normal: THREE.Node<'vec3'> }
}

type Float = THREE.Node<'float'>

/** Direction, length in metres, share of the height. */
const TRAINS = [
  [1, 0.35, 15, 0.5],
  [0.7, -0.65, 9, 0.28],
  [-0.3, 0.95, 5.8, 0.16],
  [0.9, 0.2, 3.1, 0.09],
] as const
/** How far crests lean, and how slowly waves run: a toy sea at its true pace would look nervous. */
const LEAN = 0.7
const CALMER = 0.72
const GRAVITY = 9.8

/** Gerstner waves, `heightM` from rest to crest; they run from the shape that they have at 0. */
export function swell(kit: Kit, heightM: number): Swell {
  const waves: Wave[] = TRAINS.map(([x, z, lengthM, share]) => {
    const l = Math.hypot(x, z)
    const k = (2 * Math.PI) / lengthM
    const pace = Math.sqrt(GRAVITY * k) * CALMER
    return { x: x / l, z: z / l, k, pace, heightM: heightM * share, phase: kit.random() * 6.283 }
  })
  const phase = (w: Wave, x: number, z: number, s: number) => (x * w.x + z * w.z) * w.k + w.phase - s * w.pace
  const moved: Swell['moved'] = (x, z, calm, seconds = 0) => {
    const sum = { x: 0, y: 0, z: 0 }
    for (const w of waves) {
      const p = phase(w, x, z, seconds)
      sum.y += Math.sin(p) * w.heightM * calm
      sum.x += Math.cos(p) * w.heightM * LEAN * w.x * calm
      sum.z += Math.cos(p) * w.heightM * LEAN * w.z * calm
    }
    return sum
  }
  return {
    moved,
    normal(x, z, calm, seconds = 0) {
      let nx = 0
      let nz = 0
      for (const w of waves) {
        const slope = Math.cos(phase(w, x, z, seconds)) * w.heightM * w.k * calm
        nx -= slope * w.x
        nz -= slope * w.z
      }
      const l = Math.hypot(nx, 1, nz)
      return [nx / l, 1 / l, nz / l]
    },
    heightAt(x, z, calmAt, seconds) {
      let [u, v] = [x, z]
      for (let i = 0; i < 3; i++) {
        const off = moved(u, v, calmAt(u, v), seconds)
        u = x - off.x
        v = z - off.z
      }
      return moved(u, v, calmAt(u, v), seconds).y
    },
    nodes({ x, z, calm }) {
      const T = kit.TSL
      let [dx, dy, dz, nx, nz] = Array.from({ length: 5 }, (): Float => T.float(0)) as [
        Float,
        Float,
        Float,
        Float,
        Float,
      ]
      for (const w of waves) {
        const p = x
          .mul(w.x * w.k)
          .add(z.mul(w.z * w.k))
          .add(w.phase)
          .sub(kit.seconds.mul(w.pace))
        const cos = T.cos(p).toVar()
        dy = dy.add(T.sin(p).mul(w.heightM))
        dx = dx.add(cos.mul(w.heightM * LEAN * w.x))
        dz = dz.add(cos.mul(w.heightM * LEAN * w.z))
        nx = nx.sub(cos.mul(w.heightM * w.k * w.x))
        nz = nz.sub(cos.mul(w.heightM * w.k * w.z))
      }
      return {
        moved: T.vec3(dx, dy, dz).mul(calm),
        normal: T.normalize(T.vec3(nx.mul(calm), 1, nz.mul(calm))),
      }
    },
  }
}
