import { join } from 'node:path'
import { secretKeySealer } from '../../adapters/seal/secret-key-sealer.ts'
import { folderStore } from '../../adapters/storage/folder.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import type { Env } from '../env.ts'
import { openSecretKey } from './secret-key.ts'
import { publicUrlOf } from './settings.ts'

/** Where bytes lie: STORAGE chooses. */
export async function openObjects(env: Env): Promise<ObjectStore> {
  const sealer = secretKeySealer(await openSecretKey(env.DATA_DIR, env.SECRET_KEY))
  return folderStore({
    root: join(env.DATA_DIR, 'storage'),
    sealer,
    publicUrl: publicUrlOf(env),
    now: () => new Date(),
  })
}
