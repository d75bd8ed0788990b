import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { encodePng } from '../../../gpu-runtime/engines/png.ts'
import { draw } from '../../../gpu-runtime/engines/simulated/draw.ts'
import { simulatedEngine } from '../../../gpu-runtime/engines/simulated/engine.ts'
import { faultOf } from '../../../gpu-runtime/engines/simulated/options.ts'
import { testEngine } from '../../conformance/engine.ts'

const request = { prompt: 'a red boat', style: 'realistic', width: 96, height: 64, seed: 3, steps: 5 }

testEngine(simulatedEngine({ stepMs: 20 }), {
  inputs: {
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

  it('are refused when nobody could mean them', () => {
    expect(() => simulatedEngine({ faults: ['explode@1'] })).toThrow()
  })
})
