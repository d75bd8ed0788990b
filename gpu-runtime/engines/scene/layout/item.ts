import type { Habitat } from '../../../../core/capabilities/scene/vocabulary.ts'
import type { SceneSubject } from '../../../../core/capabilities/scene-spec.ts'

export type Point = readonly [number, number, number]

/** A level place on a thing, from the middle of its base, where others may stand. */
export interface Seat {
  readonly at: Point
  readonly width: number
  readonly depth: number
  /** Top of what stands before it, a parapet or pickets; the seat's own height where nothing does. */
  readonly rim: number
}

/** Room under a thing, open to the front: between the legs of a table, under an arch. */
export interface Clearance {
  /** Middle of the opening, from the middle of the base. */
  readonly x: number
  readonly width: number
  readonly height: number
}

/** What a thing is before its size in the scene is known: everything in heights of its own. */
export interface Shape {
  readonly realM: number
  readonly width: number
  readonly depth: number
  readonly seat: Seat
  readonly clearance: Clearance | null
  readonly habitat: Habitat
  /** Concepts are reliefs: seen from the side they are thin, so they keep facing the camera. */
  readonly flat: boolean
}

/** A subject once built: what layout must know of it. Metres at its tempered scale. */
export interface Item extends Shape {
  readonly subject: SceneSubject
  readonly height: number
  /** Turn that shows its length: a train or a ship seen from the bow is a mystery. Width and depth are as turned. */
  readonly poseY: number
  /** Its longer side on the ground, whichever way it is turned. */
  readonly lengthM: number
}

/** The land, as far as layout needs it. */
export interface Ground {
  heightAt(x: number, z: number): number
  readonly waterLevel: number | null
  /** Height of the waves at a place; `null` where none is drawn. Level water when absent. */
  surfaceAt?(x: number, z: number): number | null
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

/** Longer than this, in widths, and a thing is turned to show its side. */
const LONG = 1.6
const POSE_RAD = 0.92

export function itemOf(subject: SceneSubject, shape: Shape, height: number): Item {
  const poseY = !shape.flat && shape.depth > shape.width * LONG ? POSE_RAD : 0
  const [cos, sin] = [Math.cos(poseY), Math.sin(poseY)]
  const { seat, clearance } = shape
  return {
    ...shape,
    subject,
    height,
    poseY,
    lengthM: Math.max(shape.width, shape.depth) * height,
    width: (shape.width * cos + shape.depth * sin) * height,
    depth: (shape.depth * cos + shape.width * sin) * height,
    seat: {
      at: [seat.at[0] * height, seat.at[1] * height, seat.at[2] * height],
      width: seat.width * height,
      depth: seat.depth * height,
      rim: seat.rim * height,
    },
    clearance: clearance && {
      x: clearance.x * height,
      width: clearance.width * height,
      height: clearance.height * height,
    },
  }
}
