import { type SceneSpec, type SceneSubject, sceneSpec } from '../../../core/capabilities/scene-spec.ts'
import type { Ground, Item } from '../../../gpu-runtime/engines/scene/layout/item.ts'
import type { Picture } from '../../../gpu-runtime/engines/scene/pixels/picture.ts'

/** An item of 1 × 1.6 × 0.8 m; `standAt` is the height of its seat. */
export function itemOf(
  id: string,
  changes: Partial<Omit<Item, 'subject' | 'seat'>> & { standAt?: number; subject?: Partial<SceneSubject> } = {},
): Item {
  const subject: SceneSubject = {
    id,
    word: id,
    asset: { kind: 'modelled', name: id },
    count: 1,
    scale: 'normal',
    ...changes.subject,
  }
  const [width, height, depth] = [changes.width ?? 1, changes.height ?? 1.6, changes.depth ?? 0.8]
  const seat = { at: [0, changes.standAt ?? height, 0] as const, width, depth, rim: changes.standAt ?? height }
  const plain = { realM: height, habitat: 'ground' as const, flat: false, poseY: 0, clearance: null }
  return { ...plain, lengthM: Math.max(width, depth), ...changes, width, height, depth, seat, subject }
}

/** Level land with one good spot; a sea when told. */
export function groundOf(changes: Partial<Ground> = {}): Ground {
  return { heightAt: () => 0, waterLevel: null, heroSpots: () => [[0, 0, 0]], indoor: false, ...changes }
}

export function specOf(changes: Partial<SceneSpec> = {}): SceneSpec {
  return sceneSpec.parse({
    version: 1,
    prompt: 'a test',
    seed: 11,
    style: '3d',
    setting: 'island',
    timeOfDay: 'afternoon',
    weather: { sky: 'fair', fog: 0, wind: 0.2 },
    mood: 'neutral',
    subjects: [{ id: 'a', word: 'lighthouse', asset: { kind: 'modelled', name: 'lighthouse' } }],
    camera: { shot: 'wide', angle: 'eye' },
    ...changes,
  })
}

export function pictureOf(
  width: number,
  height: number,
  at: (x: number, y: number) => readonly [number, number, number],
): Picture {
  const rgba = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rgba.set([...at(x, y), 255], (y * width + x) * 4)
  }
  return { rgba, width, height }
}
