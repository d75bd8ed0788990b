import { type RealServer, startServer } from './real-server.ts'

/** Keeps nothing: killed and started again, it has lost its data. */
export async function startRedis(settings: readonly string[] = []): Promise<RealServer & { readonly url: string }> {
  const server = await startServer({
    name: 'redis',
    args: ({ port, folder }) => [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
      ...['--save', '', '--appendonly', 'no', '--daemonize', 'no', ...settings],
    ],
  })
  return { ...server, url: `redis://127.0.0.1:${server.port}` }
}
