import { defineSetting, type Kit } from '../contract.ts'
import type { THREE } from '../kit/three.ts'
import { grass } from './parts/grass.ts'
import { ground } from './parts/ground.ts'
import { heroSpots } from './parts/hero-spots.ts'
import { isRuledOut } from './parts/ruled-out.ts'
import { scatter } from './parts/scatter.ts'
import { stands } from './parts/stands.ts'
import { amount, isToon, rgb, tone } from './parts/tones.ts'

/** A pitch in stripes with its lines and a goal, full stands round it, floodlights. */
export const stadium = defineSetting({
  id: 'stadium',
  words: [
    'stadium',
    'football field',
    'soccer field',
    'football pitch',
    'football stadium',
    'arena',
    'sports field',
    'soccer stadium',
  ],
  props: ['bench', 'fence'],
  indoor: false,
  defaults: { timeOfDay: 'afternoon', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    const soil = rgb(kit, '#5a8a44')
    const height = () => 0
    ground(kit, group, { height: () => -0.1, colour: () => soil, cells: 20, reach: 160 })
    pitch(kit, group)
    goal(kit, group)
    stands(kit, group)
    return {
      group,
      heightAt: height,
      waterLevel: null,
      heroSpots: (radius) => heroSpots({ height, at: [0, 0], reach: 9 }, radius),
      dress(clear) {
        const blades = scatter(kit, {
          count: amount(kit, 2600, 240),
          area: [-11, 11, -12, 9],
          height,
          clear,
          radius: 0.03,
        })
        grass(kit, group, blades, { root: '#3a7f34', tip: '#8cc858', heightM: 0.07 })
        if (isRuledOut(kit, 'lamp')) return
        for (const side of [-1, 1]) kit.practical(group, [side * 31, 22, -40], { colour: '#f4f8ff', reach: 26 })
      },
    }
  },
})

type Group = Parameters<typeof stands>[1]

/** Mown in bands, its lines drawn by the shader so that they stay crisp. */
function pitch(kit: Kit, group: Group): void {
  const T = kit.TSL
  const at = T.positionWorld
  const band = T.step(0.5, T.fract(at.z.div(11)))
  const turf = T.mix(T.color(tone(kit, '#5fae46')), T.color(tone(kit, '#4c9a3c')), band)
  const line = (d: THREE.Node<'float'>) => T.step(T.abs(d), 0.09)
  const inside = T.step(T.abs(at.x), 30).mul(T.step(-37.09, at.z))
  const box = (half: number, deep: number) => {
    const sides = line(T.abs(at.x).sub(half)).mul(T.step(at.z, -37 + deep))
    const front = line(at.z.add(37 - deep)).mul(T.step(T.abs(at.x), half))
    return T.max(sides, front)
  }
  const circle = line(T.length(T.vec2(at.x, at.z.sub(6))).sub(9.15)).mul(0.9)
  const marks = T.max(
    T.max(T.max(line(at.z.add(37)), line(T.abs(at.x).sub(30))), T.max(box(16, 13), box(8, 5))),
    T.max(circle, line(at.z.sub(6))),
  )
  const snowed = kit.snowLies ? T.mix(turf, T.color(tone(kit, '#e8eef6')), 0.85) : turf
  const colourNode = T.mix(snowed, T.color('#f6f8f2'), marks.mul(inside).mul(0.92))
  const plane = new kit.THREE.PlaneGeometry(64, 78).rotateX(-Math.PI / 2)
  kit.mesh(
    plane,
    { colourNode, roughness: 0.95, noInk: !isToon(kit) },
    { parent: group, at: [0, 0, -1], castShadow: false },
  )
}

function goal(kit: Kit, group: Group): void {
  const { CylinderGeometry } = kit.THREE
  const frame = [
    ...[-3.66, 3.66].map((x) => new CylinderGeometry(0.08, 0.08, 2.44, 8).translate(x, 1.22, 0)),
    new CylinderGeometry(0.08, 0.08, 7.4, 8).rotateZ(Math.PI / 2).translate(0, 2.44, 0),
  ]
  kit.mesh(kit.merge(frame), { colour: '#ffffff', roughness: 0.4 }, { parent: group, at: [0, 0, -37] })
  const strings = [
    ...Array.from({ length: 25 }, (_, i) =>
      new CylinderGeometry(0.012, 0.012, 2.9, 3, 1, true).rotateX(0.6).translate(-3.6 + i * 0.3, 1.2, -0.85),
    ),
    ...Array.from({ length: 8 }, (_, i) =>
      new CylinderGeometry(0.012, 0.012, 7.3, 3, 1, true)
        .rotateZ(Math.PI / 2)
        .translate(0, 2.4 - i * 0.33, -0.03 - i * 0.225),
    ),
  ]
  kit.mesh(
    kit.merge(strings),
    { colour: '#f2f4f4', roughness: 0.9, noInk: true },
    { parent: group, at: [0, 0, -37], castShadow: false },
  )
}
