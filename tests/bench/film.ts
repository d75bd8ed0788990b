import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readVideoTrack } from '../../gpu-runtime/media/read-video-track.ts'
import { makeDataDir, startStudioProcess } from '../harness/studio-process.ts'
import { register, type Visitor } from '../harness/visitor.ts'
import { BENCH_VARIABLES } from './bench-studio.ts'

const FILM = {
  prompt: 'a lighthouse on a rocky island at sunset, with a sailboat and seagulls',
  durationSeconds: 30,
  style: 'cinematic',
  voiceover: 'Every evening the keeper climbs the stairs and lights the lamp. Out at sea, the sailors look for it.',
  seed: 7,
} as const
const FILM_FRAMES = FILM.durationSeconds * 24
const LONGEST_MS = 1_200_000

interface Film {
  readonly video: { readonly url: string; readonly durationMs: number }
  readonly profile: string
}

/** From the request for a film of 30 s to its end, voice and music in it, on each back end of the renderer; the first film of a new studio. */
export async function run(): Promise<readonly string[]> {
  const lines: string[] = []
  for (const backends of ['', 'swiftshader']) {
    const dataDir = await makeDataDir()
    const studio = await startStudioProcess({
      DATA_DIR: dataDir.path,
      RENDER_BACKENDS: backends,
      // The one who waits asks often.
      LIMITS: BENCH_VARIABLES.LIMITS,
    })
    try {
      lines.push(`${backends || 'best back end here'}: ${await firstFilm(await register(studio.url))}`)
    } finally {
      await studio.end('SIGTERM')
      await dataDir.remove()
    }
  }
  return lines
}

async function firstFilm(me: Visitor): Promise<string> {
  const startMs = performance.now()
  const { body } = await me.submit('3d-video', FILM)
  const job = await me.untilEnded(body.id, LONGEST_MS)
  if (job.status !== 'completed') throw new Error(`The job ended ${job.status}: ${job.error?.message}`)
  const wallS = (performance.now() - startMs) / 1_000
  const { video, profile } = job.output as Film
  const frames = await framesOf(me, video.url)
  if (frames !== FILM_FRAMES) throw new Error(`The film has ${frames} frames, not ${FILM_FRAMES}.`)
  return `${wallS.toFixed(1)} s for ${video.durationMs / 1_000} s of film in profile ${profile} (bar with a GL driver: < 180), ${frames} frames`
}

async function framesOf(me: Visitor, url: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-film-'))
  try {
    const answer = await me.call(url)
    if (!answer.ok) throw new Error(`The film answered ${answer.status}.`)
    const path = join(folder, 'film.mp4')
    await writeFile(path, new Uint8Array(await answer.arrayBuffer()))
    return (await readVideoTrack(path)).frames
  } finally {
    await rm(folder, { recursive: true })
  }
}
