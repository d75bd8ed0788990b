import type { THREE } from '../../kit/three.ts'

const EVERY_S = 3.9
const LID_S = 0.17

/** How open eyes are at a moment, 1 wide: they close for a blink now and then, at uneven times. Open at 0. */
export function openAt(seconds: number, phase = 0): number {
  const at = seconds / EVERY_S + phase
  const uneven = 0.45 + 0.4 * Math.sin(Math.floor(at) * 12.9898 + phase * 78.2)
  const since = ((at % 1) - uneven) * EVERY_S
  return since < 0 || since > LID_S ? 1 : 1 - 0.92 * Math.sin((Math.PI * since) / LID_S) ** 2
}

/** Eyes as a moving part round their own middle. */
export const blinking = (eyes: THREE.Object3D, seconds: number): void => {
  eyes.scale.y = openAt(seconds)
}
