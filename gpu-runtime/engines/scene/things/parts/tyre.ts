import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { movingPart, rolls } from './moving-part.ts'
import type { Sculpt, Vec } from './sculpt.ts'

interface Wheel {
  readonly at: Vec
  readonly radius: number
  readonly width: number
  /** Height of the whole vehicle, which its way is counted in. */
  readonly heightM: number
  readonly rim?: Hex
}

/** A fat rubber tyre on a disc, its axle along x, that rolls as the vehicle goes. */
export function tyre(kit: Kit, parent: THREE.Object3D, { at, radius, width, heightM, rim = '#d8dce2' }: Wheel): void {
  const wheel = movingPart(kit, parent, at, (s) => {
    const w = s.frame({ turn: [0, 0, -Math.PI / 2] })
    const [out, half] = [radius, width / 2]
    w.lathe(
      { colour: '#25262c' },
      [
        [out * 0.6, -half],
        [out * 0.92, -half],
        [out, -half * 0.6],
        [out, half * 0.6],
        [out * 0.92, half],
        [out * 0.6, half],
      ],
      { segments: 22 },
    )
    for (const side of [-1, 1]) {
      w.rod({ colour: rim }, [0, side * half * 0.3, 0], [0, side * half * 0.85, 0], out * 0.62, { sides: 18 })
      w.rod({ colour: '#5a616c' }, [0, side * half * 0.8, 0], [0, side * half, 0], out * 0.18, { sides: 12 })
      for (let i = 0; i < (kit.lite ? 0 : 5); i += 1) {
        const angle = (i / 5) * Math.PI * 2
        w.ball(
          { colour: '#5a616c' },
          { at: [Math.sin(angle) * out * 0.4, side * half * 0.85, Math.cos(angle) * out * 0.4], scale: out * 0.075 },
          7,
        )
      }
    }
  })
  rolls(kit, wheel, radius, heightM)
}

/** A thin tyre with wire spokes, for bicycles and carts. */
export function spokes(
  s: Sculpt,
  {
    radius,
    thick,
    count,
    rim = '#25262c',
    wire = '#c8ced6',
  }: { radius: number; thick: number; count: number; rim?: Hex; wire?: Hex },
): void {
  const w = s.frame({ turn: [0, 0, -Math.PI / 2] })
  w.ring({ colour: rim }, radius - thick, thick)
  w.ring({ colour: wire }, radius - thick * 2.4, thick * 0.5)
  w.rod({ colour: wire }, [0, -thick * 2, 0], [0, thick * 2, 0], thick * 1.6, { sides: 10 })
  for (let i = 0; i < count; i += 1) {
    const angle = (i / count) * Math.PI * 2
    const end: Vec = [Math.sin(angle) * (radius - thick * 2), 0, Math.cos(angle) * (radius - thick * 2)]
    w.rod({ colour: wire }, [0, 0, 0], end, thick * 0.28, { sides: 4 })
  }
}
