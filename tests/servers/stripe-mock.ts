import { join } from 'node:path'
import { type RealServer, startServer } from './real-server.ts'

/** Stripe's official mock: knows every shape, keeps no state, sends no webhooks. */
export function startStripeMock(): Promise<RealServer> {
  return startServer({
    name: 'stripe-mock',
    // Without a socket for HTTPS it opens a port on every interface.
    args: ({ port, folder }) => ['-http-addr', `127.0.0.1:${port}`, '-https-unix', join(folder, 'https.sock')],
    answers: async (port) =>
      (await fetch(`http://127.0.0.1:${port}/v1/balance`, { headers: { authorization: 'Bearer sk_test_123' } })).ok,
  })
}
