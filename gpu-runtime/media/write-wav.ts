import { open } from 'node:fs/promises'
import { type Pcm, toPcm16, wavHead } from './wav.ts'

/** Writes a second at a time: ten minutes are 115 MB, which need not lie in memory twice. */
export async function writeWav(path: string, { channels, sampleRate }: Pcm, signal: AbortSignal): Promise<void> {
  const frames = channels[0]?.length ?? 0
  await using file = await open(path, 'w')
  await file.write(wavHead({ channels: channels.length, sampleRate, frames }))
  for (let from = 0; from < frames; from += sampleRate) {
    signal.throwIfAborted()
    await file.write(toPcm16(channels.map((samples) => samples.subarray(from, from + sampleRate))))
  }
}
