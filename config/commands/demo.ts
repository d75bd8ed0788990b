import { randomBytes, randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ClientError } from '../../core/client/client-error.ts'
import { type Client, createClient } from '../../core/client/create-client.ts'
import type { plugin } from '../../plugins/image/index.ts'
import { type Env, readEnv } from '../env.ts'
import { publicUrlOf } from '../start/settings.ts'
import type { Command } from './command.ts'
import { progressBar } from './progress-bar.ts'
import { requireStudio, requireWritable } from './reach-studio.ts'

type Studio = Client<typeof plugin>

const PROMPT = 'a lighthouse on a rocky island at sunset'
const NOT_OURS: ReadonlySet<string> = new Set(['ENOENT', 'EACCES', 'EPERM', 'EROFS'])
const STYLES = ['realistic', 'artistic', 'cinematic', 'anime', '3d'] as const

export const demo: Command = {
  name: 'demo',
  usage: 'demo "PROMPT" [STYLE]',
  summary: 'draw a first picture with the running studio and save it here',
  async run([prompt = PROMPT, style = 'realistic']) {
    const known = STYLES.find((candidate) => candidate === style)
    if (!known) throw new Error(`STYLE is one of ${STYLES.join(', ')}.`)
    const env = readEnv(process.env)
    const baseUrl = publicUrlOf(env)
    await requireStudio(baseUrl)
    // Before anything is drawn and paid for.
    await requireWritable(process.cwd())
    const studio = createClient<typeof plugin>({ baseUrl })
    await signIn(studio, env)

    const startedMs = performance.now()
    const job = await studio.submit('image-generation', { prompt, style: known })
    const bar = progressBar(process.stderr)
    const { images } = await job.result({ onProgress: ({ progress, phase }) => bar.show(progress, phase) })
    bar.done(`${((performance.now() - startedMs) / 1000).toFixed(1)} s`)
    for (const { image, understood = [], ignored = [] } of images) {
      const path = resolve(`${slug(prompt)}-${job.job.seed}.png`)
      const bytes = await (await studio.download(image)).arrayBuffer()
      await writeFile(path, new Uint8Array(bytes))
      console.log(`${path}\n${image.width} × ${image.height}, seed ${job.job.seed}, job ${job.id}`)
      if (understood.length > 0) console.log(`understood: ${understood.join(', ')}`)
      if (ignored.length > 0) console.log(`ignored: ${ignored.join(', ')}`)
    }
    return 0
  },
}

/** One demo account a data folder that is here, so that the second picture needs no second sign-up; a new one when its credits are used up. */
async function signIn(studio: Studio, { DATA_DIR }: Env): Promise<void> {
  const path = join(DATA_DIR, 'demo-account.json')
  const kept = await readFile(path, 'utf8').then(JSON.parse, () => null)
  if (kept) {
    try {
      await studio.login(kept)
      const { affordable } = await studio.quote('image-generation', { prompt: PROMPT })
      if (affordable) return
    } catch (error) {
      // The account belongs to a database that is gone.
      if (!(error instanceof ClientError && error.code === 'wrong_credentials')) throw error
    }
  }
  const account = { email: `demo-${randomUUID()}@example.org`, password: randomBytes(15).toString('base64url') }
  await studio.register(account)
  try {
    await writeFile(path, JSON.stringify(account), { mode: 0o600 })
  } catch (error) {
    // The studio's data folder is elsewhere, or another user's: the next picture signs up anew, and nothing is made here.
    if (!(error instanceof Error && 'code' in error && NOT_OURS.has(String(error.code)))) throw error
  }
}

function slug(prompt: string): string {
  const words = prompt.toLowerCase().match(/[a-z0-9]+/g) ?? ['picture']
  return words.join('-').slice(0, 60).replace(/-+$/, '')
}
