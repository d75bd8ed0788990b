import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Ffmpeg } from '../../../gpu-runtime/media/find-ffmpeg.ts'
import { openFrameEncoder } from '../../../gpu-runtime/media/frame-encoder.ts'
import { decoded, FFMPEGS, npmProgram, plain, probe, withFolder } from './ffmpegs.ts'

const DRAWN = { width: 80, height: 46 }
const FILM = { width: 160, height: 90 }
const open = (ffmpeg: Ffmpeg, path: string, options: { readonly hold?: number; readonly signal?: AbortSignal } = {}) =>
  openFrameEncoder({ ffmpeg, path, drawn: DRAWN, ...FILM, hold: 2, signal: new AbortController().signal, ...options })

async function segment(ffmpeg: Ffmpeg, path: string, greys: readonly number[]) {
  const encoder = await open(ffmpeg, path)
  for (const grey of greys) await encoder.write(plain(DRAWN, [grey, grey, grey]))
  return encoder.finish()
}

for (const [name, found] of FFMPEGS) {
  describe.skipIf(!found)(`frame encoder with ${name}`, () => {
    const ffmpeg = found as Ffmpeg

    it('holds each picture for its frames and makes what every player takes', () =>
      withFolder(async (folder) => {
        const path = join(folder, 'a.mp4')
        expect(await segment(ffmpeg, path, [40, 120, 200])).toEqual({ frames: 6 })
        const { streams, packets } = await probe(path, '-show_streams', '-show_packets')
        expect(streams).toHaveLength(1)
        expect(streams?.[0]).toMatchObject({
          ...{ codec_name: 'h264', profile: 'High', pix_fmt: 'yuv420p', has_b_frames: 0, r_frame_rate: '24/1' },
          ...{ color_space: 'bt709', color_primaries: 'bt709', color_transfer: 'bt709', color_range: 'tv' },
          ...FILM,
        })
        expect(packets?.map(({ pts_time }) => Math.round(Number(pts_time) * 24 * 1e3) / 1e3)).toEqual([
          0, 1, 2, 3, 4, 5,
        ])
        const luma = await decoded(path, '-f', 'rawvideo', '-pix_fmt', 'gray')
        const frameBytes = FILM.width * FILM.height
        const means = Array.from({ length: 6 }, (_, i) => {
          const frame = luma.subarray(i * frameBytes, (i + 1) * frameBytes)
          return frame.reduce((sum, value) => sum + value, 0) / frameBytes
        })
        expect(means.map((mean) => Math.round(mean / 10) * 10)).toEqual([40, 40, 120, 120, 200, 200])
      }))

    it('keeps colours by the matrix that the file states', () =>
      withFolder(async (folder) => {
        const path = join(folder, 'a.mp4')
        const encoder = await open(ffmpeg, path)
        await encoder.write(plain(DRAWN, [200, 40, 40]))
        await encoder.finish()
        const yuv = await decoded(path, '-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'yuv420p')
        const luma = yuv[FILM.width * 45 + 80] ?? 0
        // BT.709, limited range: 16 + 219 · (0.2126 R + 0.7152 G + 0.0722 B) / 255; BT.601 would give 92.
        expect(Math.abs(luma - 80)).toBeLessThanOrEqual(2)
      }))

    it('makes the same bytes of the same pictures', () =>
      withFolder(async (folder) => {
        const paths = ['a.mp4', 'b.mp4'].map((file) => join(folder, file)) as [string, string]
        for (const path of paths) await segment(ffmpeg, path, [10, 90, 170, 250])
        expect(await readFile(paths[0])).toEqual(await readFile(paths[1]))
      }))

    it('ends at once when it is aborted, by its signal or by hand, and leaves no file by hand', () =>
      withFolder(async (folder) => {
        const path = join(folder, 'a.mp4')
        const aborting = new AbortController()
        const reason = new Error('enough')
        const encoder = await open(ffmpeg, path, { signal: aborting.signal })
        await encoder.write(plain(DRAWN, [9, 9, 9]))
        aborting.abort(reason)
        await expect(encoder.finish()).rejects.toBe(reason)
        await expect(encoder.write(plain(DRAWN, [9, 9, 9]))).rejects.toBe(reason)

        const other = await open(ffmpeg, path)
        await other.write(plain(DRAWN, [9, 9, 9]))
        await other.abort()
        await expect(access(path)).rejects.toThrow('ENOENT')
      }))
  })
}

describe('frame encoder', () => {
  it('says what failed without the words of ffmpeg, which the cause keeps', () =>
    withFolder(async (folder) => {
      const encoder = await open(npmProgram, join(folder, 'no', 'such', 'folder.mp4'))
      const error: Error = await encoder
        .write(plain(DRAWN, [1, 1, 1]))
        .then(() => encoder.finish())
        .then(String, (e) => e)
      expect(error).toMatchObject({ code: 'engine_failed' })
      expect(error.message).not.toContain(folder)
      expect(String((error.cause as Error).message)).toContain('No such file or directory')
    }))

  it('names the remedy where the program has gone', () =>
    withFolder(async (folder) => {
      const gone = { ...npmProgram, path: join(folder, 'ffmpeg') }
      await expect(open(gone, join(folder, 'a.mp4'))).rejects.toMatchObject({
        code: 'no_engine',
        message: expect.stringContaining('npm ci'),
      })
    }))

  it('refuses pictures of another size and holds that do not divide a second', () =>
    withFolder(async (folder) => {
      await expect(open(npmProgram, join(folder, 'a.mp4'), { hold: 5 })).rejects.toThrow('5 were asked')
      const encoder = await open(npmProgram, join(folder, 'a.mp4'))
      await expect(encoder.write(new Uint8Array(7))).rejects.toThrow('14720 bytes; 7 were')
      await encoder.abort()
    }))

  it.skipIf(process.platform !== 'linux')('leaves no ffmpeg behind when its process is killed', () =>
    withFolder(async (folder) => {
      const script = `
        import { openFrameEncoder } from ${JSON.stringify(new URL('../../../gpu-runtime/media/frame-encoder.ts', import.meta.url).href)}
        const encoder = await openFrameEncoder({ ffmpeg: ${JSON.stringify(npmProgram)}, path: ${JSON.stringify(join(folder, 'a.mp4'))},
          drawn: { width: 64, height: 64 }, width: 64, height: 64, hold: 1, signal: new AbortController().signal })
        await encoder.write(new Uint8Array(64 * 64 * 4))
        console.log('open')
        setInterval(() => {}, 1000)`
      const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script])
      await new Promise((resolve) => child.stdout.once('data', resolve))
      const [pid] = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ').slice(-1)
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).toContain('a.mp4')
      child.kill('SIGKILL')
      // Gone, or dead and not yet buried.
      await expect.poll(() => stateOf(Number(pid)), { timeout: 10_000 }).toMatch(/^[ZX-]$/)
    }),
  )
})

function stateOf(pid: number): string {
  try {
    return /\) (.)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? '-'
  } catch {
    return '-'
  }
}
