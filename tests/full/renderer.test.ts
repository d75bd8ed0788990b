import { afterEach, describe, expect, it } from 'vitest'
import { makeDataDir, startStudioProcess } from '../harness/studio-process.ts'
import { register } from '../harness/visitor.ts'

interface Pictures {
  readonly images: readonly {
    readonly image: { readonly sha256: string; readonly url: string }
    readonly understood: readonly string[]
    readonly scene: object
  }[]
}

/** The built-in engine through the whole studio, with the drivers of this machine and with every driver hidden. */
describe.each([
  ['the best back end here', ''],
  ['SwiftShader alone', 'swiftshader'],
])('pictures by %s', (_name, backends) => {
  const undo: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step()
  })

  it('draws the prompt, says what it understood, and draws the same bytes again from the manifest', async () => {
    const dataDir = await makeDataDir()
    undo.push(() => dataDir.remove())
    const studio = await startStudioProcess({ DATA_DIR: dataDir.path, RENDER_BACKENDS: backends })
    undo.push(() => studio.end('SIGTERM'))
    const me = await register(studio.url)
    const input = { prompt: 'a lighthouse on a rocky island at sunset', width: 512, height: 512, seed: 7 }
    const first = await me.untilEnded((await me.submit('image-generation', input)).body.id, 240_000)
    expect(first).toMatchObject({ status: 'completed', charged: 2 })
    const [drawn] = (first.output as Pictures).images
    expect(drawn?.understood).toEqual(['lighthouse', 'rocky', 'island', 'sunset'])
    expect(drawn?.scene).toMatchObject({ setting: 'island', timeOfDay: 'sunset' })

    const manifest = await me.get<{ input: object; steps: { made: { backend: string }[] }[] }>(
      `/api/v1/jobs/${first.id}/manifest`,
    )
    if (backends) expect(manifest.steps[0]?.made[0]?.backend).toContain(backends)
    const again = await me.untilEnded((await me.submit('image-generation', manifest.input)).body.id, 240_000)
    expect((again.output as Pictures).images[0]?.image.sha256).toBe(drawn?.image.sha256)

    const refused = await me.submit('image-generation', { ...input, prompt: 'quantum flux of justice' })
    expect([refused.status, refused.body.code]).toEqual([422, 'not_drawable'])
    expect(await me.credits()).toMatchObject({ available: 46, held: 0 })
  }, 600_000)
})
