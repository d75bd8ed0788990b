import { blend, type Rgb, times, toLinear } from '../kit/colour.ts'
import type { THREE, Three } from '../kit/three.ts'
import type { Relief } from './relief.ts'

/** What the art leaves out below the neck; null when it shows the whole figure. */
export type Missing = 'animal-body' | 'person-body' | null

/** Animals of which the set has only the face. */
export const FACES: ReadonlySet<string> = new Set(
  '1f98a 1f43a 1f43b 1f43b-200d-2744-fe0f 1f981 1f42f 1f43c 1f428 1f438 1f439 1f42d 1f430 1f436 1f431 1f42e 1f437 1f435 1f984 1f434 1f99d'.split(
    ' ',
  ),
)
/** People by role: shown to the chest, cut flat. Those who stand, run or dance are whole. */
const PEOPLE: readonly (readonly [number, number])[] = [
  [0x1f466, 0x1f469],
  [0x1f46e, 0x1f46e],
  [0x1f470, 0x1f478],
  [0x1f47c, 0x1f47c],
  [0x1f481, 0x1f482],
  [0x1f934, 0x1f936],
  [0x1f977, 0x1f978],
  [0x1f9b8, 0x1f9b9],
  [0x1f9d1, 0x1f9d9],
  [0x1f9db, 0x1f9dd],
]

export function missingBody(code: string, relief: Relief): Missing {
  if (FACES.has(code)) return 'animal-body'
  const point = Number.parseInt(code.split('-')[0] ?? '', 16)
  const person = PEOPLE.some(([from, to]) => point >= from && point <= to)
  return person && cutShare(relief) > 0.5 ? 'person-body' : null
}

/** How much of its width the figure has at its lower edge: a cut chest is wide there, feet are not. */
export function cutShare({ alpha, box, size }: Relief): number {
  const y = Math.round(box.bottom - (box.bottom - box.top) * 0.035)
  let opaque = 0
  for (let x = box.left; x <= box.right; x++) if (alpha[y * size + x]! > 0.5) opaque += 1
  return opaque / Math.max(1, box.right - box.left)
}

/** Mean colour of the art between two heights, shares of the figure from its top; linear. */
export function meanColour(rgba: Uint8ClampedArray, { box, size }: Relief, from: number, to: number): Rgb {
  const sum = [0, 0, 0]
  let count = 0
  const height = box.bottom - box.top
  for (let y = Math.round(box.top + height * from); y < box.top + height * to; y++) {
    for (let x = box.left; x <= box.right; x++) {
      const i = (y * size + x) * 4
      if (rgba[i + 3]! < 200) continue
      for (let c = 0; c < 3; c++) sum[c]! += toLinear(rgba[i + c]! / 255)
      count += 1
    }
  }
  return [sum[0]! / Math.max(1, count), sum[1]! / Math.max(1, count), sum[2]! / Math.max(1, count)]
}

type Paint = (colour: Rgb, roughness?: number) => THREE.Material

/** A toy's body under an animal's head (`head` is one unit tall): pear, belly, paws, feet and tail in its own colours. */
export function animalBody(three: Three, paint: Paint, colours: { coat: Rgb; light: Rgb; dark: Rgb }): THREE.Group {
  const { THREE } = three
  const group = new THREE.Group()
  const coat = paint(colours.coat)
  const outline = [
    [0, 0],
    [0.27, 0.02],
    [0.36, 0.2],
    [0.33, 0.45],
    [0.24, 0.68],
    [0.14, 0.8],
    [0, 0.82],
  ].map(([r, y]) => new THREE.Vector2(r, y))
  const line = new THREE.SplineCurve(outline).getPoints(30).map((p) => new THREE.Vector2(Math.max(0, p.x), p.y))
  add(three, group, new THREE.LatheGeometry(line, 32), coat, [0, 0, 0])
  add(three, group, new THREE.SphereGeometry(0.27, 24, 18), paint(colours.light), [0, 0.33, 0.13], [0.86, 1.05, 0.9])
  for (const side of [-1, 1]) {
    const arm = add(three, group, new THREE.CapsuleGeometry(0.075, 0.26, 6, 14), coat, [side * 0.31, 0.44, 0.1])
    arm.rotation.set(-0.45, 0, side * 0.5)
    add(three, group, new THREE.SphereGeometry(0.09, 14, 12), paint(colours.dark), [side * 0.4, 0.28, 0.17])
    add(
      three,
      group,
      new THREE.SphereGeometry(0.13, 16, 12),
      paint(colours.dark),
      [side * 0.17, 0.05, 0.17],
      [1, 0.62, 1.35],
    )
  }
  const tail = new THREE.CatmullRomCurve3(
    [
      [0, 0.16, -0.22],
      [0.28, 0.1, -0.42],
      [0.52, 0.28, -0.42],
      [0.58, 0.55, -0.36],
    ].map(([x, y, z]) => new THREE.Vector3(x, y, z)),
  )
  add(three, group, new THREE.TubeGeometry(tail, 20, 0.085, 12), coat, [0, 0, 0])
  add(three, group, new THREE.SphereGeometry(0.1, 14, 12), paint(colours.light), [0.58, 0.58, -0.36])
  return group
}

/** A toy figure's lower half under a chest that is `width` wide: waist in the same cloth, legs and shoes. */
export function personBody(three: Three, paint: Paint, cloth: Rgb, width: number, depth: number): THREE.Group {
  const { THREE } = three
  const group = new THREE.Group()
  const half = width / 2
  const flat = Math.max(0.5, (depth * 2.4) / width)
  const outline = [
    [0, 0.3],
    [half * 0.55, 0.31],
    [half * 0.74, 0.36],
    [half * 0.76, 0.44],
    [half * 0.84, 0.58],
    [half * 0.97, 0.7],
    [half * 0.9, 0.8],
    [half * 0.5, 0.86],
    [0, 0.87],
  ].map(([r, y]) => new THREE.Vector2(r, y))
  const line = new THREE.SplineCurve(outline).getPoints(40).map((p) => new THREE.Vector2(Math.max(0, p.x), p.y))
  const waist = add(three, group, new THREE.LatheGeometry(line, 36), paint(cloth, 0.7), [0, 0, 0])
  waist.scale.z = flat
  const trousers = paint(blend(times(cloth, 0.4), [0.03, 0.04, 0.09], 0.5), 0.8)
  const shoes = paint([0.035, 0.025, 0.022], 0.5)
  for (const side of [-1, 1]) {
    const leg = new THREE.CapsuleGeometry(half * 0.31, 0.24, 6, 18)
    add(three, group, leg, trousers, [side * half * 0.38, 0.21, 0], [1, 1, Math.max(0.75, flat)])
    add(
      three,
      group,
      new THREE.SphereGeometry(half * 0.34, 20, 14),
      shoes,
      [side * half * 0.42, 0.055, half * 0.16],
      [1, 0.62, 1.35],
    )
  }
  return group
}

function add(
  { THREE }: Three,
  parent: THREE.Group,
  geometry: THREE.BufferGeometry,
  material: THREE.Material,
  at: readonly [number, number, number],
  scale: readonly [number, number, number] = [1, 1, 1],
): THREE.Mesh {
  const mesh = new THREE.Mesh(geometry, material)
  mesh.position.set(...at)
  mesh.scale.set(...scale)
  mesh.castShadow = true
  mesh.receiveShadow = true
  parent.add(mesh)
  return mesh
}
