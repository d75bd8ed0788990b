import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { orphans, reapOrphans, startTimeOf } from '../../../gpu-runtime/host/pid-files.ts'
import { childEnv, findProgram } from '../../../gpu-runtime/host/spawn-child.ts'

const folders: string[] = []
const started: ChildProcess[] = []
afterEach(async () => {
  for (const one of started.splice(0)) one.kill('SIGKILL')
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-orphans-'))
  folders.push(folder)
  return folder
}
async function gone(pid: number): Promise<void> {
  while (startTimeOf(pid)) await new Promise((resolve) => setTimeout(resolve, 10))
}

describe('a child whose parent is killed', () => {
  it.skipIf(!findProgram('setpriv', process.env.PATH ?? ''))(
    'ends with it, even while it hears nothing (needs setpriv)',
    async () => {
      const dataDir = await newFolder()
      const script = fileURLToPath(new URL('./host-process.ts', import.meta.url))
      const parent = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      started.push(parent)
      let said = ''
      for await (const text of parent.stdout ?? []) {
        said += String(text)
        if (said.includes('progress')) break
      }
      const [note] = readdirSync(join(dataDir, 'run', 'engines'))
      const { pid } = JSON.parse(readFileSync(join(dataDir, 'run', 'engines', note ?? ''), 'utf8'))
      expect(startTimeOf(pid)).not.toBeNull()
      // It hangs from here on.
      await new Promise((resolve) => setTimeout(resolve, 100))
      parent.kill('SIGKILL')
      await gone(pid)
    },
  )

  it('is reaped at the next start when it outlived it', async () => {
    const folder = join(await newFolder(), 'engines')
    const survivor = spawn('sleep', ['60'], { stdio: 'ignore' })
    started.push(survivor)
    const pid = survivor.pid ?? 0
    const dead = { parent: 999_999_999, parentStartedAt: '1' }
    mkdirSync(folder)
    writeFileSync(join(folder, `${pid}.json`), JSON.stringify({ pid, startedAt: startTimeOf(pid), ...dead }))
    writeFileSync(join(folder, 'torn.json'), '{"pid":')
    expect(reapOrphans(folder)).toBe(1)
    await gone(pid)
    expect(reapOrphans(folder)).toBe(0)
    expect(readdirSync(folder)).toEqual([])
  })

  it('is left alone while its parent lives, and so is a stranger of the same number', () => {
    const note = { pid: 10, startedAt: '5', parent: 20, parentStartedAt: '1' }
    const living = (times: Record<number, string>) => (pid: number) => times[pid] ?? null
    expect(orphans([note], living({ 10: '5', 20: '1' }))).toEqual([])
    expect(orphans([note], living({ 10: '6', 20: '2' }))).toEqual([])
    expect(orphans([note], living({ 10: '5', 20: '2' }))).toEqual([note])
  })
})

describe('the environment of a child', () => {
  it('finds drivers and programs, and holds no secret', () => {
    const ours = {
      PATH: '/bin',
      VK_ICD_FILENAMES: '/x.json',
      SECRET_KEY: 's',
      DATABASE_URL: 'd',
      STRIPE_SECRET_KEY: 'k',
    }
    expect(childEnv(ours, { CUDA_VISIBLE_DEVICES: '1' })).toEqual({
      PATH: '/bin',
      VK_ICD_FILENAMES: '/x.json',
      CUDA_VISIBLE_DEVICES: '1',
    })
  })
})
