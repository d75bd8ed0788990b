import { build } from 'esbuild'

export interface Bundle {
  readonly code: Uint8Array
  /** Every file in it, and what each imports. */
  readonly inputs: Readonly<Record<string, { readonly imports: readonly { readonly path: string }[] }>>
}

/** The gateway as one module, for runtimes without Node: the command of docs/how-to/edge.md. */
export async function bundleEdge(): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: ['config/edge.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['worker', 'import'],
    write: false,
    metafile: true,
  })
  return { code: outputFiles[0]?.contents ?? new Uint8Array(), inputs: metafile.inputs }
}
