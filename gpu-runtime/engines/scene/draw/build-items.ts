import type { Habitat } from '../../../../core/capabilities/scene/vocabulary.ts'
import type { SceneSpec, SceneSubject } from '../../../../core/capabilities/scene-spec.ts'
import { AppError } from '../../../../core/errors.ts'
import { buildConcept } from '../concept/build-concept.ts'
import { wear } from '../concept/costume.ts'
import type { Mobility, Thing } from '../contract.ts'
import type { Going, Kits } from '../kit/create-kit.ts'
import type { THREE, Three } from '../kit/three.ts'
import { FURNITURE_M, meantSubjects } from '../layout/anchors.ts'
import { type Item, itemOf } from '../layout/item.ts'
import { planSizes } from '../layout/sizes.ts'
import { gone } from '../motion/course.ts'
import { headPose } from '../motion/head-pose.ts'
import { conceptMobility } from '../motion/mobility.ts'
import { actionOf } from '../motion/plan-motions.ts'
import type { StyleProfile } from '../stage/style-profile.ts'
import { conceptTraits, plainCode } from '../vocabulary/concept-traits.ts'
import { measured, type Raw } from './measure.ts'

export interface BuiltItem {
  readonly item: Item
  /** Standing on y = 0, centred, at its size in the scene; cloned for each copy. */
  readonly group: THREE.Object3D
  /** How it moves about; `null` for what stays. */
  readonly mobility: Mobility | null
  /** Tells its wheels and legs how fast it goes, once layout has found it a way; heights a second. */
  setPace(heightsASecond: number): void
}

interface BuildOptions {
  readonly things: readonly Thing[]
  readonly profile: StyleProfile
  readonly lite: boolean
  /** Under water fish swim where elsewhere birds fly. */
  readonly submerged: boolean
  readonly signal: AbortSignal
}

/**
 * Builds the subjects, measures them and gives them their sizes beside each other.
 * @throws AppError not_drawable when a subject's asset is not in the vocabulary.
 */
export async function buildItems(
  three: Three,
  kits: Kits,
  spec: SceneSpec,
  options: BuildOptions,
): Promise<BuiltItem[]> {
  const traits = conceptTraits()
  const built: (ReturnType<typeof measured> & Pick<BuiltItem, 'mobility' | 'setPace'>)[] = []
  for (const subject of spec.subjects) {
    options.signal.throwIfAborted()
    const pace = { heightsASecond: 0 }
    const going = (mobility: Mobility | null, habitat: Habitat): Going => ({
      action: actionOf({ subject, habitat }, mobility) ?? 'idle',
      travelled: (seconds) => gone(pace.heightsASecond, seconds),
    })
    const { mobility, ...raw } = await build(three, kits, subject, { traits, going, cast: spec.cast }, options)
    const setPace = (heightsASecond: number) => void Object.assign(pace, { heightsASecond })
    const swims = options.submerged && (raw.habitat === 'water' || raw.habitat === 'underwater')
    const leaned = spec.subjects.some((other) => other.relation?.to === subject.id)
    const bearing = leaned || (raw.realM <= FURNITURE_M && spec.subjects.length > 1)
    built.push({ ...measured(three, swims ? { ...raw, habitat: 'sky' } : raw, bearing), mobility, setPace })
  }
  const subjects = meantSubjects(spec.subjects.map((subject, i) => ({ subject, shape: built[i]!.shape })))
  const shapes = new Map(subjects.map((subject, i) => [subject, built[i]!.shape]))
  const heights = planSizes(subjects, (subject) => shapes.get(subject)!)
  return subjects.map((subject, i) => {
    const { shape, group, mobility, setPace } = built[i]!
    group.scale.multiplyScalar(heights[i]!)
    group.updateMatrixWorld(true)
    return { item: itemOf(subject, shape, heights[i]!), group, mobility, setPace }
  })
}

/** Height of an illustrated concept that the vocabulary does not list. */
const UNLISTED_M = 0.7

interface Known {
  readonly traits: ReturnType<typeof conceptTraits>
  readonly cast: SceneSpec['cast']
  readonly going: (mobility: Mobility | null, habitat: Habitat) => Going
}

async function build(
  three: Three,
  kits: Kits,
  subject: SceneSubject,
  { traits, going, cast }: Known,
  options: BuildOptions,
): Promise<Raw & Pick<BuiltItem, 'mobility'>> {
  const { asset, colour } = subject
  const paint = colour ? { colour } : {}
  const costume = subject.cast === undefined ? undefined : cast?.[subject.cast]
  if (asset.kind === 'concept') {
    const known = traits.get(plainCode(asset.code))
    const { group, head, fit } = await buildConcept(three, asset.code, {
      ...paint,
      profile: options.profile,
      lite: options.lite,
    })
    if (head) kits.moves(head, headPose(actionOf({ subject, habitat: 'ground' }, 'being') ?? 'idle'))
    if (costume && fit) wear(kits.kitFor(`${subject.id} costume`), group, fit, costume, head ?? group)
    return {
      group,
      realM: known?.heightM ?? UNLISTED_M,
      habitat: known?.habitat ?? 'ground',
      flat: true,
      mobility: conceptMobility(asset.code),
    }
  }
  const thing = options.things.find((known) => known.id === asset.name)
  if (!thing) throw new AppError('not_drawable', `There is no model of '${asset.name}' in this vocabulary.`)
  const mobility = thing.mobility ?? null
  const group = thing.build(kits.kitFor(subject.id, going(mobility, thing.habitat)), paint)
  if (costume && thing.fit) wear(kits.kitFor(`${subject.id} costume`), group, thing.fit, costume)
  return { group, realM: thing.heightM, habitat: thing.habitat, flat: false, mobility }
}
