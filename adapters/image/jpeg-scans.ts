import { open } from 'node:fs/promises'

const CHUNK_BYTES = 256 * 1024
const END = 0xd9
const START_OF_SCAN = 0xda

/**
 * How many scans a JPEG has; it stops counting past `most`. A scan costs its sender some 40 bytes and the decoder a walk
 * over every block of the picture, in a call that no timeout reaches. Reads markers as libjpeg does: by the lengths of
 * segments, and from one 0xFF to the next in between.
 */
export async function countScans(path: string, most: number): Promise<number> {
  const file = await open(path, 'r')
  try {
    const walk = startWalk()
    const chunk = Buffer.alloc(CHUNK_BYTES)
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES)
      walk.read(chunk.subarray(0, bytesRead))
      if (bytesRead === 0 || walk.isOver() || walk.scans() > most) return walk.scans()
    }
  } finally {
    await file.close()
  }
}

function startWalk() {
  let place: 'searching' | 'behind 0xFF' | 'before a length' | 'in a length' = 'searching'
  let marker = 0
  let length = 0
  let toSkip = 0
  let scans = 0

  function step(byte: number): void {
    if (place === 'searching') {
      if (byte === 0xff) place = 'behind 0xFF'
    } else if (place === 'behind 0xFF') {
      // More of them are padding; with a 0 behind it, it is a byte of the picture.
      if (byte === 0xff) return
      marker = byte
      place = hasSegment(byte) ? 'before a length' : 'searching'
      if (byte === START_OF_SCAN) scans += 1
    } else if (place === 'before a length') {
      length = byte << 8
      place = 'in a length'
    } else {
      toSkip = Math.max(0, (length | byte) - 2)
      place = 'searching'
    }
  }

  return {
    scans: () => scans,
    isOver: () => marker === END,
    read(chunk: Buffer): void {
      for (let at = 0; at < chunk.length && marker !== END; ) {
        const skipped = Math.min(toSkip, chunk.length - at)
        toSkip -= skipped
        at += skipped
        // Most of a picture is pixels: from one 0xFF to the next at once.
        if (place === 'searching') at = chunk.indexOf(0xff, at)
        if (at === -1 || at >= chunk.length) return
        step(chunk[at++] ?? 0)
      }
    },
  }
}

/** Restarts (D0 to D7), start, end and TEM stand alone; a 0 is no marker. */
function hasSegment(marker: number): boolean {
  const standsAlone = marker <= 0x01 || (marker >= 0xd0 && marker <= END)
  return !standsAlone
}
