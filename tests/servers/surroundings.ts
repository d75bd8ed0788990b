import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { openTestDatabase, SERVER_URL } from '../harness/database.ts'
import { SERVERS, type Servers } from './all-servers.ts'
import { S3_ACCESS } from './s3.ts'

/* Runs before each file of the end-to-end suite: the studios that it starts inherit this environment, and nothing else of the
   suite knows of it. Each file has a database, a Redis, a bucket and documents of its own. */

const { postgres, redis, s3, mongodb } = JSON.parse(process.env[SERVERS] ?? '{}') as Servers
/** Of files that run side by side each has a worker of its own. */
const redisDatabase = Number(process.env.VITEST_POOL_ID)
process.env[SERVER_URL] = postgres
const name = `e2e-${randomBytes(4).toString('hex')}`
const { url } = await openTestDatabase()
await emptyRedis(new URL(redis), redisDatabase)
Object.assign(process.env, {
  DATABASE_URL: url,
  REDIS_URL: `${redis}/${redisDatabase}`,
  MONGODB_URL: `${mongodb}/${name}`,
  STORAGE: 's3',
  S3_ENDPOINT: s3,
  S3_BUCKET: name,
  ...S3_ACCESS,
})

/** Workers take one file after the other. What one has counted must not limit the next. */
async function emptyRedis({ hostname, port }: URL, database: number): Promise<void> {
  const socket = connect(Number(port), hostname)
  socket.write(`SELECT ${database}\r\nFLUSHDB\r\n`)
  let answers = ''
  while (answers.split('\r\n').length < 3) answers += String((await once(socket, 'data'))[0])
  socket.destroy()
  if (answers !== '+OK\r\n+OK\r\n') throw new Error(`Redis was not emptied: ${answers}`)
}
