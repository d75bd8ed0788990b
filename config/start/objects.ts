import { join } from 'node:path'
import { openS3 } from '../../adapters/s3/open-s3.ts'
import { secretKeySealer } from '../../adapters/seal/secret-key-sealer.ts'
import { folderStore } from '../../adapters/storage/folder.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import type { Logger } from '../../core/ports/outside.ts'
import type { Env } from '../env.ts'
import { s3PlaceOf } from '../s3-variables.ts'
import { openSecretKey } from './secret-key.ts'
import { publicUrlOf } from './settings.ts'

export interface OpenedObjects {
  readonly objects: ObjectStore
  /** Where its links lead; `null`: to this API, which serves them. */
  readonly filesOrigin: string | null
  close(): void
}

/** Where bytes lie: STORAGE chooses. With `log`, an object store that is away at the start delays nobody else. */
export async function openObjects(env: Env, log?: Logger): Promise<OpenedObjects> {
  const now = () => new Date()
  if (env.STORAGE === 's3') {
    const { objects, close } = await openS3({ place: s3PlaceOf(env), now, ...(log && { log }) })
    const link = await objects.signedUrl('any', { method: 'GET', expiresInSeconds: 1 })
    return { objects, filesOrigin: new URL(link).origin, close }
  }
  const sealer = secretKeySealer(await openSecretKey(env.DATA_DIR, env.SECRET_KEY))
  const root = join(env.DATA_DIR, 'storage')
  return { objects: folderStore({ root, sealer, publicUrl: publicUrlOf(env), now }), filesOrigin: null, close() {} }
}
