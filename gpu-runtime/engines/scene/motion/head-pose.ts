import type { Action } from '../contract.ts'
import type { THREE } from '../kit/three.ts'
import { begun, swing } from './pose.ts'

/** What the head of a built body does beside its body: tilts, looks round, nods as it talks, hangs in sleep. */
export const headPose =
  (action: Action) =>
  (head: THREE.Object3D, seconds: number): void => {
    const talks = action === 'talk' ? begun(seconds) : 0
    const sleeps = action === 'sleep' ? begun(seconds, 2.5) : 0
    head.rotation.set(
      0.025 * swing(seconds, 4.3) + talks * 0.05 * Math.sin(seconds * 8.2) + sleeps * 0.22,
      0.11 * swing(seconds, 6.7) * (1 - sleeps),
      0.045 * swing(seconds, 5.1) + sleeps * 0.1,
    )
  }
