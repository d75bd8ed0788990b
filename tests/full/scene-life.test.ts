import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import type { LifeReport } from './scene-life-child.ts'

/* Two moments of small scenes, drawn by whatever the machine has, in a process of their own. */

let reports: Record<string, LifeReport> = {}

beforeAll(async () => {
  const child = fileURLToPath(new URL('./scene-life-child.ts', import.meta.url))
  const cacheDir = mkdtempSync(join(tmpdir(), 'atelier-life-'))
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', child, cacheDir])
  reports = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as typeof reports
}, 240_000)

const report = (name: string): LifeReport => {
  const known = reports[name]
  if (!known) throw new Error(`Nothing was drawn of '${name}'.`)
  return known
}

describe('a scene that lives', () => {
  it.each([
    // Which third must change, and how much of it at the least.
    ['water', 2, 0.25],
    ['plants', 2, 0.04],
    ['snow', 0, 0.02],
    ['rain', 0, 0.02],
    ['embers', 1, 0.003],
    ['hero', 1, 0.03],
  ] as const)('changes where something lives: %s', (name, third, least) => {
    expect(report(name).changed[third]).toBeGreaterThan(least)
  })

  it('keeps still where nothing lives', () => {
    expect(Math.max(...report('no wind').changed)).toBe(0)
  })

  it('draws the first moment again as it was, after another', () => {
    for (const [name, { again }] of Object.entries(reports)) expect(again, name).toBe(0)
  })

  it('breaks no picture', () => {
    for (const [name, { broken }] of Object.entries(reports)) expect(broken, name).toBeNull()
  })
})
