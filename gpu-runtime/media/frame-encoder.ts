import { rm } from 'node:fs/promises'
import { FILM_FPS } from '../../core/capabilities/film.ts'
import { AppError } from '../../core/errors.ts'
import type { Ffmpeg } from './find-ffmpeg.ts'
import { readVideoTrack } from './read-video-track.ts'
import { type FfmpegRun, startFfmpeg } from './start-ffmpeg.ts'

export interface FrameEncoderOptions {
  readonly ffmpeg: Ffmpeg
  /** Of the segment, an MP4 without sound. */
  readonly path: string
  /** Pixels of the pictures that are written; enlarged to the film's. */
  readonly drawn: { readonly width: number; readonly height: number }
  readonly width: number
  readonly height: number
  /** Frames that each picture stands: FILM_FPS / hold pictures are drawn a second. */
  readonly hold: number
  readonly signal: AbortSignal
}

export interface FrameEncoder {
  /**
   * RGBA, rows from the top. Resolves when the encoder has the bytes — it then works on them while the next picture is
   * drawn, and `rgba` may be drawn over. @throws AppError `engine_failed` · the signal's reason
   */
  write(rgba: Uint8Array): Promise<void>
  /** @throws AppError `engine_failed` where the segment has not exactly the frames that were written */
  finish(): Promise<{ readonly frames: number }>
  /** Kills the encoder and removes what it wrote. */
  abort(): Promise<void>
}

/**
 * Makes one segment of a film. Segments of one size join by copy, exact to the frame: closed GOPs, no B-frames, so that
 * each picture's time is its place, and a fixed thread count, so that the same pictures give the same bytes.
 */
export async function openFrameEncoder(options: FrameEncoderOptions): Promise<FrameEncoder> {
  const { ffmpeg, path, drawn, width, height, hold, signal } = options
  if (hold < 1 || FILM_FPS % hold !== 0) {
    throw new AppError('internal', `A picture stands for a part of ${FILM_FPS} frames; ${hold} were asked.`)
  }
  const run: FfmpegRun = await startFfmpeg({
    ffmpeg,
    inputs: [{ source: 'pipe:0', options: rawInput(drawn, FILM_FPS / hold) }],
    options: segmentOptions({ width, height }),
    output: path,
    signal,
  })
  const pictureBytes = drawn.width * drawn.height * 4
  let pictures = 0

  return {
    async write(rgba) {
      if (rgba.byteLength !== pictureBytes) {
        throw new AppError('internal', `A picture has ${pictureBytes} bytes; ${rgba.byteLength} were written.`)
      }
      await run.write(rgba)
      pictures++
    },
    async finish() {
      await run.finish()
      const frames = pictures * hold
      const track = await readVideoTrack(path)
      if (track.frames === frames) return { frames }
      throw new AppError('engine_failed', `The encoder made ${track.frames} frames of ${frames}.`)
    },
    async abort() {
      run.kill(new AppError('cancelled', 'The segment was given up.'))
      await run.finish().catch(() => undefined)
      await rm(path, { force: true })
    },
  }
}

function rawInput({ width, height }: FrameEncoderOptions['drawn'], fps: number): string[] {
  return ['-f', 'rawvideo', '-pix_fmt', 'rgb0', '-s:v', `${width}x${height}`, '-framerate', String(fps)]
}

/** Pure. */
export function segmentOptions({ width, height }: { readonly width: number; readonly height: number }): string[] {
  const scale = `scale=${width}:${height}:flags=lanczos+accurate_rnd+full_chroma_int:out_color_matrix=bt709:out_range=tv`
  const x264 = [
    'bframes=0',
    'open-gop=0',
    `keyint=${FILM_FPS * 2}`,
    'colorprim=bt709',
    'transfer=bt709',
    'colormatrix=bt709',
    'fullrange=off',
  ]
  return [
    ...['-an', '-vf', `${scale},format=yuv420p,fps=${FILM_FPS}`],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '19', '-profile:v', 'high', '-threads', '2'],
    ...['-x264-params', x264.join(':')],
    ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'],
    ...['-video_track_timescale', String(FILM_FPS * 512), '-fflags', '+bitexact', '-map_metadata', '-1'],
  ]
}
