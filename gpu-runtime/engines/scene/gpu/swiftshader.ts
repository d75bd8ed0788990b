import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'

/* SwiftShader draws Vulkan on the CPU; @sparticuz/chromium carries it as a tar. This file alone knows that package. */

const WANTED = ['libvk_swiftshader.so', 'libvulkan.so.1', 'vk_swiftshader_icd.json'] as const
const RTLD_NODELETE = 0x1000

/** Unpacks the three files once into `cacheDir` and returns their folder; safe when two processes do it at once. */
export function unpackSwiftShader(cacheDir: string): string {
  const folder = join(cacheDir, 'swiftshader-138')
  if (existsSync(join(folder, WANTED[0]))) return folder
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const tar = brotliDecompressSync(readFileSync(join(dirname(entry), '../../bin/swiftshader.tar.br')))
  const part = `${folder}.${process.pid}`
  mkdirSync(part, { recursive: true })
  for (const [name, bytes] of tarEntries(tar)) {
    if (WANTED.some((wanted) => wanted === name)) writeFileSync(join(part, name), bytes, { mode: 0o755 })
  }
  try {
    renameSync(part, folder)
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    if (!existsSync(join(folder, WANTED[0]))) throw error
  }
  return folder
}

/** Makes the loader of `folder` the one Dawn finds under the name libvulkan.so.1. Call before Dawn loads. */
export function preferSwiftShader(folder: string): void {
  process.env.VK_DRIVER_FILES = process.env.VK_ICD_FILENAMES = join(folder, 'vk_swiftshader_icd.json')
  try {
    process.dlopen(
      { exports: {} },
      join(folder, 'libvulkan.so.1'),
      constants.dlopen.RTLD_NOW | constants.dlopen.RTLD_GLOBAL | RTLD_NODELETE,
    )
  } catch (error) {
    // The loader is no Node add-on, which Node says only after it has mapped it: that is all we need.
    if (!(error instanceof Error && error.message.includes('self-register'))) throw error
  }
}

function* tarEntries(tar: Buffer): Generator<[name: string, bytes: Buffer]> {
  const text = (from: number, to: number) => tar.toString('latin1', from, to).split('\0', 1)[0] ?? ''
  for (let at = 0; at + 512 <= tar.length; ) {
    const name = text(at, at + 100)
    if (name === '') return
    const sizeBytes = Number.parseInt(text(at + 124, at + 136), 8)
    yield [name.replace(/^\.\//, ''), tar.subarray(at + 512, at + 512 + sizeBytes)]
    at += 512 + Math.ceil(sizeBytes / 512) * 512
  }
}
