import type { SceneSubject } from '../../../../core/capabilities/scene-spec.ts'
import type { Thing } from '../contract.ts'

export type Point = readonly [number, number, number]

/** A subject once built: what layout must know of it. Metres at its tempered scale. */
export interface Item {
  readonly subject: SceneSubject
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly habitat: Thing['habitat']
  /** Height above its base where something may stand on it. */
  readonly standAt: number
  /** Concepts are reliefs: seen from the side they are thin, so they keep facing the camera. */
  readonly flat: boolean
}

/** The land, as far as layout needs it. */
export interface Ground {
  heightAt(x: number, z: number): number
  readonly waterLevel: number | null
  heroSpots(radius: number): readonly Point[]
  readonly indoor: boolean
}

/** One copy of an item in its place; `at` is the middle of its base. */
export interface Placed {
  readonly item: Item
  readonly at: Point
  readonly turnY: number
  readonly scale: number
}

export const radiusOf = (item: Item) => Math.max(item.width, item.depth) / 2
