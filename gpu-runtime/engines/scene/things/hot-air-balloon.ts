import { defineThing } from '../contract.ts'
import { sculpt } from './parts/sculpt.ts'

/** Radius of the envelope at t = 0 (mouth) … 1 (crown). */
const outline = Array.from({ length: 23 }, (_, i) => {
  const t = i / 22
  const angle = t * Math.PI * 0.94
  const radius = 7.3 * Math.sin(Math.PI - angle) ** (t < 0.5 ? 0.92 : 1) + (1 - t) ** 6 * 0.2
  return [
    Math.max(0.02, t === 0 ? 1.15 : radius + 1.15 * (1 - t) ** 5),
    5.4 + 13.2 * (1 - Math.cos(angle * 0.98)) * 0.5 + t * 0.6,
  ] as const
})
const gores = 16

export const hotAirBalloon = defineThing({
  id: 'hot-air-balloon',
  words: ['hot air balloon', 'hot-air balloon'],
  heightM: 19.3,
  habitat: 'sky',
  mobility: 'balloon',
  paintable: true,
  build(kit, { colour = '#e2483a' }) {
    const { THREE } = kit
    const s = sculpt(kit)
    const glow = kit.dark ? 0.55 : 0
    const cloth = (tone: string) => ({ colour: tone, roughness: 0.7, twoSided: true, emissive: tone, glow }) as const
    const cream = cloth('#fff3dc')
    const colours = [cloth(colour), cream, cloth('#f3b33d'), cream]
    const sand = { colour: '#c9a262', roughness: 0.95 } as const
    const wicker = { colour: '#a8743f', roughness: 0.95, grain: 'cloth', twoSided: true } as const
    const leather = { colour: '#5d3a22', roughness: 0.7 } as const
    const steel = { colour: '#5f6570', roughness: 0.4, metalness: 0.5 } as const
    const flame = { colour: '#ffd27a', emissive: '#ffb648', glow: 5, noInk: true } as const

    // Each gore bulges a little between its seams.
    const steps = kit.lite ? 2 : 4
    for (let i = 0; i < gores; i += 1) {
      const geometry = new THREE.LatheGeometry(
        outline.map(([radius, y]) => new THREE.Vector2(radius, y)),
        steps,
        (i / gores) * Math.PI * 2,
        (Math.PI * 2) / gores,
      )
      const position = geometry.getAttribute('position')
      const normal = geometry.getAttribute('normal')
      for (let n = 0; n < position.count; n += 1) {
        const across = Math.floor(n / outline.length) / steps
        const radius = Math.hypot(position.getX(n), position.getZ(n))
        const swell = 1 + 0.035 * Math.sin(across * Math.PI)
        position.setXYZ(n, position.getX(n) * swell, position.getY(n), position.getZ(n) * swell)
        const lean = (across - 0.5) * 0.35
        const [x, z] = [normal.getX(n), normal.getZ(n)]
        if (radius > 0.5) normal.setXYZ(n, x + z * lean, normal.getY(n), z - x * lean)
      }
      s.add(colours[i % 4]!, geometry)
    }
    s.ring(leather, 1.2, 0.08, { at: [0, 5.45, 0] })
    s.lathe(
      colours[0]!,
      [
        [1.9, 19.12],
        [1, 19.28],
        [0, 19.3],
      ],
      { segments: 24 },
    )

    const basket = [
      [0, 0],
      [0.95, 0],
      [1.08, 0.2],
      [1.12, 1.3],
      [1.2, 1.35],
      [1.2, 1.48],
      [1.05, 1.5],
      [1, 0.2],
      [0, 0.2],
    ] as const
    s.lathe(wicker, basket, { segments: 28 })
    for (const y of [0.12, 0.4, 0.65, 0.9, 1.15]) s.ring(wicker, 1.1, 0.06, { at: [0, y, 0] })
    s.ring(leather, 1.13, 0.1, { at: [0, 1.45, 0] })
    for (let i = 0; i < 8; i += 1) {
      const angle = ((i + 0.5) / 8) * Math.PI * 2
      const [x, z] = [Math.sin(angle), Math.cos(angle)]
      s.rod(leather, [x * 1.1, 1.4, z * 1.1], [x * 1.16, 5.5, z * 1.16], 0.035, { sides: 5 })
      s.ball(sand, { at: [x * 1.28, 0.75, z * 1.28], scale: [0.2, 0.28, 0.2] }, 10)
    }
    for (const x of [-0.8, 0.8]) s.rod(steel, [x, 1.4, 0], [x * 0.5, 3.1, 0], 0.05, { sides: 6 })
    s.rod(steel, [-0.45, 3.1, 0], [0.45, 3.1, 0], 0.09, { sides: 8 })
    s.lathe(
      steel,
      [
        [0.3, 3.1],
        [0.34, 3.5],
        [0.28, 3.5],
      ],
      { segments: 14 },
    )
    s.lathe(
      flame,
      [
        [0.02, 3.45],
        [0.28, 3.75],
        [0.22, 4.3],
        [0, 5.1],
      ],
      { smooth: true, segments: 14 },
    )
    s.light([0, 4.3, 0], { colour: '#ffb648', reach: kit.dark ? 12 : 3 })
    return s.finish()
  },
})
