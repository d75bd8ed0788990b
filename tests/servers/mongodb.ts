import { join } from 'node:path'
import { type RealServer, startServer } from './real-server.ts'

/** SecantusDB speaks MongoDB's wire protocol; it is not MongoDB, and nothing tested here may be called tested on MongoDB. */
export async function startSecantus(): Promise<RealServer & { readonly url: string }> {
  const server = await startServer({
    name: 'secantus',
    args: ({ port, folder }) => [
      ...['--host', '127.0.0.1', '--port', String(port), '--storage-path', join(folder, 'data')],
      // What it acknowledged survives a kill.
      ...['--cache-size', '128M', '--log-level', 'WARNING', '--sync-on-commit'],
    ],
  })
  return { ...server, url: `mongodb://127.0.0.1:${server.port}` }
}
