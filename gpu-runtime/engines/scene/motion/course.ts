import { setOff } from './pose.ts'

/** Where a way leads: metres from where one stood, to the right and ahead as one faced; radians turned to the left. */
export interface Way {
  readonly right: number
  readonly ahead: number
  readonly turned: number
}

/** A closed way that begins where one stands, and the room it takes. Pure in the metres gone. */
export interface Course {
  at(metres: number): Way
  /** Half the length along one's facing, and how far it reaches to its side (below 0: to the left). */
  readonly alongM: number
  readonly asideM: number
}

export const STAYS: Course = { at: () => ({ right: 0, ahead: 0, turned: 0 }), alongM: 0, asideM: 0 }

/** Round an ellipse that lies to one side, −1 left or 1 right, facing where one goes. */
export function loop(alongM: number, acrossM: number, side: number): Course {
  const [a, b] = [alongM, acrossM / 2]
  const roundM = Math.PI * (3 * (a + b) - Math.sqrt((3 * a + b) * (a + 3 * b)))
  return {
    alongM: a,
    asideM: acrossM * side,
    at(metres) {
      const angle = (metres / roundM) * 2 * Math.PI
      const turned = Math.atan2(b * Math.sin(angle), a * Math.cos(angle))
      // The whole turns are kept, or a heading would jump by a circle.
      const whole = angle - wrapped(angle)
      return { ahead: a * Math.sin(angle), right: side * b * (1 - Math.cos(angle)), turned: -side * (whole + turned) }
    },
  }
}

const wrapped = (angle: number) => Math.atan2(Math.sin(angle), Math.cos(angle))

/** Ahead, and back again after a while: what is too long to turn, or must show its face. */
export function toAndFro(alongM: number, turning: (ahead: number) => number = () => 0): Course {
  return {
    alongM,
    asideM: 0,
    at(metres) {
      const angle = metres / alongM
      return { ahead: alongM * Math.sin(angle), right: 0, turned: turning(Math.cos(angle)) }
    },
  }
}

/** A face stays with the viewer, and only leans to where it goes; `ahead` is 1 on the way out and −1 on the way back. */
export const glancing = (ahead: number): number => 0.12 * (ahead - 1)

/** What is drawn from the side turns round at each end. */
export const aboutTurn = (ahead: number): number => (Math.PI / 2) * (1 - Math.tanh(3 * ahead) / Math.tanh(3))

/** Metres gone at a moment: one sets off gently. */
export const gone = (metresASecond: number, seconds: number): number => metresASecond * setOff(seconds)
