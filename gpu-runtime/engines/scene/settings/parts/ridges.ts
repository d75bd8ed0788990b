import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit } from '../../contract.ts'
import { blend } from '../../kit/colour.ts'
import { lerp, smoothstep } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { paint } from './ground.ts'
import { amount, horizon, rgb } from './tones.ts'

/** A range that spans more ends out of every camera's sight; others slope down to their ends. */
const ALL_ROUND = 1.5

/** The stage's fog does the rest. */
const HAZE_SHARE = 0.6

export interface Ridge {
  distanceM: number
  heightM: number
  colour: Hex
  /** 0 its own colour … 1 the colour of the air. */
  haze: number
  /** Share of the height above which it is white. */
  snowFrom?: number
  /** Hills roll, peaks are jagged. */
  shape: 'hills' | 'peaks'
  baseY?: number
  /** Degrees either side of −z; all round is 180. */
  spreadDegrees?: number
  /** Its middle to the right of −z; to the left below 0: a range that stands by itself. */
  turnDegrees?: number
}

/** A range of hills or peaks in an arc behind the scene: the far layer. */
export function ridge(kit: Kit, parent: THREE.Object3D, options: Ridge): THREE.Mesh {
  const along = amount(kit, 170, 70)
  const rows = amount(kit, 16, 6)
  const spread = ((options.spreadDegrees ?? 95) * Math.PI) / 180
  const turn = ((options.turnDegrees ?? 0) * Math.PI) / 180
  const seed = kit.random() * 100
  const thick = options.heightM * (options.shape === 'peaks' ? 1.5 : 2)
  const plane = new kit.THREE.PlaneGeometry(1, 1, along, rows)
  const position = plane.getAttribute('position')
  for (let i = 0; i < position.count; i++) {
    const across = position.getX(i) * 2
    const a = across * spread + turn - Math.PI / 2
    const t = position.getY(i) + 0.5
    const outline = crest(kit, options.shape, a, seed)
    const r = options.distanceM + t * thick
    const [x, z] = [Math.cos(a) * r, Math.sin(a) * r]
    const rough =
      options.shape === 'peaks'
        ? (kit.ridged(x * 0.035 + seed, z * 0.035, 3, 4) - 0.55) * 0.55
        : kit.fbm(x * 0.03, z * 0.03, seed, 3) * 0.16
    const ends = spread > ALL_ROUND ? 1 : smoothstep(1, options.turnDegrees === undefined ? 0.7 : 0.3, Math.abs(across))
    const y = options.heightM * (outline * t ** 0.8 + rough * t * (1.15 - t * 0.6)) * ends
    position.setXYZ(i, x, (options.baseY ?? -1) + Math.max(0, y) - (t === 0 ? 2 : 0), z)
  }
  plane.computeVertexNormals()
  const air = kit.linear(horizon(kit))
  const body = rgb(kit, options.colour)
  const white = rgb(kit, '#f4f7ff')
  paint(kit, plane, (x, y, z, up) => {
    const n = kit.fbm(x * 0.06 + seed, z * 0.06, 7, 3)
    const level = y / options.heightM + n * 0.18
    const from = options.snowFrom
    const snow = from === undefined ? 0 : smoothstep(from, from + 0.12, level) * smoothstep(0.2, 0.5, up + n * 0.3)
    const land = blend([body[0] * 0.78, body[1] * 0.78, body[2] * 0.78], body, 0.5 + n)
    return blend(blend(land, white, snow), air, options.haze * HAZE_SHARE * lerp(1, 0.8, Math.min(1, level)))
  })
  return kit.mesh(
    plane,
    { vertexColours: true, roughness: 1, twoSided: true, noInk: true },
    { parent, castShadow: false },
  )
}

function crest(kit: Kit, shape: Ridge['shape'], angle: number, seed: number): number {
  if (shape === 'hills') return 0.62 + kit.fbm(angle * 1.9 + seed, seed, 0, 4) * 0.75
  return Math.max(0.12, (kit.ridged(angle * 2.1 + seed, seed, 0, 5) - 0.42) * 1.75)
}

/** Two or three ranges that fade into the air one behind the other. */
export function farHills(
  kit: Kit,
  parent: THREE.Object3D,
  colour: Hex,
  options: { nearM?: number; heightM?: number; baseY?: number } = {},
): void {
  const nearM = options.nearM ?? 95
  const heightM = options.heightM ?? 16
  const baseY = options.baseY ?? -2
  ridge(kit, parent, { distanceM: nearM, heightM, colour, haze: 0.3, shape: 'hills', baseY })
  ridge(kit, parent, { distanceM: nearM * 1.6, heightM: heightM * 2.1, colour, haze: 0.55, shape: 'hills', baseY })
  ridge(kit, parent, { distanceM: nearM * 2.4, heightM: heightM * 3.6, colour, haze: 0.75, shape: 'peaks', baseY })
}
