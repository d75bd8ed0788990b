import { writeFile } from 'node:fs/promises'
import { FILM_FPS } from '../../../core/capabilities/film.ts'
import { music } from '../../../core/capabilities/music.ts'
import { sceneDirection } from '../../../core/capabilities/scene-direction.ts'
import { type ShotPlan, scenePlan, sceneRender } from '../../../core/capabilities/scene-render.ts'
import type { SceneSpec } from '../../../core/capabilities/scene-spec.ts'
import { speech } from '../../../core/capabilities/speech.ts'
import type { RunContext } from '../../engine.ts'
import { findFfmpeg } from '../../media/find-ffmpeg.ts'
import { openFrameEncoder } from '../../media/frame-encoder.ts'
import { encodeWav } from '../../media/wav.ts'
import { encodePng } from '../png.ts'
import { draw } from './draw.ts'

/** Pictures of a simulated film: few and small, because what matters is that each depends on scene and time. */
const PLAN: ShotPlan = {
  version: 1,
  profile: 'simulated',
  inner: { width: 64, height: 36 },
  drawnFps: 2,
  finish: 'lite',
  exposure: 1,
  zoom: 1,
  lift: 0,
  lamps: 1,
  posterSecond: 1,
}

type Make = (input: unknown, context: RunContext, cacheDir: string) => Promise<unknown>

/** What a studio needs for films beside pictures, by capability: everything is made at once, and nothing is beautiful. */
export const FILM_MAKERS: Readonly<Record<string, Make>> = {
  [sceneDirection.id]: async (raw) => {
    const { prompt, style, seed, move } = sceneDirection.input.parse(raw)
    const scene: SceneSpec = {
      version: 2,
      prompt,
      seed,
      style,
      setting: 'stage',
      timeOfDay: 'noon',
      weather: { sky: 'clear', fog: 0, wind: 0 },
      mood: 'neutral',
      subjects: [],
      camera: { shot: 'medium', angle: 'eye', ...(move && { move }) },
    }
    return { scene, understood: [], ignored: [] }
  },

  [scenePlan.id]: async (raw, run) => {
    const { scene, plan = PLAN } = scenePlan.input.parse(raw)
    const path = run.file('png')
    await writeFile(path, encodePng(frame(scene, plan, plan.posterSecond), plan.inner.width, plan.inner.height))
    return { plan, poster: await run.media(path, { type: 'image/png', ...plan.inner }) }
  },

  [sceneRender.id]: async (raw, run, cacheDir) => {
    const { scene, plan, width, height, from, count } = sceneRender.input.parse(raw)
    const { signal } = run
    const hold = FILM_FPS / plan.drawnFps
    const path = run.file('mp4')
    const ffmpeg = await findFfmpeg({ cacheDir, signal })
    const encoder = await openFrameEncoder({ ffmpeg, path, drawn: plan.inner, width, height, hold, signal })
    for (let at = from; at < from + count; at += hold) {
      await encoder.write(withAlpha(frame(scene, plan, at / FILM_FPS)))
      run.onProgress((at - from) / count)
    }
    await encoder.finish()
    const durationMs = Math.round((count / FILM_FPS) * 1_000)
    return { segment: await run.media(path, { type: 'video/mp4', width, height, durationMs }) }
  },

  [speech.id]: async (raw, run) => {
    const { text, speed } = speech.input.parse(raw)
    const words = text.split(/\s+/).filter((word) => word !== '')
    const wordMs = Math.round(350 / speed)
    const spans = words.map((word, i) => ({ text: word, startMs: i * wordMs, endMs: (i + 1) * wordMs }))
    const endMs = words.length * wordMs
    const sound = await wav(run, 24_000, endMs, 1, 220)
    return { speech: sound, sentences: [{ text, startMs: 0, endMs, words: spans }] }
  },

  [music.id]: async (raw, run) => {
    const { durationMs, seed, key = 'A', beatsPerMinute = 100 } = music.input.parse(raw)
    const sections = [{ name: 'tone', startMs: 0, endMs: durationMs }]
    const sound = await wav(run, 48_000, durationMs, 2, 200 + (seed % 100))
    return { music: sound, beatsPerMinute, key, scale: 'major', sections }
  },
}

function frame(scene: SceneSpec, { inner }: ShotPlan, seconds: number): Uint8Array {
  return draw(JSON.stringify([scene.prompt, scene.seed, scene.style, seconds]), inner.width, inner.height)
}

function withAlpha(rgb: Uint8Array): Uint8Array {
  const rgba = new Uint8Array((rgb.length / 3) * 4).fill(255)
  for (let at = 0; at * 3 < rgb.length; at++) rgba.set(rgb.subarray(at * 3, at * 3 + 3), at * 4)
  return rgba
}

/** A tone. */
async function wav(run: RunContext, sampleRate: number, durationMs: number, channels: number, hz: number) {
  const samples = Math.round((durationMs / 1_000) * sampleRate)
  const tone = Float32Array.from({ length: samples }, (_, i) => 0.2 * Math.sin((2 * Math.PI * hz * i) / sampleRate))
  const path = run.file('wav')
  await writeFile(path, encodeWav({ channels: Array.from({ length: channels }, () => tone), sampleRate }))
  return run.media(path, { type: 'audio/wav', durationMs })
}
