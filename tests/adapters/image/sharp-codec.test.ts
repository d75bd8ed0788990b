import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharpCodec } from '../../../adapters/image/sharp-codec.ts'
import { pngOf } from '../../harness/pictures.ts'

const signal = new AbortController().signal

describe('the picture codec', () => {
  const codec = sharpCodec()
  let folder: string
  let files = 0
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'atelier-codec-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const fresh = () => join(folder, `file-${files++}`)
  const kept = async (bytes: Uint8Array | string) => {
    const path = fresh()
    await writeFile(path, bytes)
    return path
  }
  const canvas = (width = 100, height = 80) =>
    sharp({ create: { width, height, channels: 3, background: { r: 200, g: 40, b: 20 } } })
  const sanitize = async (bytes: Uint8Array | string, declaredType: string | null = null) => {
    const target = fresh()
    return { target, ...(await codec.sanitize(await kept(bytes), target, { declaredType, signal })) }
  }

  it.each(['jpeg', 'png', 'webp', 'gif'] as const)('takes %s and says what it is now', async (format) => {
    const made = await sanitize(await canvas().toFormat(format).toBuffer(), `image/${format}`)
    const type = format === 'gif' ? 'image/png' : `image/${format}`
    expect(made).toMatchObject({ type, width: 100, height: 80 })
    expect(await codec.sniff(made.target)).toBe(type)
  })

  it('turns a photo upright and drops EXIF, GPS, XMP and colour profile', async () => {
    const gps = { GPSLatitude: '52/1 30/1 0/1', GPSLatitudeRef: 'N' }
    const photo = await canvas(200, 100)
      .withExif({ IFD0: { Copyright: 'somebody' }, IFD3: gps })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret/></x:xmpmeta>')
      .withIccProfile('p3', { attach: true })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const before = await sharp(photo).metadata()
    expect(before).toMatchObject({ orientation: 6, hasProfile: true })
    expect(before.exif?.includes(Buffer.from('somebody'))).toBe(true)

    const made = await sanitize(photo)
    expect(made).toMatchObject({ width: 100, height: 200 })
    const after = await sharp(made.target).metadata()
    expect(after.exif).toBeUndefined()
    expect(after.xmp).toBeUndefined()
    expect(after.icc).toBeUndefined()
    expect(after.orientation).toBeUndefined()
  })

  it('drops what hangs behind the picture', async () => {
    const path = await kept(await canvas().png().toBuffer())
    await appendFile(path, '<script>alert(1)</script>PK\x03\x04')
    const target = fresh()
    await codec.sanitize(path, target, { declaredType: 'image/png', signal })
    expect((await readFile(target)).includes('script')).toBe(false)
  })

  it.skipIf(process.platform !== 'linux').each(['png', 'jpeg', 'webp'] as const)(
    'says of a full disk that it is full, and does not blame the %s',
    async (format) => {
      const full = { code: 'unavailable', message: "The studio's disk is full." }
      const source = await kept(await canvas().toFormat(format).toBuffer())
      await expect(codec.sanitize(source, '/dev/full', { declaredType: null, signal })).rejects.toMatchObject(full)
      await expect(codec.encode(source, '/dev/full', { format, signal })).rejects.toMatchObject(full)
    },
  )

  it('refuses what its first bytes do not show to be a picture, whatever it calls itself', async () => {
    const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"/>'
    const refused = { code: 'unsupported_media_type' }
    await expect(sanitize(svg, 'image/png')).rejects.toMatchObject(refused)
    await expect(sanitize(svg, 'image/svg+xml')).rejects.toMatchObject(refused)
    await expect(sanitize('<html></html>', 'image/jpeg')).rejects.toMatchObject(refused)
    await expect(sanitize('%PDF-1.7\n', 'image/jpeg')).rejects.toMatchObject(refused)
    await expect(sanitize('', 'image/jpeg')).rejects.toMatchObject(refused)
    await expect(sanitize(await canvas().tiff().toBuffer(), null)).rejects.toMatchObject(refused)
    await expect(sanitize(await canvas().avif().toBuffer(), null)).rejects.toMatchObject(refused)
  })

  it('refuses a declared type that the first bytes contradict, and takes an unknown one', async () => {
    const png = await canvas().png().toBuffer()
    await expect(sanitize(png, 'image/jpeg')).rejects.toMatchObject({ code: 'unsupported_media_type' })
    expect(await sanitize(png, 'application/octet-stream')).toMatchObject({ type: 'image/png' })
    expect(await sanitize(await canvas().jpeg().toBuffer(), 'image/jpg')).toMatchObject({ type: 'image/jpeg' })
  })

  it('refuses sides outside 64 to 4096 pixels and names both', async () => {
    const side = async (width: number, height: number) => sanitize(await canvas(width, height).png().toBuffer())
    await expect(side(63, 100)).rejects.toThrow('63 × 100')
    await expect(side(100, 4097)).rejects.toThrow('100 × 4097')
    expect(await side(64, 4096)).toMatchObject({ width: 64, height: 4096 })
  })

  it('refuses a bomb by its head, before anything is decoded', async () => {
    const bomb = pngOf({ width: 16_384, height: 16_384 })
    expect(bomb.length).toBeLessThan(400_000)
    const started = performance.now()
    await expect(sanitize(bomb, 'image/png')).rejects.toMatchObject({ code: 'invalid_input' })
    expect(performance.now() - started).toBeLessThan(500)
  })

  it.each(['jpeg', 'png', 'webp', 'gif'] as const)('refuses a %s that was cut short', async (format) => {
    const noise = sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        background: 'white',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    })
    const whole = await noise.toFormat(format).toBuffer()
    const cut = whole.subarray(0, Math.floor(whole.length * 0.6))
    await expect(sanitize(cut)).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('keeps the first frame of a moving picture, and bounds how many there are', async () => {
    const moving = async (frames: number) =>
      sharp({ create: { width: 64, height: 64 * frames, channels: 3, background: 'red', pageHeight: 64 } })
        .gif({ delay: Array(frames).fill(50), keepDuplicateFrames: true })
        .toBuffer()
    expect(await sanitize(await moving(3))).toMatchObject({ type: 'image/png', width: 64, height: 64 })
    await expect(sanitize(await moving(1001))).rejects.toThrow('1001')
  })

  it('stops for a signal', async () => {
    const stop = AbortSignal.abort(new Error('no longer wanted'))
    const source = await kept(await canvas().png().toBuffer())
    await expect(codec.sanitize(source, fresh(), { declaredType: null, signal: stop })).rejects.toThrow(
      'no longer wanted',
    )
  })

  describe('encoding what was made', () => {
    const provenance = { generator: 'Atelier', engine: 'scene', prompt: 'a <lighthouse> & "sea"', trained: false }

    it.each(['png', 'webp', 'jpeg'] as const)(
      'gives the same bytes twice as %s, with provenance inside',
      async (format) => {
        const source = await kept(await canvas(640, 400).png().toBuffer())
        const [one, two] = [fresh(), fresh()]
        const made = await codec.encode(source, one, { format, provenance, signal })
        const shuffled = Object.fromEntries(Object.entries(provenance).reverse())
        await codec.encode(source, two, { format, provenance: shuffled, signal })
        expect(made).toEqual({ type: `image/${format}`, width: 640, height: 400 })
        expect((await readFile(one)).equals(await readFile(two))).toBe(true)
        const xmp = (await sharp(one).metadata()).xmp?.toString() ?? ''
        expect(xmp).toContain('http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia')
        expect(xmp).toContain('a &lt;lighthouse&gt; &amp; \\"sea\\"')
      },
    )

    it('says trainedAlgorithmicMedia of what a model made', async () => {
      const source = await kept(await canvas().png().toBuffer())
      const target = fresh()
      await codec.encode(source, target, { format: 'png', provenance: { engine: 'onnx' }, signal })
      expect((await sharp(target).metadata()).xmp?.toString()).toContain('/trainedAlgorithmicMedia')
    })

    it('makes a thumbnail that fits, and never enlarges', async () => {
      const source = await kept(await canvas(1000, 500).png().toBuffer())
      const target = fresh()
      expect(await codec.encode(source, target, { format: 'webp', maxSide: 512, signal })).toMatchObject({
        width: 512,
        height: 256,
      })
      expect((await stat(target)).size).toBeGreaterThan(0)
      const small = await kept(await canvas(100, 80).png().toBuffer())
      expect(await codec.encode(small, fresh(), { format: 'webp', maxSide: 512, signal })).toMatchObject({ width: 100 })
    })
  })
})
