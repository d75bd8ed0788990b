import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import jwt from 'jsonwebtoken'
import pg from 'pg'
import { CLAIMS } from './authenticate.js'

/** Makes the tables and some users with plenty of credits, and prints a token of each as a JSON list. */
const { DATABASE_URL, JWT_SECRET, USERS } = process.env
const client = new pg.Client({ connectionString: DATABASE_URL })
await client.connect()
await client.query(await readFile(new URL('./schema.sql', import.meta.url), 'utf8'))
const tokens = []
for (let n = 0; n < Number(USERS); n++) {
  const id = randomUUID()
  await client.query('INSERT INTO users (id, credits) VALUES ($1, 100000000)', [id])
  tokens.push(jwt.sign({ role: 'user', plan: 'free' }, JWT_SECRET, { ...CLAIMS, subject: id, expiresIn: '1h' }))
}
await client.end()
console.log(JSON.stringify(tokens))
