import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { openTestDatabase, SERVER_URL } from '../harness/database.ts'
import { SERVERS, type Servers } from './all-servers.ts'
import { S3_ACCESS } from './s3.ts'

/* Runs before each file of the end-to-end suite: the studios that it starts inherit this environment, and nothing else of the
   suite knows of it. Each file has a database, a Redis, a bucket and documents of its own. */

const { postgres, redis, s3, mongodb } = JSON.parse(process.env[SERVERS] ?? '{}') as Servers
process.env[SERVER_URL] = postgres
const name = `e2e-${randomBytes(4).toString('hex')}`
const { url } = await openTestDatabase()
await emptyRedis(new URL(redis))
Object.assign(process.env, {
  DATABASE_URL: url,
  REDIS_URL: redis,
  MONGODB_URL: `${mongodb}/${name}`,
  STORAGE: 's3',
  S3_ENDPOINT: s3,
  S3_BUCKET: name,
  ...S3_ACCESS,
})

/** Files come one after the other. What one has counted must not limit the next. */
async function emptyRedis({ hostname, port }: URL): Promise<void> {
  const socket = connect(Number(port), hostname)
  socket.write('FLUSHALL\r\n')
  const [answer] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  if (!answer.toString().startsWith('+OK')) throw new Error(`Redis was not emptied: ${answer}`)
}
