import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { S3Place } from '../../adapters/s3/place.ts'
import { type RealServer, startServer } from './real-server.ts'

export const S3_ACCESS = { S3_REGION: 'us-east-1', S3_ACCESS_KEY_ID: 'atelier', S3_SECRET_ACCESS_KEY: 'atelier-secret' }

/** A bucket of a test server, as a studio is told of it. */
export function placeAt(endpoint: string, changes: Partial<S3Place> = {}): S3Place {
  const { S3_REGION: region, S3_ACCESS_KEY_ID: id, S3_SECRET_ACCESS_KEY: secret } = S3_ACCESS
  return { endpoint, publicEndpoint: null, region, bucket: 'atelier', keys: { id, secret }, ...changes }
}

/** MinIO, or versitygw as a second opinion. No bucket is made. */
export async function startS3(name: 'minio' | 'versitygw'): Promise<RealServer & { readonly endpoint: string }> {
  const server = await (name === 'minio' ? startMinio() : startVersitygw())
  return { ...server, endpoint: `http://127.0.0.1:${server.port}` }
}

function startMinio(): Promise<RealServer> {
  const env = {
    ...process.env,
    MINIO_ROOT_USER: S3_ACCESS.S3_ACCESS_KEY_ID,
    MINIO_ROOT_PASSWORD: S3_ACCESS.S3_SECRET_ACCESS_KEY,
    // Without it a console opens a port of its own.
    MINIO_BROWSER: 'off',
    MINIO_UPDATE: 'off',
  }
  return startServer({
    name: 'minio',
    options: { env },
    args: ({ port, folder }) => ['server', '--address', `127.0.0.1:${port}`, join(folder, 'data')],
    answers: async (port) => (await fetch(`http://127.0.0.1:${port}/minio/health/ready`)).ok,
  })
}

function startVersitygw(): Promise<RealServer> {
  const { S3_ACCESS_KEY_ID: access, S3_SECRET_ACCESS_KEY: secret } = S3_ACCESS
  return startServer({
    name: 'versitygw',
    async prepare(folder) {
      await mkdir(join(folder, 'data'))
      await mkdir(join(folder, 'meta'))
    },
    args: ({ port, folder }) => [
      ...['--port', `127.0.0.1:${port}`, '--access', access, '--secret', secret, '--quiet'],
      ...['posix', '--sidecar', join(folder, 'meta'), join(folder, 'data')],
    ],
  })
}
