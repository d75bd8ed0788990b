import { afterEach, describe, expect, it } from 'vitest'
import { filmEngine } from '../../gpu-runtime/engines/film/engine.ts'
import { simulatedCard, simulatedEngine } from '../../gpu-runtime/engines/simulated/engine.ts'
import { filmScript } from '../../plugins/video-3d/film-script.ts'
import { plugin } from '../../plugins/video-3d/index.ts'
import { video3d } from '../../plugins/video-3d/video-3d.ts'
import { testPlugin } from '../conformance/plugin.ts'
import { CACHE } from '../gpu-runtime/media/ffmpegs.ts'
import { openWorkshop, type Workshop } from '../harness/workshop.ts'

/* Whole films on the simulated renderer: pictures, voice and music are stand-ins, segments, sound and joining are real. */

const worker = () => ({
  engines: [simulatedEngine(), filmEngine({ cacheDir: CACHE })],
  cards: [simulatedCard('video-3d', 4_096)],
  // A lost worker is noticed soon, eight times.
  leaseMs: 3_000,
})

testPlugin(plugin, {
  worker: worker(),
  inputs: { '3d-video': [{ prompt: 'a lighthouse', durationSeconds: 15, seed: 7 }] },
  timeoutMs: 240_000,
})

describe('a film', () => {
  let shop: Workshop
  afterEach(() => shop.close())
  const made = async (input: object) => {
    shop = await openWorkshop([plugin])
    await shop.startWorker(worker())
    const job = await shop.end(await shop.submit('3d-video', input, { seed: 7 }), 60_000)
    if (job.status !== 'completed') throw new Error(JSON.stringify(job.error))
    return { job, output: video3d.output.parse(job.output) }
  }
  const bytesOf = async ({ id }: { readonly id: string }) => {
    const file = await shop.store.files.find(shop.userId, id)
    const body = await shop.ports.objects.get(file?.key ?? '', { signal: new AbortController().signal })
    return Buffer.from(await new Response(body).arrayBuffer())
  }

  it('is exactly as long as asked, with a thumbnail, the scene it was made of and what is said in it', async () => {
    const { output } = await made({
      prompt: 'a lighthouse',
      durationSeconds: 15,
      voiceover: 'Every evening the keeper lights the lamp.',
    })
    expect(output.video).toMatchObject({ type: 'video/mp4', width: 1280, height: 720, durationMs: 15_000 })
    expect(output.video.thumbnail).toMatchObject({ type: 'image/webp' })
    expect((await bytesOf(output.subtitles?.srt ?? { id: '' })).toString()).toContain(
      'Every evening the keeper lights the lamp.',
    )
    const script = filmScript.parse(JSON.parse((await bytesOf(output.scene)).toString()))
    expect(script).toMatchObject({ durationSeconds: 15, scene: { prompt: 'a lighthouse', seed: 7 } })
    expect(output.profile).toBe(script.plan.profile)
  }, 60_000)

  it('is made again, byte for byte, of the scene that it came with', async () => {
    const first = await made({ prompt: 'a lighthouse', durationSeconds: 15, camera: 'pan' })
    const scene: unknown = JSON.parse((await bytesOf(first.output.scene)).toString())
    await shop.close()
    const again = await made({ scene })
    expect(again.output.video.sha256).toBe(first.output.video.sha256)
    expect(again.output.scene.sha256).toBe(first.output.scene.sha256)
  }, 90_000)
})
