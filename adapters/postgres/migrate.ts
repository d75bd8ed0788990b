import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { AppError } from '../../core/errors.ts'
import { connect, type Sql } from './connect.ts'
import { toAppError } from './faults.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly text: string
  readonly checksum: string
}
interface Applied {
  readonly number: number
  readonly name: string
  readonly checksum: string
}

/** Any constant; held while migrating, so that one process does it and the others wait. */
const LOCK = 4_217_113_209
const FOLDER = new URL('./migrations/', import.meta.url)

/** The numbered files of a folder, in order. */
export async function readMigrations(folder: URL = FOLDER): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name, index) => {
      const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1])
      if (number !== index + 1) throw new AppError('internal', `Migration ${name} should have number ${index + 1}.`)
      const text = await readFile(new URL(name, folder), 'utf8')
      return { number, name, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/**
 * What is left to apply.
 * @throws AppError `conflict` when the database is newer than the code, or an applied file was edited
 */
export function planMigrations(known: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
  for (const { number, name, checksum } of applied) {
    const file = known.find((migration) => migration.number === number)
    if (!file) {
      const message = `The database has migration ${name}, number ${number}; this version knows ${known.length}. Run a newer version.`
      throw new AppError('conflict', message)
    }
    if (file.checksum !== checksum) {
      throw new AppError('conflict', `Migration ${name} was changed after it had been applied; add a new one instead.`)
    }
  }
  return known.filter(({ number }) => !applied.some((done) => done.number === number))
}

/** Brings a database up to this code, each migration in its own transaction. @returns names of those applied now. */
export async function migrate(url: string, migrations?: readonly Migration[]): Promise<readonly string[]> {
  const known = migrations ?? (await readMigrations())
  const sql = connect(url, { name: 'atelier migrate', max: 1, statementTimeoutMs: 0 })
  try {
    await sql`select pg_advisory_lock(${LOCK}::bigint)`
    const plan = planMigrations(known, await readApplied(sql))
    for (const migration of plan) await apply(sql, migration)
    return plan.map(({ name }) => name)
  } catch (error) {
    throw toAppError(error)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function readApplied(sql: Sql): Promise<readonly Applied[]> {
  await sql`
    create table if not exists schema_migrations (
      number integer primary key, name text not null, checksum text not null,
      applied_at timestamptz not null default now()
    )`
  return sql<Applied[]>`select number, name, checksum from schema_migrations order by number`
}

async function apply(sql: Sql, { number, name, text, checksum }: Migration): Promise<void> {
  try {
    await sql.begin(async (tx) => {
      await tx.unsafe(text)
      await tx`insert into schema_migrations (number, name, checksum) values (${number}, ${name}, ${checksum})`
    })
  } catch (cause) {
    throw new AppError('internal', `Migration ${name} failed; nothing of it was kept.`, { cause })
  }
}
