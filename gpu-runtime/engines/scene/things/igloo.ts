import { defineThing } from '../contract.ts'
import { pick, tones } from './parts/roofs.ts'
import { type Sculpt, sculpt } from './parts/sculpt.ts'

const radius = 2

/** Courses of snow blocks on a dome, or on an arched tunnel when `length` is given. */
function course(
  s: Sculpt,
  looks: readonly object[],
  { row, rows, skip }: { row: number; rows: number; skip: number },
): void {
  const low = (row / rows) * Math.PI * 0.5
  const high = ((row + 1) / rows) * Math.PI * 0.5
  const middle = (low + high) / 2
  const out = Math.cos(middle) * radius
  const count = Math.max(4, Math.round((out * Math.PI * 2) / 0.72))
  const width = ((out * Math.PI * 2) / count) * 0.985
  for (let i = 0; i < count; i += 1) {
    const angle = ((i + (row % 2) * 0.5) / count) * Math.PI * 2
    const fromDoor = Math.abs(Math.atan2(Math.sin(angle), Math.cos(angle)))
    if (fromDoor * out < skip) continue
    const block = s.frame({ turn: [0, angle, 0] })
    const at = [0, Math.sin(middle) * radius, out] as const
    block.box(pick(s, looks), [width, (radius * Math.PI * 0.5) / rows, 0.34], {
      at,
      turn: [-middle, 0, 0],
      bevel: 0.06,
    })
  }
}

export const igloo = defineThing({
  id: 'igloo',
  words: ['igloo', 'snow house'],
  heightM: 2.15,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#eaf3fb' }) {
    const s = sculpt(kit)
    const blocks = tones(s, colour, { roughness: 0.8, grain: 'snow' }, 0.07)
    const seam = { colour: kit.mix(colour, '#6f9cc4', 0.5), roughness: 0.9 } as const
    const warm = kit.dark
      ? ({ colour: '#ffb95e', emissive: '#ffa848', glow: 1.6, twoSided: true } as const)
      : ({ colour: '#2f4860', roughness: 1, twoSided: true } as const)
    const rows = kit.lite ? 5 : 7

    s.lathe(
      seam,
      Array.from(
        { length: 8 },
        (_, i) => [Math.cos((i / 7) * 1.5708) * 1.97, Math.sin((i / 7) * 1.5708) * 1.97] as const,
      ),
      { segments: 26 },
    )
    for (let row = 0; row < rows; row += 1)
      course(s, blocks, { row, rows, skip: Math.sin((row / rows) * 1.5708) * radius < 0.75 ? 0.55 : 0 })
    s.ball(blocks[0], { at: [0, radius - 0.02, 0], scale: [0.42, 0.16, 0.42] }, 14)

    // The way in: an arch of blocks in three rings.
    const stones = kit.lite ? 6 : 9
    for (const [ring, z] of [2.05, 2.5, 2.95].entries()) {
      for (let i = 0; i < stones; i += 1) {
        const angle = ((i + 0.5) / stones) * Math.PI
        const at = [Math.cos(angle) * 0.78, Math.sin(angle) * 0.95, z] as const
        s.box(blocks[(i + ring) % 3]!, [0.3, (Math.PI * 0.9) / stones, 0.46], { at, turn: [0, 0, angle], bevel: 0.05 })
      }
    }
    s.box(warm, [1.36, 0.8, 0.1], { at: [0, 0.4, 2.1] })
    s.ball(warm, { at: [0, 0.4, 2.1], scale: [0.68, 0.5, 0.05] }, 12)
    s.lathe(
      blocks[0],
      [
        [2.75, 0],
        [2.4, 0.1],
        [1.8, 0.16],
      ],
      { segments: 26 },
    )
    if (kit.dark) s.light([0, 0.6, 2.5], { colour: '#ffb95e', reach: 5 })
    return s.finish()
  },
})
