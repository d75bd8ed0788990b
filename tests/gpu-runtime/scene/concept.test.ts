import { describe, expect, it } from 'vitest'
import { bleed } from '../../../gpu-runtime/engines/scene/concept/bleed.ts'
import { cutShare, missingBody } from '../../../gpu-runtime/engines/scene/concept/body.ts'
import { decodeArt, fileOfCode } from '../../../gpu-runtime/engines/scene/concept/decode-art.ts'
import { distanceInside } from '../../../gpu-runtime/engines/scene/concept/distance.ts'
import { reliefOf } from '../../../gpu-runtime/engines/scene/concept/relief.ts'
import { repaint } from '../../../gpu-runtime/engines/scene/concept/repaint.ts'
import { solidGeometry } from '../../../gpu-runtime/engines/scene/concept/solid.ts'
import { loadThree } from '../../../gpu-runtime/engines/scene/kit/three.ts'
import { conceptTraits } from '../../../gpu-runtime/engines/scene/vocabulary/concept-traits.ts'

const SIZE = 128

describe('an illustrated concept', () => {
  it('becomes a closed body that stands on zero, with unit normals', async () => {
    const three = await loadThree()
    const geometry = solidGeometry(three, reliefOf(await decodeArt('1f408', SIZE), SIZE), 64)
    const position = geometry.getAttribute('position')
    const normal = geometry.getAttribute('normal')
    geometry.computeBoundingBox()
    const box = geometry.boundingBox!
    expect(box.min.y).toBeGreaterThan(-0.02)
    expect(box.min.y).toBeLessThan(0.02)
    expect(box.max.z).toBeGreaterThan(0.04)
    expect(box.min.z).toBeLessThan(-0.03)
    expect(position.count).toBeGreaterThan(800)
    for (let i = 0; i < normal.count; i++)
      expect(Math.hypot(normal.getX(i), normal.getY(i), normal.getZ(i))).toBeCloseTo(1, 4)
  })
  it('measures distance to the outline exactly', () => {
    const mask = new Uint8Array(81)
    for (let y = 1; y < 8; y++) for (let x = 1; x < 8; x++) mask[y * 9 + x] = 1
    const distance = distanceInside(mask, 9)
    expect(distance[4 * 9 + 4]).toBe(4)
    expect(distance[9 + 1]).toBe(1)
    expect(distance[0]).toBe(0)
  })
  it('bleeds its colours outwards and keeps them inside', () => {
    const art = new Uint8ClampedArray(16 * 16 * 4)
    art.set([200, 40, 20, 255], (8 * 16 + 8) * 4)
    const out = bleed(art, 16)
    expect([...out.slice(0, 4)]).toEqual([200, 40, 20, 255])
  })
  it('is repainted where its main colour is, shading and other hues kept', async () => {
    const art = await decodeArt('1f34e', SIZE)
    const before = art.slice()
    repaint(art, '#2255cc')
    const sum = (pixels: Uint8ClampedArray, c: number) => pixels.reduce((s, v, i) => (i % 4 === c ? s + v : s), 0)
    expect(sum(art, 2)).toBeGreaterThan(sum(before, 2) * 1.5)
    expect(sum(art, 0)).toBeLessThan(sum(before, 0) * 0.7)
  })
  it('turns black or white when told', async () => {
    const mean = async (colour: '#111111' | '#fafafa') => {
      const art = await decodeArt('1f697', SIZE)
      repaint(art, colour)
      let [sum, count] = [0, 0]
      for (let i = 0; i < art.length; i += 4) {
        if (art[i + 3]! < 200) continue
        sum += art[i]! + art[i + 1]! + art[i + 2]!
        count += 3
      }
      return sum / count
    }
    expect(await mean('#fafafa')).toBeGreaterThan((await mean('#111111')) + 40)
  })
  it('has the two swapped skin tones put right, and leaves technologists alone', () => {
    expect(fileOfCode('1f44d-1f3fc')).toBe('1f44d-1f3fd')
    expect(fileOfCode('1f44d-1f3fd')).toBe('1f44d-1f3fc')
    expect(fileOfCode('1f44d-1f3ff')).toBe('1f44d-1f3ff')
    expect(fileOfCode('1f469-1f3fc-200d-1f4bb')).toBe('1f469-1f3fc-200d-1f4bb')
  })
  it('gets a body where the art shows a head or a chest', async () => {
    const relief = async (code: string) => reliefOf(await decodeArt(code, SIZE), SIZE)
    expect(missingBody('1f98a', await relief('1f98a'))).toBe('animal-body')
    expect(missingBody('1f9d1-200d-1f680', await relief('1f9d1-200d-1f680'))).toBe('person-body')
    expect(missingBody('1f408', await relief('1f408'))).toBeNull()
    expect(cutShare(await relief('1f388'))).toBeLessThan(0.5)
  })
  it('is as tall as in life: an elephant over a cat over a butterfly', () => {
    const [elephant, cat, butterfly] = ['1f418', '1f408', '1f98b'].map((code) => conceptTraits().get(code)!.heightM)
    expect(elephant).toBeGreaterThan(cat!)
    expect(cat).toBeGreaterThan(butterfly!)
    expect(conceptTraits().get('1f98b')!.habitat).toBe('sky')
  })
  it('is refused when there is no such art', async () => {
    await expect(decodeArt('ffff', SIZE)).rejects.toMatchObject({ code: 'not_drawable' })
  })
})
