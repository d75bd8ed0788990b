import { clamp, lerp } from '../kit/maths.ts'
import type { Picture } from '../pixels/picture.ts'
import { gridOf, type ToneGrid, toRgb, toTone } from './tone-grid.ts'

/*
 * What a scene can take over from a reference picture: where its main subject stands, its palette, and its broad
 * light and dark. It is not repainted from the reference: what the prompt says is what is shown.
 */
export interface Guide {
  readonly strength: number
  readonly grid: ToneGrid
  /** Where the eye goes in the reference, in shares from the lower left. */
  readonly heroAt: { readonly u: number; readonly v: number }
}

const CELLS = 16
/** How far broad light and colour may be pulled at strength 1: beyond it, shadows detach from what casts them. */
const LOCAL_PULL = 0.6
const MOST_PULL = 0.22
/** How much of what differs from its row is taken over: a sun that stood there must not leave a patch of light. */
const OFF_ROW = 0.3
/** Half the width of a subject, in cells. */
const SUBJECT = 3
/** What is brighter than the picture by so many of its spreads, in the upper half, is a sun, a moon or a cloud. */
const SHINES = 1.1
/** Share of its weight that a place has at the very edge, where frames and backdrops stand. */
const AT_EDGE = 0.15
/** How far spread may grow, of light and of the two colours: beyond it a brown path turns crimson. */
const MOST_GAIN = [1.7, 1.25, 1.25] as const

export function guideFrom(reference: Picture, strength: number): Guide {
  const grid = gridOf(reference, CELLS)
  return { strength: clamp(strength), grid, heroAt: eyeOf(grid) }
}

/** The middle of the place that differs most from its own row: skies and bands of ground do not count. */
export function eyeOf(grid: ToneGrid): { u: number; v: number } {
  const weights = weightsOf(grid)
  const { cells } = grid
  let best = { u: 0.5, v: 0.5, sum: 1e-6 }
  for (let y = 0; y < cells; y++) {
    for (let x = 0; x < cells; x++) {
      const here = middleOf(weights, cells, x, y)
      if (here.sum > best.sum) best = here
    }
  }
  return { u: best.u, v: best.v }
}

function weightsOf({ cells, tones, mean, spread }: ToneGrid): Float32Array {
  const weights = new Float32Array(cells * cells)
  for (let y = 0; y < cells; y++) {
    const row = [0, 1, 2].map((c) => {
      let usual = 0
      for (let x = 0; x < cells; x++) usual += tones[(y * cells + x) * 3 + c]! / cells
      return usual
    })
    for (let x = 0; x < cells; x++) {
      const i = y * cells + x
      const off = [0, 1, 2].reduce((sum, c) => sum + Math.abs(tones[i * 3 + c]! - row[c]!), 0)
      const shines = y < cells / 2 && tones[i * 3]! > mean[0]! + spread[0]! * SHINES
      const inside = 1 - Math.max(Math.abs((x + 0.5) / cells - 0.5), Math.abs((y + 0.5) / cells - 0.5)) * 2
      weights[i] = off ** 3 * (shines ? 0.1 : 1) * lerp(AT_EDGE, 1, inside)
    }
  }
  return weights
}

/** Weight round a cell, and where its middle lies. */
function middleOf(weights: Float32Array, cells: number, x: number, y: number) {
  let [sum, u, v] = [1e-9, 0, 0]
  for (let cy = Math.max(0, y - SUBJECT); cy <= Math.min(cells - 1, y + SUBJECT); cy++) {
    for (let cx = Math.max(0, x - SUBJECT); cx <= Math.min(cells - 1, x + SUBJECT); cx++) {
      const weight = weights[cy * cells + cx]!
      sum += weight
      u += (weight * (cx + 0.5)) / cells
      v += weight * (1 - (cy + 0.5) / cells)
    }
  }
  return { u: u / sum, v: v / sum, sum }
}

/** Moves mean and spread of each tone channel, and the broad distribution of light, towards the reference. */
export function toneLike(picture: Picture, { grid, strength }: Guide): Picture {
  const own = gridOf(picture, grid.cells)
  const [theirs, ours] = [broad(grid), broad(own)]
  const out = new Uint8Array(picture.rgba.length)
  const { width, height } = picture
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 4
      const tone = toTone(picture.rgba[i]! / 255, picture.rgba[i + 1]! / 255, picture.rgba[i + 2]! / 255)
      const moved = tone.map((value, c) => {
        const gain = clamp(grid.spread[c]! / Math.max(0.01, own.spread[c]!), 0.6, MOST_GAIN[c]!)
        const global = (value - own.mean[c]!) * gain + grid.mean[c]!
        const wanted = at(theirs, c, x / width, y / height) - grid.mean[c]!
        const present = (at(ours, c, x / width, y / height) - own.mean[c]!) * gain
        const pull = clamp(wanted - present, -MOST_PULL, MOST_PULL)
        return lerp(value, global + pull * LOCAL_PULL * strength, strength)
      })
      const [r, g, b] = toRgb(moved[0]!, moved[1]!, moved[2]!)
      out[i] = Math.round(clamp(r) * 255)
      out[i + 1] = Math.round(clamp(g) * 255)
      out[i + 2] = Math.round(clamp(b) * 255)
      out[i + 3] = 255
    }
  }
  return { rgba: out, width, height }
}

/** Bands of sky, middle and ground, and only a soft hint of what differs within them. */
function broad({ cells, tones, ...rest }: ToneGrid): ToneGrid {
  const at = (x: number, y: number, c: number) =>
    tones[(clamp(y, 0, cells - 1) * cells + clamp(x, 0, cells - 1)) * 3 + c]!
  const out = new Float32Array(tones.length)
  for (let y = 0; y < cells; y++) {
    for (let c = 0; c < 3; c++) {
      const row = Array.from({ length: cells }, (_, x) => at(x, y, c)).sort((a, b) => a - b)
      const usual = (row[cells / 2 - 1]! + row[cells / 2]!) / 2
      for (let x = 0; x < cells; x++) {
        let around = 0
        for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) around += at(x + dx, y + dy, c) / 25
        out[(y * cells + x) * 3 + c] = lerp(usual, around, OFF_ROW)
      }
    }
  }
  return { cells, tones: out, ...rest }
}

/** Bilinear between cell middles. */
function at({ cells, tones }: ToneGrid, channel: number, u: number, v: number): number {
  const x = clamp(u * cells - 0.5, 0, cells - 1.001)
  const y = clamp(v * cells - 0.5, 0, cells - 1.001)
  const [xi, yi] = [Math.floor(x), Math.floor(y)]
  const tone = (cx: number, cy: number) => tones[(cy * cells + cx) * 3 + channel]!
  return lerp(
    lerp(tone(xi, yi), tone(xi + 1, yi), x - xi),
    lerp(tone(xi, yi + 1), tone(xi + 1, yi + 1), x - xi),
    y - yi,
  )
}
