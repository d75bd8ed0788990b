import { makeDataDir, type StudioProcess, startStudioProcess } from '../harness/studio-process.ts'
import { register } from '../harness/visitor.ts'

/** One studio, one picture by the built-in engine, one clean stop: on whatever Node runs this. */
const dataDir = await makeDataDir()
const studio = await startStudioProcess({ DATA_DIR: dataDir.path, NODE_ENV: 'development' })
try {
  await drawOnce(studio)
} finally {
  await studio.end('SIGTERM')
  await dataDir.remove()
}
const [code] = (await studio.ended) as [number | null]
if (code !== 0) throw new Error(`The studio ended with ${code}:\n${studio.said()}`)
console.log(`Node ${process.version}: started, drew a picture, stopped.`)

async function drawOnce({ url, said }: StudioProcess): Promise<void> {
  const me = await register(url)
  const { body } = await me.submit('image-generation', { prompt: 'a boat on a lake', width: 512, height: 512, seed: 1 })
  const { status, error } = await me.untilEnded(body.id, 240_000)
  if (status !== 'completed') throw new Error(`The job ended ${status}: ${error?.message}\n${said()}`)
}
