import type { AppError } from '../errors.ts'
import { MAX_BYTES, requireAnnouncedWithin } from '../files/upload-rules.ts'
import { invalidInput, parseJson } from '../http/body.ts'
import type { FileSlot } from '../media.ts'
import type { Task } from '../plugin.ts'
import type { Part, ScratchFolder } from '../ports/scratch.ts'
import type { Services } from '../services.ts'
import { slotsOf } from './check-slots.ts'
import { coerceFields, type FieldKinds } from './coerce-fields.ts'
import { type SlotIds, splitSlots } from './split-slots.ts'

export type Upload = Extract<Part, { kind: 'file' }> & { readonly slot: FileSlot }

export interface Received {
  readonly input: unknown
  readonly ids: SlotIds
  /** In the order they came. */
  readonly uploads: readonly Upload[]
}

/**
 * A multipart body: the part `input` holds JSON, other parts are its fields one by one, files are named for slots.
 * @throws AppError `invalid_input`, `too_large`, `malformed_request`
 */
export async function readMultipart(
  { receive }: Pick<Services, 'receive'>,
  task: Task,
  kinds: FieldKinds,
  request: Request,
  folder: ScratchFolder,
  signal: AbortSignal,
): Promise<Received> {
  const slots = slotsOf(task)
  const slot = (name: string) => (Object.hasOwn(slots, name) ? slots[name] : undefined)
  const most = Object.values(slots).reduce((sum, { kind, maxCount }) => sum + MAX_BYTES[kind] * maxCount, 0)
  requireAnnouncedWithin(request.headers.get('content-length'), most)

  const uploads: Upload[] = []
  const fields: [string, string][] = []
  const limits = {
    maxBytes: (name: string) => MAX_BYTES[slot(name)?.kind ?? 'image'] * (slot(name) ? 1 : 0),
    maxFields: 200,
    maxFiles: (name: string) => slot(name)?.maxCount ?? 0,
    signal,
  }
  for await (const part of receive(request, folder, limits)) {
    if (part.kind === 'field') fields.push([part.name, part.value])
    else {
      const known = slot(part.name)
      // A form sends an empty part for a file that nobody chose.
      if (known && (part.bytes > 0 || part.fileName !== '')) uploads.push({ ...part, slot: known })
    }
  }
  return { ...readFields(task, kinds, fields), uploads }
}

function readFields(task: Task, kinds: FieldKinds, fields: readonly [string, string][]): Omit<Received, 'uploads'> {
  const [whole, ...more] = fields.filter(([name]) => name === 'input')
  if (!whole) {
    const ofSlots = fields.filter(([name]) => Object.hasOwn(slotsOf(task), name) && name !== 'input')
    const others = fields.filter((field) => !ofSlots.includes(field))
    const body = { ...Object(coerceFields(kinds, others)), ...Object(slotTexts(ofSlots)) }
    return splitSlots(task, body)
  }
  const slotFields = fields.filter(([name]) => name !== 'input')
  const stray = slotFields.find(([name]) => !Object.hasOwn(slotsOf(task), name))
  if (more.length > 0 || stray) throw twice(stray?.[0] ?? 'input')
  const split = splitSlots(task, parseJson(whole[1]))
  return { input: split.input, ids: { ...split.ids, ...splitSlots(task, slotTexts(slotFields)).ids } }
}

/** File ids in text parts named for slots; an empty one is a form's "none". */
function slotTexts(fields: readonly [string, string][]): Readonly<Record<string, readonly string[]>> {
  const bySlot: Record<string, string[]> = {}
  for (const [name, id] of fields) if (id !== '') bySlot[name] = [...(bySlot[name] ?? []), id]
  return bySlot
}

function twice(name: string): AppError {
  return invalidInput([{ pointer: `/${name}`, message: 'Send the part `input` once, or fields one by one, not both.' }])
}
