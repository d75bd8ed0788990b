import type { Kit } from '../../contract.ts'
import type { Point } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { isToon, tone } from './tones.ts'

export interface Falls {
  /** Middle of the edge that the water leaves. */
  readonly at: Point
  readonly widthM: number
  readonly heightM: number
  /** Radians about y; towards +z at 0. */
  readonly turn?: number
  /** It thins out before its foot: nothing is below. */
  readonly fades?: boolean
}

const CELLS = [10, 26] as const

/** Falling water: a sheet that bends over an edge, in strands that run with the seconds, spray at its foot. */
export function falls(kit: Kit, parent: THREE.Object3D, options: Falls): void {
  const { widthM, heightM } = options
  const group = new kit.THREE.Group()
  group.position.set(...options.at)
  group.rotation.y = options.turn ?? 0
  parent.add(group)
  const sheet = new kit.THREE.PlaneGeometry(1, 1, CELLS[0], kit.lite ? 10 : CELLS[1])
  const position = sheet.getAttribute('position')
  for (let i = 0; i < position.count; i++) {
    const across = position.getX(i)
    const down = 0.5 - position.getY(i)
    const lip = Math.min(1, down / 0.08)
    const round = Math.cos(across * Math.PI * 0.9) * widthM * 0.1
    const out = -0.5 + lip * 0.7 + Math.sqrt(down) * heightM * 0.07 + round
    position.setXYZ(i, across * widthM * (1 + down * 0.18), (1 - lip) * 0.12 - down * heightM, out)
  }
  sheet.computeVertexNormals()
  kit.mesh(
    sheet,
    { colourNode: strands(kit, options), roughness: 0.35, twoSided: true, noInk: true },
    { parent: group, castShadow: false },
  )
  if (options.fades) return
  const puff = new kit.THREE.SphereGeometry(1, kit.lite ? 7 : 12, kit.lite ? 5 : 8)
  const spray = Array.from({ length: kit.lite ? 10 : 26 }, () => {
    const size = widthM * (0.06 + kit.random() * 0.1)
    const x = (kit.random() - 0.5) * widthM * 1.3
    return {
      at: [x, -heightM + size * 0.2, heightM * 0.07 + kit.random() * widthM * 0.3] as const,
      scale: [size * 1.3, size * 0.7, size] as const,
    }
  })
  kit.instances(puff, { colour: tone(kit, '#f2f9fc'), roughness: 1, noInk: true }, spray, {
    parent: group,
    castShadow: false,
  })
}

function strands(kit: Kit, { widthM, heightM }: Falls): THREE.Node<'vec3'> {
  const T = kit.TSL
  const x = T.uv().x.mul(widthM * 1.6)
  const y = T.uv()
    .y.mul(heightM * 0.16)
    .add(kit.seconds.mul(0.55))
  const broad = T.mx_noise_float(T.vec3(x.mul(0.9), y.mul(0.7), T.float(3)))
  const fine = T.mx_noise_float(T.vec3(x.mul(3.4), y.mul(1.1), T.float(8)))
  const level = broad.mul(0.7).add(fine.mul(0.5)).add(T.oneMinus(T.uv().y).mul(0.25))
  const white = isToon(kit) ? T.step(0.12, level) : T.smoothstep(-0.35, 0.5, level)
  const water = T.color(tone(kit, kit.dark ? '#2f6f96' : '#56b6d8'))
  return T.mix(water, T.color(tone(kit, kit.dark ? '#b9d4e4' : '#f4fbff')), white)
}
