import type { Kit } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'

/** Turns a wheel about x as far as its thing goes; `heights` is the thing's height in radii of the wheel. */
export const rolling =
  (kit: Kit, heights: number) =>
  (wheel: THREE.Object3D, seconds: number): void => {
    wheel.rotation.x = kit.travelled(seconds) * heights
  }
