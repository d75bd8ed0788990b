import { defineThing } from '../contract.ts'
import { sculpt } from './parts/sculpt.ts'

export const snowman = defineThing({
  id: 'snowman',
  words: ['snowman', 'snow man'],
  heightM: 1.95,
  habitat: 'ground',
  mobility: 'being',
  paintable: true,
  build(kit, { colour = '#c8342e' }) {
    const s = sculpt(kit)
    const snow = { colour: '#f4f8ff', roughness: 0.85, grain: 'snow' } as const
    const coal = { colour: '#23232a', roughness: 0.7 } as const
    const carrot = { colour: '#ef7d28', roughness: 0.6 } as const
    const wool = { colour, roughness: 0.95, grain: 'cloth' } as const
    const fringe = { colour: kit.mix(colour, '#fff4e0', 0.75), roughness: 0.95 } as const
    const felt = { colour: '#2e2c36', roughness: 0.8 } as const
    const twig = { colour: '#5b3f2a', roughness: 0.9, grain: 'bark' } as const

    // [height of the middle, radius]
    for (const [y, radius] of [
      [0.4, 0.5],
      [0.98, 0.36],
      [1.43, 0.255],
    ] as const) {
      const ball = new kit.THREE.SphereGeometry(1, s.round(30), s.round(22))
      const position = ball.getAttribute('position')
      for (let i = 0; i < position.count; i += 1) {
        const [x, up, z] = [position.getX(i), position.getY(i), position.getZ(i)]
        const bump = 1 + kit.fbm(x * 1.6 + y * 9, up * 1.6, z * 1.6, 3) * 0.08
        position.setXYZ(i, x * bump, up * bump * 0.94, z * bump)
      }
      ball.computeVertexNormals()
      s.add(snow, ball, { at: [0, y, 0], scale: radius })
    }
    s.lathe(
      snow,
      [
        [0.68, 0],
        [0.56, 0.06],
        [0.3, 0.1],
        [0, 0.1],
      ],
      { segments: 26 },
    )
    for (const x of [-0.09, 0.09]) s.ball(coal, { at: [x, 1.5, 0.232], scale: 0.033 }, 10)
    for (let i = 0; i < 6; i += 1) {
      const angle = (i / 5 - 0.5) * 1.5
      s.ball(
        coal,
        { at: [Math.sin(angle) * 0.14, 1.39 - Math.cos(angle) * 0.075, 0.225 - Math.abs(angle) * 0.03], scale: 0.018 },
        8,
      )
    }
    s.rod(carrot, [0, 1.44, 0.22], [0.02, 1.42, 0.52], 0.042, { endRadius: 0.006, sides: 12 })
    for (const y of [0.5, 0.8, 0.95, 1.1])
      if (y > 0.6) s.ball(coal, { at: [0, y, y < 0.9 ? 0.335 : 0.35], scale: 0.033 }, 10)

    s.ring(wool, 0.225, 0.065, { at: [0, 1.24, 0.01], turn: [0.06, 0, 0] })
    const tail = s.frame({ at: [0.14, 1.02, 0.335], turn: [-0.12, 0.3, 0.12] })
    tail.box(wool, [0.14, 0.42, 0.05], { bevel: 0.02 })
    for (const y of [-0.06, -0.14]) tail.box(fringe, [0.145, 0.035, 0.055], { at: [0, y, 0] })
    for (let i = 0; i < 5; i += 1)
      tail.rod(fringe, [-0.055 + i * 0.027, -0.2, 0], [-0.058 + i * 0.029, -0.27, 0.01], 0.01, { sides: 5 })
    s.box(wool, [0.15, 0.13, 0.1], { at: [0.13, 1.22, 0.25], turn: [0, 0.4, 0.2], bevel: 0.04 })

    const hat = s.frame({ at: [0.01, 1.62, -0.01], turn: [-0.1, 0, -0.08] })
    hat.lathe(
      felt,
      [
        [0, 0],
        [0.29, 0],
        [0.31, 0.02],
        [0.29, 0.035],
        [0.195, 0.04],
        [0.185, 0.32],
        [0.2, 0.34],
        [0, 0.35],
      ],
      { segments: 26 },
    )
    hat.lathe(
      wool,
      [
        [0.2, 0.045],
        [0.195, 0.12],
      ],
      { segments: 26 },
    )
    for (const side of [-1, 1]) {
      const [elbow, hand] = [
        [side * 0.52, 1.12, 0.06],
        [side * 0.78, 1.36, 0.1],
      ] as const
      s.tube(twig, [[side * 0.3, 1, 0], elbow, hand], (t) => 0.026 - t * 0.01, { segments: 8, sides: 6 })
      for (const [dx, dy, dz] of [
        [0.13, 0.08, 0.02],
        [0.04, 0.15, 0.01],
        [0.14, -0.02, 0.05],
      ] as const) {
        s.rod(twig, hand, [hand[0] + side * dx, hand[1] + dy, hand[2] + dz], 0.014, { endRadius: 0.006, sides: 5 })
      }
    }
    return s.finish()
  },
})
