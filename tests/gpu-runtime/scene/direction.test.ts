import { describe, expect, it } from 'vitest'
import { sceneDirection } from '../../../core/capabilities/scene-direction.ts'
import type { RunContext } from '../../../gpu-runtime/engine.ts'
import { load } from '../../../gpu-runtime/engines/scene/child.ts'
import { DIRECTOR } from '../../../gpu-runtime/engines/scene/director.ts'

describe('the director', () => {
  it.each([
    ['the camera orbits a running fox', 'pan', 'orbit'],
    ['a running fox', 'pan', 'pan'],
    ['a running fox', undefined, undefined],
  ] as const)('films “%s”, asked to %s: the camera does %s', async (prompt, move, moves) => {
    const { scene } = await direct(prompt, move)
    expect(scene.camera.move).toBe(moves)
    expect(scene).toMatchObject({ version: 2, subjects: [{ word: 'fox', action: 'run' }] })
  })
})

async function direct(prompt: string, move: 'pan' | undefined) {
  const { signal } = new AbortController()
  const director = await load({ model: DIRECTOR, signal } as Parameters<typeof load>[0])
  const asked = { prompt, style: 'cinematic', seed: 1, ...(move && { move }) }
  return sceneDirection.output.parse(await director.run(asked, { capability: sceneDirection.id } as RunContext))
}
