/** A box of ISO/IEC 14496-12: where its payload begins and ends in the bytes at hand. */
export interface Box {
  readonly type: string
  readonly start: number
  readonly end: number
}

/** The boxes between two offsets, in order; stops at what is cut short. Pure. */
export function boxesIn(bytes: Uint8Array, from = 0, to = bytes.length): Box[] {
  const boxes: Box[] = []
  for (let at = from; at + 8 <= to; ) {
    const head = readBoxHead(bytes, at)
    const size = head.size === 0 ? to - at : head.size
    if (size < head.headBytes || at + size > to) break
    boxes.push({ type: head.type, start: at + head.headBytes, end: at + size })
    at += size
  }
  return boxes
}

/** `size` with its head; 0 means "to the end of the file". Needs up to 16 bytes at `at`. */
export function readBoxHead(bytes: Uint8Array, at: number): { type: string; size: number; headBytes: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
  const size = view.getUint32(at)
  if (size !== 1) return { type, size, headBytes: 8 }
  return { type, size: at + 16 <= bytes.length ? Number(view.getBigUint64(at + 8)) : 0, headBytes: 16 }
}

/** The first box along a path of types, such as `trak mdia minf`; `null` where there is none. Pure. */
export function findBox(bytes: Uint8Array, path: string, within: { readonly start: number; readonly end: number }) {
  let box: { readonly start: number; readonly end: number } | null = within
  for (const type of path.split(' ')) {
    if (!box) return null
    box = boxesIn(bytes, box.start, box.end).find((inner) => inner.type === type) ?? null
  }
  return box
}
