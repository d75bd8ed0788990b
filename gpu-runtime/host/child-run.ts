import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Media } from '../../core/media.ts'
import type { MediaAbout, RunContext } from '../engine.ts'
import { sendingLogger } from './child-log.ts'
import type { FromChild, ToChild } from './protocol.ts'

/** Progress goes out at most so often; the last one (1) always. */
const PROGRESS_EVERY_MS = 100

/** What a run gets in its child. */
export function runContext(
  { id, capability, profile, limitMib, scratch, trace }: Extract<ToChild, { kind: 'run' }>,
  send: (message: FromChild) => void,
  signal: AbortSignal,
): RunContext {
  const file = (extension: string) => join(scratch, `${randomUUID()}.${extension}`)
  let said = { at: 0, fraction: 0 }
  return {
    capability,
    profile,
    limitMib,
    scratch,
    file,
    media: (path, about) => describeMedia(path, about),
    signal,
    onProgress(fraction) {
      const now = Date.now()
      const rising = Math.min(1, Math.max(said.fraction, fraction))
      if (rising < 1 && now - said.at < PROGRESS_EVERY_MS) return
      said = { at: now, fraction: rising }
      send({ kind: 'progress', id, fraction: rising })
    },
    onPreview(bytes, type) {
      const path = file('preview')
      writeFileSync(path, bytes)
      send({ kind: 'preview', id, path, type })
    },
    log: sendingLogger(send, { capability, ...(trace && { trace }) }),
  }
}

export async function describeMedia(path: string, about: MediaAbout): Promise<Media> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
    hash.update(chunk)
    bytes += chunk.byteLength
  }
  return { media: 1, path, bytes, sha256: hash.digest('hex'), ...about }
}
