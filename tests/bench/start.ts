import { makeDataDir, startStudioProcess } from '../harness/studio-process.ts'
import { register } from '../harness/visitor.ts'

const PROMPT = { prompt: 'a lighthouse on a rocky island at sunset', seed: 7 }

/** From the command to /readyz, in an empty folder and again; and the first picture on each back end of the renderer. */
export async function run(): Promise<readonly string[]> {
  const lines: string[] = []
  for (const backends of ['', 'swiftshader']) {
    const dataDir = await makeDataDir()
    const environment = { DATA_DIR: dataDir.path, RENDER_BACKENDS: backends }
    try {
      const cold = await timed(() => startStudioProcess(environment))
      const first = await timed(() => firstPicture(cold.result.url))
      await cold.result.end('SIGTERM')
      const warm = await timed(() => startStudioProcess(environment))
      await warm.result.end('SIGTERM')
      lines.push(
        `${backends || 'best back end here'}: /readyz after ${cold.s} s cold (bar: ≤ 20), ${warm.s} s warm (bar: ≤ 5); first picture of 1024 × 1024 after ${first.s} s more (bar: ≤ 60), ${first.result}`,
      )
    } finally {
      await dataDir.remove()
    }
  }
  return lines
}

async function firstPicture(url: string): Promise<string> {
  const me = await register(url)
  const { body } = await me.submit('image-generation', PROMPT)
  const job = await me.untilEnded(body.id, 300_000)
  if (job.status !== 'completed') throw new Error(`The job ended ${job.status}: ${job.error?.message}`)
  const { steps } = await me.get<{ steps: { made: { backend: string }[] }[] }>(`/api/v1/jobs/${body.id}/manifest`)
  return steps[0]?.made[0]?.backend ?? 'unknown back end'
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly s: string }> {
  const startMs = performance.now()
  const result = await work()
  return { result, s: ((performance.now() - startMs) / 1_000).toFixed(1) }
}
