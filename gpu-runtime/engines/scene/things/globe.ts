import { defineThing } from '../contract.ts'
import { movingPart, turns } from './parts/moving-part.ts'
import { sculpt } from './parts/sculpt.ts'

/** Latitude, longitude and size in degrees of the blobs that make up the continents. */
const LAND = [
  [55, -100, 24],
  [42, -95, 20],
  [65, -115, 22],
  [68, -40, 12],
  [22, -102, 10],
  [12, -86, 6],
  [-5, -62, 20],
  [-20, -58, 16],
  [-38, -67, 9],
  [8, 20, 22],
  [20, 5, 22],
  [-8, 24, 17],
  [-24, 24, 11],
  [48, 10, 13],
  [60, 18, 10],
  [54, 40, 18],
  [58, 75, 24],
  [60, 110, 24],
  [42, 88, 22],
  [32, 108, 16],
  [22, 78, 11],
  [30, 50, 12],
  [15, 102, 8],
  [0, 113, 7],
  [-25, 134, 16],
  [37, 138, 5],
  [-42, 172, 5],
] as const

export const globe = defineThing({
  id: 'globe',
  words: ['globe', 'world globe', 'desk globe', 'model globe', 'terrestrial globe'],
  heightM: 0.54,
  habitat: 'table',
  paintable: false,
  build(kit) {
    const s = sculpt(kit)
    const wood = { colour: '#7a4a28', roughness: 0.5, grain: 'wood' } as const
    const brass = { colour: '#e0b04a', roughness: 0.25, metalness: 0.65 } as const
    s.lathe(
      wood,
      [
        [0, 0],
        [0.14, 0],
        [0.14, 0.025],
        [0.09, 0.045],
        [0.03, 0.06],
        [0.022, 0.1],
        [0, 0.1],
      ],
      { segments: 26 },
    )
    const tilt = 0.41
    const axis = s.frame({ at: [0, 0.29, 0], turn: [0, 0, -tilt] })
    const arc = Array.from({ length: 17 }, (_, i) => {
      const angle = -Math.PI / 2 - (i / 16) * Math.PI
      return [Math.cos(angle) * 0.2, Math.sin(angle) * 0.2, 0] as const
    })
    axis.tube(brass, arc, 0.012, { segments: 26, sides: 7 })
    for (const side of [-1, 1]) axis.rod(brass, [0, side * 0.165, 0], [0, side * 0.215, 0], 0.012, { sides: 8 })
    s.rod(brass, [0, 0.09, 0], [-0.06, 0.12, 0], 0.015, { sides: 8 })
    const group = s.finish()
    const holder = new kit.THREE.Group()
    holder.position.set(0, 0.29, 0)
    holder.rotation.z = -tilt
    group.add(holder)
    const ball = movingPart(
      kit,
      holder,
      [0, 0, 0],
      (b) => {
        b.ball({ colour: '#3b86c8' }, { scale: 0.172 }, 36)
        for (const [latitude, longitude, size] of LAND) {
          const [north, east] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180]
          const at = [
            Math.sin(east) * Math.cos(north) * 0.163,
            Math.sin(north) * 0.163,
            Math.cos(east) * Math.cos(north) * 0.163,
          ] as const
          const look = {
            colour:
              latitude > 62
                ? '#e8ece0'
                : Math.abs(latitude) < 26 && longitude > 0 && longitude < 60
                  ? '#d9bf6a'
                  : '#6aa84a',
          } as const
          const r = Math.min(0.055, (size * Math.PI * 0.175) / 180)
          b.ball(look, { at, scale: [r, r, 0.0155 + r * 0.12], turn: [-north, east, 0] }, 10)
        }
        for (const side of [-1, 1])
          b.ball({ colour: '#f4f8fa' }, { at: [0, side * 0.157, 0], scale: [0.062, 0.022, 0.062] }, 12)
      },
      { roughness: 0.45 },
    )
    turns(kit, ball, 'y', 0.06)
    return group
  },
})
