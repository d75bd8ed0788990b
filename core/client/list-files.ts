import type { ListedPurpose } from '../ports/file-store.ts'
import type { Page } from '../ports/page.ts'
import type { FileView } from '../views/file-view.ts'
import type { Transport } from './transport.ts'

export interface ListFiles {
  readonly purpose?: ListedPurpose
  /** Files asked for at once, at most 100. */
  readonly pageSize?: number
  readonly signal?: AbortSignal
}

export async function* listFiles(
  transport: Transport,
  { purpose, pageSize = 100, signal }: ListFiles = {},
): AsyncGenerator<FileView> {
  const query = new URLSearchParams({ limit: String(pageSize), ...(purpose && { purpose }) })
  for (;;) {
    const page = await transport.json<Page<FileView>>(`/api/v1/files?${query}`, { ...(signal && { signal }) })
    yield* page.items
    if (page.cursor === null) return
    query.set('cursor', page.cursor)
  }
}
