import { mongoDocuments } from '../../adapters/mongodb/mongo-documents.ts'
import type { Documents } from '../../core/ports/documents.ts'
import type { Store } from '../../core/ports/store.ts'
import type { Env } from '../env.ts'

export interface OpenedDocuments {
  readonly documents: Documents
  close(): Promise<void>
}

/** In a MongoDB where there is one, else beside the rows. A MongoDB that is away stops no start: it is connected to when needed. */
export async function openDocuments({ MONGODB_URL }: Pick<Env, 'MONGODB_URL'>, store: Store): Promise<OpenedDocuments> {
  if (!MONGODB_URL) return { documents: store.documents, close: async () => {} }
  const { close, ...documents } = await mongoDocuments(MONGODB_URL)
  return { documents, close }
}
