import type { ShotPlan } from '../../../../core/capabilities/scene-render.ts'

/** One way to film: how many lines and pictures a second are drawn, and how they are finished. */
export interface Rung extends Pick<ShotPlan, 'profile' | 'drawnFps' | 'finish'> {
  /** Lines that are drawn; never more than the film has. */
  readonly lines: number
}

/** Richest first; the last one is the floor, below which no film goes: it takes its time instead. */
export const LADDER: readonly Rung[] = [
  { profile: '720p24', lines: 720, drawnFps: 24, finish: 'full' },
  { profile: '720p12', lines: 720, drawnFps: 12, finish: 'full' },
  { profile: '540p12', lines: 540, drawnFps: 12, finish: 'full' },
  { profile: '540p12-lean', lines: 540, drawnFps: 12, finish: 'lean' },
]
/** Without GPU and GL. */
export const LITE_LADDER: readonly Rung[] = [
  { profile: '480p12-lite', lines: 480, drawnFps: 12, finish: 'lite' },
  { profile: '480p8-lite', lines: 480, drawnFps: 8, finish: 'lite' },
]

export function ladderFor(lite: boolean): readonly Rung[] {
  return lite ? LITE_LADDER : LADDER
}

interface Size {
  readonly width: number
  readonly height: number
}

/** Pixels that are drawn for a film of this size; even, as the encoder wants them. */
export function innerSize({ lines }: Pick<Rung, 'lines'>, { width, height }: Size): Size {
  const scale = Math.min(1, lines / Math.min(width, height))
  const even = (side: number) => Math.max(64, Math.round((side * scale) / 2) * 2)
  return { width: even(width), height: even(height) }
}

/** Milliseconds to draw the whole shot this way. */
export function drawMs({ drawnFps }: Pick<Rung, 'drawnFps'>, durationS: number, frameMs: number): number {
  return durationS * drawnFps * frameMs
}
