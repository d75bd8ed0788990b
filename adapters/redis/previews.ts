import { PREVIEW_TYPES, type Preview, type Previews } from '../../core/ports/previews.ts'
import type { RedisConnection } from './connection.ts'

const LIVES_MS = 3_600_000
/** Before the bytes: one that names the type, eight with the version. */
const HEAD_BYTES = 9

/**
 * Previews as one key a job, for API and workers on different machines. They run out by themselves. While Redis is
 * away there are none; that is no error, since whoever reads takes none for "not yet".
 */
export function redisPreviews({ client }: RedisConnection, { livesMs = LIVES_MS } = {}): Previews {
  const keyOf = (jobId: string) => `atelier:preview:${jobId}`
  let lastVersion = 0

  return {
    async put(jobId, bytes, type) {
      lastVersion = Math.max(Date.now(), lastVersion + 1)
      const head = Buffer.alloc(HEAD_BYTES)
      head.writeUInt8(PREVIEW_TYPES.indexOf(type), 0)
      head.writeDoubleBE(lastVersion, 1)
      await client.set(keyOf(jobId), Buffer.concat([head, bytes]), 'PX', livesMs).catch(none)
    },

    async get(jobId) {
      const content = await client.getBuffer(keyOf(jobId)).catch(none)
      return content && read(content)
    },

    async drop(jobId) {
      await client.del(keyOf(jobId)).catch(none)
    },

    async sweep() {
      return 0
    },
  }
}

const none = () => null

function read(content: Buffer): Preview | null {
  if (content.length < HEAD_BYTES) return null
  const type = PREVIEW_TYPES[content.readUInt8(0)]
  return type ? { bytes: content.subarray(HEAD_BYTES), type, version: content.readDoubleBE(1) } : null
}
