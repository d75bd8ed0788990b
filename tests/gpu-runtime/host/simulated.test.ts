import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEnv } from '../../../config/env.ts'
import { encodePng } from '../../../gpu-runtime/engines/png.ts'
import { draw } from '../../../gpu-runtime/engines/simulated/draw.ts'
import { simulatedEngine } from '../../../gpu-runtime/engines/simulated/engine.ts'
import { faultOf } from '../../../gpu-runtime/engines/simulated/options.ts'
import { testEngine } from '../../conformance/engine.ts'
import { openWorkshop } from '../../harness/workshop.ts'
import { testTasks } from '../worker/test-tasks.ts'

const request = { prompt: 'a red boat', style: 'realistic', width: 96, height: 64, seed: 3, steps: 5 }

const scene = {
  version: 2,
  prompt: 'a red boat',
  seed: 3,
  style: 'cartoon',
  setting: 'stage',
  timeOfDay: 'noon',
  weather: { sky: 'clear', fog: 0, wind: 0 },
  mood: 'neutral',
  subjects: [],
  camera: { shot: 'medium', angle: 'eye' },
} as const
const shot = { scene, width: 128, height: 72, frames: 48 }
const plan = {
  ...{ version: 1, profile: 'simulated', inner: { width: 64, height: 36 }, drawnFps: 2, finish: 'lite' },
  ...{ exposure: 1, zoom: 1, lift: 0, lamps: 1, posterSecond: 1 },
} as const

testEngine(simulatedEngine({ stepMs: 20 }), {
  inputs: {
    'scene-direction': async () => ({ prompt: 'a red boat', style: 'cartoon', seed: 3 }),
    'scene-plan': async () => ({ ...shot, withinMs: 10_000 }),
    'scene-render': async () => ({ ...shot, plan, from: 12, count: 24 }),
    speech: async () => ({ text: 'A red boat.', voice: 'narrator' }),
    music: async () => ({ mood: 'epic', durationMs: 2_000, seed: 3 }),
    'text-to-image': async () => request,
    'image-to-image': async (folder) => {
      const bytes = encodePng(draw('reference', 64, 64), 64, 64)
      const path = join(folder, 'reference.png')
      await writeFile(path, bytes)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      return {
        ...request,
        strength: 0.5,
        reference: { media: 1, path, type: 'image/png', bytes: bytes.length, sha256 },
      }
    },
  },
})

describe('the faults of the simulated engine', () => {
  it('happen at the call they name, or at each', () => {
    expect(faultOf(['crash@2', 'oom@3'], 1)).toBeNull()
    expect(faultOf(['crash@2', 'oom@3'], 2)).toBe('crash')
    expect(faultOf(['crash@2', 'oom@3'], 3)).toBe('oom')
    expect(faultOf(['hang@*'], 99)).toBe('hang')
  })

  it('are refused when nobody could mean them, as is an option that is not there, by its variable', () => {
    expect(() => simulatedEngine({ faults: ['explode@1'] })).toThrow()
    expect(() => readEnv({ SIMULATED: '{"stepMS":2}' })).toThrow(/"stepMS"\s+→ at SIMULATED/)
    expect(readEnv({ SIMULATED: '{"stepMs":3}' }).SIMULATED).toMatchObject({ stepMs: 3, faults: [] })
  })

  it('are counted from the start of the studio', async () => {
    const shop = await openWorkshop([testTasks])
    const draw = async () => shop.end(await shop.submit('album', { prompt: 'a boat', pages: 1 }))
    try {
      for (const _start of [1, 2]) {
        const worker = await shop.startWorker({ engines: [simulatedEngine({ faults: ['refuse@1'] })] })
        expect(await draw()).toMatchObject({ status: 'failed', error: { code: 'picture_refused' } })
        expect(await draw()).toMatchObject({ status: 'completed' })
        await worker.stop()
      }
    } finally {
      await shop.close()
    }
  })
})
