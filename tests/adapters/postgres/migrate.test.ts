import { afterEach, describe, expect, it } from 'vitest'
import { connect } from '../../../adapters/postgres/connect.ts'
import { type Migration, migrate, planMigrations, readMigrations } from '../../../adapters/postgres/migrate.ts'
import { openEmptyDatabase } from '../../harness/database.ts'

const migration = (number: number, text: string): Migration => {
  const name = `000${number}-part.sql`
  return { number, name, text, checksum: `sum of ${text}` }
}
const one = migration(1, 'create table one (id int)')
const two = migration(2, 'create table two (id int); insert into two values (1)')
const open: { close: () => Promise<void> }[] = []
const emptyDatabase = async () => {
  const database = await openEmptyDatabase()
  open.push(database)
  return database.url
}
afterEach(async () => {
  for (const database of open.splice(0)) await database.close()
})
const rows = async (url: string, query: string) => {
  const sql = connect(url, { name: 'test', max: 1 })
  try {
    return await sql.unsafe(query)
  } finally {
    await sql.end()
  }
}

describe('migrations', () => {
  it('are numbered without gaps and bring an empty database up', async () => {
    const known = await readMigrations()
    expect(known.map(({ number }) => number)).toEqual(known.map((_, index) => index + 1))
    const url = await emptyDatabase()
    expect(await migrate(url)).toEqual(known.map(({ name }) => name))
    expect(await migrate(url)).toEqual([])
  })

  it('are each applied once, also by processes that start together', async () => {
    const url = await emptyDatabase()
    const done = await Promise.all([1, 2, 3, 4].map(() => migrate(url, [one, two])))
    expect(done.flat().sort()).toEqual([one.name, two.name])
    expect(await rows(url, 'select * from two')).toHaveLength(1)
    const three = migration(3, 'create table three (id int)')
    expect(await migrate(url, [one, two, three])).toEqual([three.name])
  })

  it('leave nothing of one that fails, and keep those before it', async () => {
    const url = await emptyDatabase()
    const broken = migration(2, 'create table two (id int); select 1 / 0')
    await expect(migrate(url, [one, broken])).rejects.toMatchObject({
      code: 'internal',
      message: 'Migration 0002-part.sql failed; nothing of it was kept.',
    })
    expect(await rows(url, "select to_regclass('two') as t, to_regclass('one') as o")).toMatchObject([
      { t: null, o: 'one' },
    ])
    expect(await migrate(url, [one, two])).toEqual([two.name])
  })

  it('are refused when the database is newer than the code', async () => {
    const url = await emptyDatabase()
    await migrate(url, [one, two])
    await expect(migrate(url, [one])).rejects.toMatchObject({
      code: 'conflict',
      message: 'The database has migration 0002-part.sql, number 2; this version knows 1. Run a newer version.',
    })
  })

  it('are immutable once applied', () => {
    const applied = [{ number: 1, name: one.name, checksum: 'another' }]
    expect(() => planMigrations([one], applied)).toThrow(
      'Migration 0001-part.sql was changed after it had been applied',
    )
  })
})
