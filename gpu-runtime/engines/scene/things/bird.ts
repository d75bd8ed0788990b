import { defineThing } from '../contract.ts'
import { sculpt, type Vec } from './parts/sculpt.ts'

/** A songbird with its wings lifted: it may be alighting or flying. */
export const bird = defineThing({
  id: 'bird',
  words: ['bird', 'songbird', 'little bird', 'small bird', 'bluebird'],
  heightM: 0.3,
  habitat: 'sky',
  mobility: 'wings',
  paintable: true,
  build(kit, { colour = '#4f86c6' }) {
    const s = sculpt(kit)
    const coat = { colour, roughness: 0.75 } as const
    const quill = { colour: kit.mix(colour, '#1c2233', 0.45), roughness: 0.75 } as const
    const breast = { colour: kit.mix('#f08a3c', colour, 0.12), roughness: 0.8 } as const
    const belly = { colour: '#f6ecdb', roughness: 0.8 } as const
    const horn = { colour: '#f2b134', roughness: 0.45 } as const
    const eye = { colour: '#15151a', roughness: 0.15 } as const
    const leg = { colour: '#7a5a3c', roughness: 0.7 } as const

    const body = s.frame({ at: [0, 0.115, 0], turn: [-0.5, 0, 0] })
    body.ball(coat, { at: [0, 0, 0], scale: [0.066, 0.07, 0.1] }, 26)
    body.ball(breast, { at: [0, -0.012, 0.035], scale: [0.057, 0.062, 0.072] }, 24)
    body.ball(belly, { at: [0, -0.026, -0.01], scale: [0.052, 0.05, 0.075] }, 22)
    s.ball(coat, { at: [0, 0.2, 0.062], scale: [0.054, 0.052, 0.055] }, 26)
    s.ball(breast, { at: [0, 0.183, 0.084], scale: [0.041, 0.036, 0.037] }, 20)
    s.rod(horn, [0, 0.198, 0.11], [0, 0.192, 0.158], 0.014, { endRadius: 0.002, sides: 12 })
    for (const side of [-1, 1]) {
      s.ball(belly, { at: [side * 0.037, 0.213, 0.094], scale: [0.013, 0.016, 0.013] }, 12)
      s.ball(eye, { at: [side * 0.041, 0.213, 0.099], scale: 0.0105 }, 12)
    }
    const tail = s.frame({ at: [0, 0.075, -0.075], turn: [0.1, 0, 0] })
    for (const [i, look] of [quill, coat, quill].entries())
      tail.box(look, [0.03, 0.008, 0.12], { at: [(i - 1) * 0.018, -i * 0.001, -0.05], turn: [0, (1 - i) * 0.2, 0] })
    for (const side of [-1, 1]) {
      const root: Vec = [side * 0.05, 0.145, 0.01]
      // Spread as it sits in the still: down and up from there while it flies.
      const wing = s.moving({ at: root, turn: [-0.12, 0, side * 0.75] }, (part, seconds) => {
        part.rotation.z = kit.action === 'fly' ? side * 0.62 * beat(seconds) : 0
      })
      // From the arm's own feathers to the long ones of the hand.
      for (let i = 0; i < 7; i += 1) {
        const t = i / 6
        const long = 0.075 + 0.075 * Math.sin(0.5 + t * 1.9)
        wing.slab(
          i % 2 ? quill : coat,
          [
            [-0.016, 0],
            [0.016, 0],
            [0.02, long * 0.7],
            [0, long],
            [-0.02, long * 0.7],
          ],
          0.006,
          {
            at: [side * (0.015 + t * 0.11), 0.004 - t * 0.003, 0.012 - t * 0.01],
            turn: [-1.45, side * -0.1, side * (1.35 - t * 0.95)],
          },
        )
      }
      wing.ball(coat, { at: [side * 0.065, 0.006, 0.014], scale: [0.085, 0.013, 0.03], turn: [0, side * 0.15, 0] }, 18)
      s.rod(leg, [side * 0.025, 0.07, 0.01], [side * 0.028, 0.006, 0.022], 0.005, { sides: 7 })
      for (const angle of [-0.5, 0, 0.5])
        s.rod(
          leg,
          [side * 0.028, 0.006, 0.022],
          [side * 0.028 + Math.sin(angle) * 0.024, 0.004, 0.022 + Math.cos(angle) * 0.026],
          0.0045,
          { sides: 6 },
        )
      s.rod(leg, [side * 0.028, 0.006, 0.022], [side * 0.028, 0.004, 0.002], 0.0045, { sides: 6 })
    }
    return s.finish()
  },
})

/** Strokes in bursts with a short glide between; 0 at rest, −1 down. */
function beat(seconds: number): number {
  const effort = 0.55 + 0.45 * Math.tanh(3 * Math.sin(seconds * 1.7 + 0.9))
  return Math.sin(-2 * Math.PI * 3.2 * seconds) * effort - 0.25 * (1 - Math.exp(-seconds * 3))
}
