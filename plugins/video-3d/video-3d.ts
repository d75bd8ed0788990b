import * as z from 'zod'
import { film } from '../../core/capabilities/film.ts'
import { music } from '../../core/capabilities/music.ts'
import { sceneDirection } from '../../core/capabilities/scene-direction.ts'
import { scenePlan, sceneRender } from '../../core/capabilities/scene-render.ts'
import { speech } from '../../core/capabilities/speech.ts'
import { fileRef, type Media } from '../../core/media.ts'
import { defineTask } from '../../core/plugin.ts'
import { credits } from '../../core/units.ts'
import { chooseMusic } from './choose-music.ts'
import { type FilmRequest, filmRequest, lengthOf, musicAsked, narrationOf } from './film-request.ts'
import { type FilmScript, segmentsOf, shotOf } from './film-script.ts'
import { LEAD_MS, readWithin } from './read-within.ts'

const CREDITS_A_FILM = 8
/** Rendering should take at most so many times the film's length: where it would, it is drawn less finely. */
const RENDER_TIMES = 4.5
/** Direction, plan, narration, music, and the joining of all. */
const OTHER_STEPS = 5

export const video3d = defineTask({
  id: '3d-video',
  summary: 'Film a scene in real 3D from a prompt: 15, 30 or 60 seconds, with music and a voice.',
  input: filmRequest,
  output: z.object({
    video: fileRef,
    /** JSON that films the same again, posted as `scene`. */
    scene: fileRef,
    subtitles: z.object({ srt: fileRef, vtt: fileRef }).optional(),
    seed: z.int(),
    /** How finely it was drawn here: `540p12` is 540 lines, 12 pictures a second. */
    profile: z.string(),
    understood: z.array(z.string()),
    ignored: z.array(z.string()),
  }),
  uses: { direct: sceneDirection, plan: scenePlan, narrate: speech, score: music, render: sceneRender, join: film },
  credits: () => credits(CREDITS_A_FILM),
  limits: { startWithin: '6h', runWithin: '45m' },
  examples: [
    { prompt: 'a lighthouse on a rocky island at sunset', durationSeconds: 15, camera: 'orbit', seed: 7 },
    {
      prompt: 'a sailboat on the sea in the morning',
      durationSeconds: 15,
      camera: 'dolly',
      style: 'cartoon',
      voiceover: 'Every morning the little boat leaves the harbour, and the sea is hers alone.',
      voice: 'female-soft',
      seed: 7,
    },
  ],
  steps: (asked) => segmentsOf(lengthOf(asked)).length + OTHER_STEPS,
  asks(asked) {
    const durationSeconds = lengthOf(asked)
    const shot = shotOf(durationSeconds)
    const narration = narrationOf(asked)
    // Every engine that composes has all moods; which one it will be, the scene says.
    const mood = musicAsked(asked) ?? 'uplifting'
    return {
      ...(!asked.scene && { direct: [directionOf(asked, asked.seed ?? 0)] }),
      plan: [shot],
      ...(narration && { narrate: [narration] }),
      ...(mood !== 'none' && { score: [{ mood, durationMs: durationSeconds * 1_000, seed: 0 }] }),
      render: segmentsOf(durationSeconds).map(({ count }) => ({ ...shot, count })),
      join: [shot],
    }
  },
  async run({ input: asked, seed: drawn, step }) {
    const durationSeconds = lengthOf(asked)
    const durationMs = durationSeconds * 1_000
    const shot = shotOf(durationSeconds)
    const { scene, understood, ignored } = asked.scene
      ? { scene: asked.scene.scene, understood: [], ignored: [] }
      : await step('direction', ({ use }) => use.direct(directionOf(asked, drawn)))
    const known = asked.scene && { plan: asked.scene.plan }
    const { plan, poster } = await step('plan', ({ use }) =>
      use.plan({ ...shot, scene, withinMs: durationMs * RENDER_TIMES, ...known }),
    )
    const told = narrationOf(asked)
    const narration = told && (await step('narration', ({ use }) => readWithin(durationMs, told, use.narrate)))
    const mood = musicAsked(asked) ?? chooseMusic(scene)
    const score =
      mood !== 'none' && (await step('music', ({ use }) => use.score({ mood, durationMs, seed: scene.seed })))
    const segments: Media[] = []
    for (const [index, part] of segmentsOf(durationSeconds).entries()) {
      const { segment } = await step(`segment-${index + 1}`, ({ use }) => use.render({ ...shot, scene, plan, ...part }))
      segments.push(segment)
    }
    const script: FilmScript = {
      version: 1,
      durationSeconds,
      scene,
      plan,
      music: mood,
      ...(told && { narration: told }),
    }
    return step('film', async ({ use, save, saveJson }) => {
      const joined = await use.join({
        ...shot,
        segments,
        sounds: [
          ...(narration ? [{ sound: narration.speech, role: 'speech' as const, startMs: LEAD_MS }] : []),
          ...(score ? [{ sound: score.music, role: 'music' as const, startMs: 0 }] : []),
        ],
        ...(narration && { captions: { sentences: narration.sentences } }),
      })
      const provenance = { task: '3d-video', style: scene.style, seed: scene.seed }
      const subtitles = joined.subtitles && {
        srt: await save(joined.subtitles.srt, { name: 'subtitles' }),
        vtt: await save(joined.subtitles.vtt, { name: 'subtitles' }),
      }
      return {
        video: await save(joined.film, { name: 'film', thumbnail: poster, provenance }),
        scene: await saveJson(script, { name: 'scene' }),
        ...(subtitles && { subtitles }),
        seed: scene.seed,
        profile: plan.profile,
        understood,
        ignored,
      }
    })
  },
})

function directionOf({ prompt = '', style, camera }: FilmRequest, seed: number) {
  return { prompt, style, seed, move: camera }
}
