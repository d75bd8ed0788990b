/** The same bytes in parts of `partBytes`, the last one shorter; nothing for no bytes. Holds one part at a time. */
export async function* inParts(chunks: AsyncIterable<Uint8Array>, partBytes: number): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let heldBytes = 0
  for await (const chunk of chunks) {
    held.push(chunk)
    heldBytes += chunk.byteLength
    if (heldBytes < partBytes) continue
    const all = Buffer.concat(held)
    let start = 0
    for (; all.byteLength - start >= partBytes; start += partBytes) yield all.subarray(start, start + partBytes)
    // A copy, so that the little that is left does not hold all.
    held = [Buffer.from(all.subarray(start))]
    heldBytes = all.byteLength - start
  }
  if (heldBytes > 0) yield Buffer.concat(held)
}
