import type { SceneSubject } from '../../../../core/capabilities/scene-spec.ts'
import { begun, hop, type Pose, pose, swing } from './pose.ts'

type Emotion = NonNullable<SceneSubject['emotion']>

/** Posture over whatever one does. All begins at rest, and sets in within a second. */
const FEELINGS: Record<Emotion, (s: number, phase: number) => Pose> = {
  happy: (s, p) => pose({ y: 0.035 * hop(s, 0.62), lean: 0.03 * swing(s, 1.24, p), bow: -0.04 * begun(s) }),
  sad: (s, p) => pose({ bow: 0.15 * begun(s, 1.5), tall: 1 - 0.045 * begun(s, 1.5), lean: 0.012 * swing(s, 6.1, p) }),
  angry: (s) =>
    pose({ x: 0.007 * begun(s) * Math.sin(s * 31), turn: 0.05 * begun(s) * Math.sin(s * 23), bow: 0.08 * begun(s) }),
  // A jolt that dies away, and again after a while.
  surprised: (s) => {
    const again = s % 4.5
    const jolt = Math.exp(-again * 2.6) * Math.sin(Math.min(again * 9, Math.PI)) ** 2
    return pose({ y: 0.1 * jolt, bow: -0.1 * begun(s, 0.3), tall: 1 + 0.05 * jolt })
  },
  afraid: (s) =>
    pose({
      x: 0.006 * begun(s) * Math.sin(s * 47),
      tall: 1 - 0.06 * begun(s),
      bow: 0.05 * begun(s),
      z: -0.02 * begun(s),
    }),
  calm: (s, p) => pose({ tall: 1 + 0.004 * swing(s, 5.2, p), lean: 0.008 * swing(s, 7.1, p) }),
}

/** How lively an emotion makes what one does anyway; 1 when there is none. */
const TEMPO: Record<Emotion, number> = { happy: 1.12, sad: 0.68, angry: 1.15, surprised: 1, afraid: 1.05, calm: 0.85 }

export const feelingOf = (emotion: Emotion | undefined) => (emotion ? FEELINGS[emotion] : null)
export const tempoOf = (emotion: Emotion | undefined): number => (emotion ? TEMPO[emotion] : 1)
