import { writeFile } from 'node:fs/promises'
import { createClient } from '../../core/client/create-client.ts'
import type { plugin } from '../../plugins/image/index.ts'

const { EMAIL = 'you@example.org', PASSWORD = 'a long password' } = process.env
const studio = createClient<typeof plugin>({ baseUrl: process.env.URL ?? 'http://localhost:8080' })
await studio.login({ email: EMAIL, password: PASSWORD })

const job = await studio.submit('image-generation', {
  prompt: 'two red sailboats on a lake in the morning',
  style: 'anime',
  width: 768,
  height: 512,
})
const { images } = await job.result({
  onProgress: ({ phase, progress }) => console.log(`${Math.round(progress * 100)} % ${phase}`),
})
for (const { image, seed } of images) {
  const path = `${process.env.OUT ?? '.'}/sailboats-${seed}.png`
  const picture = await studio.download(image)
  await writeFile(path, new Uint8Array(await picture.arrayBuffer()))
  console.log(`saved ${path}, ${image.width} × ${image.height}`)
}
