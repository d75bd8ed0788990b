/** What marks XMP in files of ISO/IEC 14496-12 (Adobe XMP Specification, part 3, 1.1.7). */
const XMP_UUID = Uint8Array.from(Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex'))

/** A box to append to an MP4: players pass over it, and no offset in the file changes. Pure. */
export function xmpBox(packet: string): Uint8Array {
  const text = new TextEncoder().encode(packet)
  const box = new Uint8Array(8 + XMP_UUID.length + text.length)
  new DataView(box.buffer).setUint32(0, box.length)
  box.set(new TextEncoder().encode('uuid'), 4)
  box.set(XMP_UUID, 8)
  box.set(text, 8 + XMP_UUID.length)
  return box
}
