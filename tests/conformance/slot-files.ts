import { keepFile } from '../../core/files/keep-file.ts'
import { referenceKey } from '../../core/files/keys.ts'
import { uuidv7 } from '../../core/ids.ts'
import type { Task } from '../../core/plugin.ts'
import type { Submission } from '../../core/ports/job-store.ts'
import { slotsOf } from '../../core/submit/check-slots.ts'
import { pngOf } from '../harness/pictures.ts'
import type { Workshop } from '../harness/workshop.ts'

export type SlotFiles = Submission['files']
export type MakeFiles = (shop: Workshop) => Promise<SlotFiles>

export interface Filling {
  readonly name: string
  readonly make: MakeFiles
}

const SIDE = 128

/**
 * How the slots of a task are filled: as little as it takes, and as much.
 * @param own in place of plain pictures, for tasks that look at what they get
 */
export function fillingsOf(task: Task, own: MakeFiles | undefined): readonly Filling[] {
  const slots = slotsOf(task)
  const names = Object.keys(slots)
  if (names.length === 0) return [{ name: '', make: async () => [] }]
  const make = own ?? plainPictures(task)
  const needed = names.filter((name) => slots[name]?.required)
  const least: Filling = {
    name: needed.length > 0 ? ` with ${needed.join(' and ')} alone` : ' without files',
    make: async (shop) => (await make(shop)).filter(({ slot, position }) => needed.includes(slot) && position === 0),
  }
  return [least, { name: ` with files for ${names.join(' and ')}`, make }]
}

function plainPictures(task: Task): MakeFiles {
  const slots = Object.entries(slotsOf(task))
  const films = slots.filter(([, { kind }]) => kind !== 'image').map(([name]) => name)
  if (films.length > 0) {
    throw new Error(
      `Task ${task.id} takes files that are no pictures (${films.join(', ')}): give them by fixtures.files.`,
    )
  }
  const places = slots.flatMap(([slot, { maxCount }]) =>
    Array.from({ length: maxCount }, (_, position) => ({ slot, position })),
  )
  return (shop) => Promise.all(places.map(async (place) => ({ ...place, fileId: await keepPicture(shop) })))
}

/** A stored picture of the workshop's user, the same bytes each time. */
export async function keepPicture({ ports, userId }: Workshop): Promise<string> {
  const { signal } = new AbortController()
  const id = uuidv7()
  const folder = await ports.scratch.open('picture')
  try {
    const body = new Blob([Uint8Array.from(pngOf({ width: SIDE, height: SIDE }))]).stream()
    const written = await folder.write('picture', body, { maxBytes: 1_000_000, signal })
    const place = { id, userId, purpose: 'reference' as const, key: referenceKey({ userId, id }, 'image/png') }
    await keepFile(ports, place, { ...written, type: 'image/png', width: SIDE, height: SIDE }, folder, signal)
    return id
  } finally {
    await folder.dispose()
  }
}
