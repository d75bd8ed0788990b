import Bull from 'bull'
import pg from 'pg'
import { createApp } from './app.js'

const { PORT, DATABASE_URL, REDIS_URL, JWT_SECRET } = process.env

const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 })
const queue = new Bull('jobs', REDIS_URL)
await queue.isReady()

const server = createApp({ pool, queue, secret: JWT_SECRET }).listen(Number(PORT), '127.0.0.1', () => {
  console.log('The peer is ready.')
})

process.once('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
  Promise.all([queue.close(), pool.end()]).then(() => process.exit(0))
})
