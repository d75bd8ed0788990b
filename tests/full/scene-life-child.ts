import { type SceneSpec, sceneSpec } from '../../core/capabilities/scene-spec.ts'
import { compose } from '../../gpu-runtime/engines/scene/draw/compose.ts'
import { openStudio } from '../../gpu-runtime/engines/scene/draw/studio.ts'
import { openGpu } from '../../gpu-runtime/engines/scene/gpu/device.ts'
import { findBackend } from '../../gpu-runtime/engines/scene/gpu/probe.ts'
import { brokenBecause } from '../../gpu-runtime/engines/scene/pixels/broken-because.ts'
import type { Picture } from '../../gpu-runtime/engines/scene/pixels/picture.ts'
import { loadFor } from '../../gpu-runtime/engines/scene/tools/load.ts'
import { specOf } from '../gpu-runtime/scene/scene-fixtures.ts'

/* Run by scene-life.test.ts: draws moments of small scenes and prints how much of each third of the picture changes. */

export interface LifeReport {
  /** Shares of the points that differ: upper, middle and lower third. */
  readonly changed: readonly [number, number, number]
  /** Of the first moment drawn again, after the others: 0 when time alone decides. */
  readonly again: number
  readonly broken: string | null
}

const [WIDTH, HEIGHT] = [160, 96]
const MOMENT_S = 1.3

const nobody: SceneSpec['subjects'] = []
const one = (asset: SceneSpec['subjects'][number]['asset'], changes: object = {}): SceneSpec['subjects'] =>
  sceneSpec.shape.subjects.parse([{ id: 'a', word: 'it', asset, ...changes }])
const thing = (name: string) => ({ kind: 'modelled', name }) as const

/** What lives in each; the style with the cheapest materials, because none of this is about them. */
const SCENES: Record<string, Partial<SceneSpec>> = {
  water: { setting: 'sea', subjects: one(thing('rock')) },
  plants: { setting: 'meadow', weather: { sky: 'clear', fog: 0, wind: 0.9 }, subjects: one(thing('rock')) },
  'no wind': { setting: 'stage', weather: { sky: 'clear', fog: 0, wind: 0 }, subjects: one(thing('rock')) },
  snow: {
    setting: 'desert',
    weather: { sky: 'overcast', fall: 'snow', fog: 0, wind: 0.3 },
    subjects: one(thing('rock')),
  },
  rain: { setting: 'desert', weather: { sky: 'clear', fall: 'rain', fog: 0, wind: 0.3 }, subjects: one(thing('rock')) },
  embers: {
    setting: 'desert',
    weather: { sky: 'clear', fall: 'embers', fog: 0, wind: 0.3 },
    subjects: one(thing('rock')),
  },
  hero: {
    setting: 'stage',
    weather: { sky: 'clear', fog: 0, wind: 0 },
    subjects: one({ kind: 'concept', code: '1f98a' }, { action: 'dance' }),
  },
}

async function main(): Promise<Record<string, LifeReport>> {
  const signal = AbortSignal.timeout(200_000)
  const [cacheDir = '.'] = process.argv.slice(2)
  const backend = await findBackend({ cacheDir, signal })
  const studio = await openStudio(await openGpu(backend.name, { cacheDir }))
  const reports: Record<string, LifeReport> = {}
  for (const [name, changes] of Object.entries(SCENES)) {
    const spec = specOf({ style: 'anime', ...changes, subjects: changes.subjects ?? nobody })
    const composed = await compose(studio, await loadFor(spec), spec, {
      aspect: WIDTH / HEIGHT,
      lite: true,
      signal,
      film: { move: 'static', durationS: 1000 },
    })
    studio.setTone(composed.profile.toneMap, composed.profile.exposure)
    // The hand that holds the camera lives, too; here it keeps still.
    composed.at(0)
    const held = composed.camera.clone()
    const shoot = async (seconds: number): Promise<Picture> => {
      composed.at(seconds)
      composed.camera.position.copy(held.position)
      composed.camera.quaternion.copy(held.quaternion)
      composed.camera.updateMatrixWorld(true)
      return await studio.shoot(composed.chain, WIDTH, HEIGHT)
    }
    const [first, second, again] = [await shoot(0), await shoot(MOMENT_S), await shoot(0)]
    reports[name] = {
      changed: [0, 1, 2].map((third) => changed(first, second, third)) as unknown as LifeReport['changed'],
      again: Math.max(...[0, 1, 2].map((third) => changed(first, again, third))),
      broken: brokenBecause(second),
    }
    composed.dispose()
  }
  return reports
}

function changed(a: Picture, b: Picture, third: number): number {
  const rows = HEIGHT / 3
  let count = 0
  for (let i = third * rows * WIDTH; i < (third + 1) * rows * WIDTH; i++) {
    const off = [0, 1, 2].reduce((sum, c) => sum + Math.abs(a.rgba[i * 4 + c]! - b.rgba[i * 4 + c]!), 0)
    if (off > 12) count += 1
  }
  return count / (rows * WIDTH)
}

main().then(
  (reports) => {
    console.log(JSON.stringify(reports))
    process.exit(0)
  },
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
