import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { ReferenceScript } from '../../core/ports/reference-script.ts'

/** Scalar's whole viewer in one file out of node_modules: nothing comes from a CDN. Read and compressed at first use. */
export function scalarScript(): ReferenceScript {
  let loading: ReturnType<ReferenceScript> | null = null
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null
      throw error
    })
    return loading
  }
}

async function load() {
  const entry = import.meta.resolve('@scalar/fastify-api-reference')
  const plain = await readFile(new URL('./js/standalone.js', entry))
  const zipped = await promisify(gzip)(plain)
  return { plain, gzip: zipped, sha256: createHash('sha256').update(plain).digest('hex') }
}
