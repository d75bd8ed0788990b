import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { RenderReport } from './render-child.ts'

/* Dawn and its driver live as long as their process, so each case draws in one of its own. */

const cacheDir = mkdtempSync(join(tmpdir(), 'atelier-scene-'))
const child = fileURLToPath(new URL('./render-child.ts', import.meta.url))

async function draw(backend: 'any' | 'swiftshader', kind: string): Promise<RenderReport> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', child, backend, kind, cacheDir])
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as RenderReport
}

describe('the renderer', () => {
  it('draws the same bytes for the same seed, others for another, and previews on the way', {
    timeout: 240_000,
  }, async () => {
    const report = await draw('any', 'twice')
    expect(report.hashes).toHaveLength(3)
    expect(report.hashes[0]).toBe(report.hashes[1])
    expect(report.hashes[2]).not.toBe(report.hashes[0])
    expect(report.previews).toBeGreaterThan(0)
    expect(report.progress).toEqual([...report.progress].sort((a, b) => a - b))
    // A bar that stands still and then jumps tells nobody anything.
    expect(Math.max(...report.progress.slice(1).map((share, i) => share - report.progress[i]!))).toBeLessThan(0.6)
    expect(report.broken).toBeNull()
  })
  it('draws the same bytes again with everything that a style can add, after other pictures and previews', {
    timeout: 240_000,
  }, async () => {
    const report = await draw('any', 'rich')
    expect(report.hashes).toHaveLength(3)
    expect(report.hashes[2]).toBe(report.hashes[0])
    expect(report.hashes[1]).not.toBe(report.hashes[0])
    expect(report.broken).toBeNull()
  })
  it('draws with every driver of the machine hidden', { timeout: 240_000 }, async () => {
    const report = await draw('swiftshader', 'once')
    expect(report.backend).toBe('swiftshader')
    expect(report.broken).toBeNull()
    expect(report.hashes).toHaveLength(1)
  })
  it('stops when the signal says so, with its reason, and draws again afterwards', { timeout: 240_000 }, async () => {
    const report = await draw('any', 'abort')
    expect(report.aborted).toBe('enough')
    expect(report.hashes).toHaveLength(1)
  })
  it('refuses what it does not know, and sizes out of bounds', { timeout: 120_000 }, async () => {
    const report = await draw('any', 'refuse')
    expect(report.codes).toEqual(['not_drawable', 'not_drawable', 'invalid_input'])
  })
})
