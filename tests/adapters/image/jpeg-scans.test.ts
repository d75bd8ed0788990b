import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countScans } from '../../../adapters/image/jpeg-scans.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-scans-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function scansOf(bytes: Uint8Array, most = 100): Promise<number> {
  const path = join(folder, 'picture.jpg')
  await writeFile(path, bytes)
  return countScans(path, most)
}

describe('the scans of a JPEG', () => {
  // Larger than what is read at once, with every byte in it.
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  const picture = sharp({ create: { width: 700, height: 700, channels: 3, background: 'white', noise } })

  it('are one, or the ten of a progressive one', async () => {
    const plain = await picture.clone().jpeg({ quality: 98 }).toBuffer()
    expect(plain.length).toBeGreaterThan(500_000)
    expect(await scansOf(plain)).toBe(1)
    expect(await scansOf(await picture.clone().jpeg({ quality: 98, progressive: true }).toBuffer())).toBe(10)
  })

  it('are not those of a preview inside, nor what follows the end', async () => {
    const preview = await picture.clone().resize(64).jpeg({ progressive: true }).toBuffer()
    const plain = await picture.clone().jpeg().toBuffer()
    const segment = Buffer.alloc(4)
    segment.writeUInt16BE(0xffe1, 0)
    segment.writeUInt16BE(preview.length + 2, 2)
    const withPreview = Buffer.concat([plain.subarray(0, 2), segment, preview, plain.subarray(2), preview])
    expect(await scansOf(withPreview)).toBe(1)
  })

  it('are counted past padding, and no further than asked', async () => {
    const scan = Buffer.from('ffffffda0002' + '00ff00ffd0aa', 'hex')
    const many = Buffer.concat([Buffer.from('ffd8', 'hex'), ...Array.from({ length: 100_000 }, () => scan)])
    expect(await scansOf(many, 1e9)).toBe(100_000)
    expect(await scansOf(many)).toBeLessThan(60_000)
  })

  it.each(['', 'ff', 'ffd8', 'ffd8ffe1', 'ffd8ffe100', 'ffd8ffe10000ffda'])('of %j are what is there', async (hex) => {
    expect(await scansOf(Buffer.from(hex, 'hex'))).toBe(hex.endsWith('da') ? 1 : 0)
  })
})
