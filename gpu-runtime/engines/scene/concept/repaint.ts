import type { Hex } from '../../../../core/capabilities/scene-spec.ts'
import { clamp, smoothstep } from '../kit/maths.ts'

const BINS = 36

/** Hue 0 … 1, saturation, lightness. */
function toHsl(r: number, g: number, b: number): [number, number, number] {
  const high = Math.max(r, g, b)
  const low = Math.min(r, g, b)
  const light = (high + low) / 2
  const range = high - low
  if (range < 1e-6) return [0, 0, light]
  const saturation = range / (1 - Math.abs(2 * light - 1))
  const hue = high === r ? ((g - b) / range + 6) % 6 : high === g ? (b - r) / range + 2 : (r - g) / range + 4
  return [hue / 6, saturation, light]
}

function fromHsl(hue: number, saturation: number, light: number): [number, number, number] {
  const reach = saturation * Math.min(light, 1 - light)
  const at = (n: number) => {
    const k = (n + hue * 12) % 12
    return light - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))
  }
  return [at(0), at(8), at(4)]
}

/** Paints the art's main colour over, in place: eyes, wheels and faces of other hues keep theirs. */
export function repaint(rgba: Uint8ClampedArray, colour: Hex): void {
  const target = toHsl(channel(colour, 1), channel(colour, 3), channel(colour, 5))
  const weights = new Float32Array(BINS)
  let [grey, all, lightSum] = [0, 0, 0]
  for (let i = 0; i < rgba.length; i += 4) {
    if (rgba[i + 3]! < 128) continue
    const [h, s, l] = toHsl(rgba[i]! / 255, rgba[i + 1]! / 255, rgba[i + 2]! / 255)
    const vivid = s * (1 - Math.abs(2 * l - 1))
    weights[Math.floor(h * BINS) % BINS]! += vivid
    if (vivid < 0.12) grey += 1
    lightSum += l
    all += 1
  }
  const smoothed = weights.map((w, i) => w + 0.6 * (weights[(i + 1) % BINS]! + weights[(i + BINS - 1) % BINS]!))
  const main = (smoothed.indexOf(Math.max(...smoothed)) + 0.5) / BINS
  // A white cat has no hue to shift: then what is grey takes the colour.
  const colourless = grey > all * 0.55
  const meanLight = lightSum / Math.max(1, all)
  for (let i = 0; i < rgba.length; i += 4) {
    if (rgba[i + 3] === 0) continue
    const [h, s, l] = toHsl(rgba[i]! / 255, rgba[i + 1]! / 255, rgba[i + 2]! / 255)
    const vivid = s * (1 - Math.abs(2 * l - 1))
    const off = Math.min(Math.abs(h - main), 1 - Math.abs(h - main))
    const mask = colourless
      ? smoothstep(0.3, 0.1, vivid) * smoothstep(0.12, 0.3, l)
      : smoothstep(0.13, 0.07, off) * smoothstep(0.03, 0.12, vivid)
    if (mask <= 0) continue
    // Shading is kept around the wanted lightness; black and white need most of the move there.
    const light = clamp(target[2] + (l - meanLight) * 0.75, 0.03, 0.97)
    const painted = fromHsl(target[0], target[1] * (colourless ? 1 : clamp(0.35 + s)), light)
    for (let c = 0; c < 3; c++) rgba[i + c] = rgba[i + c]! * (1 - mask) + painted[c]! * 255 * mask
  }
}

const channel = (colour: Hex, at: number) => Number.parseInt(colour.slice(at, at + 2), 16) / 255
