import { defineSetting } from '../contract.ts'
import { pendants, pottedPlant, rug } from './parts/furniture.ts'
import { indoors } from './parts/indoors.ts'
import { crockery, kitchenUnits, stove } from './parts/kitchen-units.ts'
import { roomShell } from './parts/room-shell.ts'
import { tone } from './parts/tones.ts'
import { roomWindow } from './parts/windows.ts'

const BACK_Z = -3.2

/** A farmhouse kitchen: cupboards, worktop, stove and hood, a window over the sink, shelves, hanging lamps. */
export const kitchen = defineSetting({
  id: 'kitchen',
  words: ['kitchen', 'cafe', 'bakery', 'restaurant', 'diner'],
  props: ['table', 'chair'],
  indoor: true,
  defaults: { timeOfDay: 'morning', sky: 'fair' },
  build(kit) {
    const fronts = ['#6f9a94', '#d9c39a', '#7f93b8', '#8fae7a'] as const
    const front = fronts[Math.floor(kit.random() * fronts.length)] ?? fronts[0]
    return indoors(kit, {
      halfWidthM: 4.4,
      backZ: BACK_Z,
      furnish(parent, clear) {
        roomShell(kit, parent, {
          widthM: 8.8,
          heightM: 3.3,
          backZ: BACK_Z,
          wall: '#f0e2c6',
          dado: '#e6d2b0',
          dadoM: 0,
          ceiling: '#f7f1e6',
          trim: '#fbf6ec',
          floor: 'tiles',
          floorColours: ['#e6d9c4', '#b08a6a'],
        })
        kitchenUnits(kit, parent, {
          fromX: -4,
          toX: 1.6,
          backZ: BACK_Z,
          front,
          worktop: '#b07f4c',
          openAbove: (x) => Math.abs(x + 1.9) < 1.3 || x > 0.7,
        })
        kitchenUnits(kit, parent, {
          fromX: 2.45,
          toX: 4.05,
          backZ: BACK_Z,
          front,
          worktop: '#b07f4c',
          openAbove: () => false,
        })
        stove(kit, parent, 2.02, BACK_Z)
        roomWindow(kit, parent, {
          at: [-1.9, 1.25, BACK_Z],
          widthM: 1.5,
          heightM: 1.25,
          trim: '#fbf6ec',
          curtains: '#d9694a',
        })
        backsplash()
        crockery(kit, parent, { fromX: -3.8, toX: -2.9, y: 0.935, z: BACK_Z + 0.25 })
        crockery(kit, parent, { fromX: 0.1, toX: 1.4, y: 0.935, z: BACK_Z + 0.25 })
        crockery(kit, parent, { fromX: 2.7, toX: 3.9, y: 0.935, z: BACK_Z + 0.25 })
        kit.mesh(
          kit.roundedBox(1.1, 0.06, 0.26, 0.02),
          { colour: tone(kit, '#9a6a3c'), roughness: 0.6, grain: 'wood' },
          { parent, at: [0.95, 1.72, BACK_Z + 0.14] },
        )
        crockery(kit, parent, { fromX: 0.5, toX: 1.4, y: 1.75, z: BACK_Z + 0.14 })
        pottedPlant(kit, parent, [-1.3, 0.935, BACK_Z + 0.24], 0.5)
        if (clear(-3.9, -0.8, 0.5)) pottedPlant(kit, parent, [-3.95, 0, -0.9], 1.5)
        pendants(
          kit,
          parent,
          [
            [-1.6, 2.35, -1.2],
            [1.6, 2.35, -1.2],
          ],
          3.3,
          '#c0553a',
        )
        rug(kit, parent, [0, 0, 0.3], 1.9, ['#c9694a', '#f0dcb8'])

        /** Glazed tiles between worktop and wall cupboards. */
        function backsplash(): void {
          const T = kit.TSL
          const at = T.positionLocal
          const seam = T.max(
            T.smoothstep(0.45, 0.49, T.abs(T.fract(at.x.mul(5)).sub(0.5))),
            T.smoothstep(0.45, 0.49, T.abs(T.fract(at.y.mul(5)).sub(0.5))),
          )
          const dice = T.fract(
            T.sin(
              T.floor(at.x.mul(5))
                .mul(12.9)
                .add(T.floor(at.y.mul(5)).mul(78.2)),
            ).mul(437.5),
          )
          const glaze = T.mix(T.color(tone(kit, '#f4f0e6')), T.color(tone(kit, '#bcd3cf')), T.step(0.72, dice))
          const plane = new kit.THREE.PlaneGeometry(8.2, 0.72)
          kit.mesh(
            plane,
            { colourNode: T.mix(glaze, T.color('#a59c8c'), seam.mul(0.5)), roughness: 0.25, noInk: true },
            { parent, at: [0, 1.28, BACK_Z + 0.012], castShadow: false },
          )
        }
      },
    })
  },
})
