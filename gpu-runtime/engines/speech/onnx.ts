import type { InferenceSession } from 'onnxruntime-node'

/* The one file that names onnxruntime-node; the code is imported at first use. */

export interface Network {
  /** @throws Error of the runtime when names, types or shapes do not fit */
  run(feeds: Readonly<Record<string, Feed>>): Promise<Readonly<Record<string, Float32Array>>>
  close(): Promise<void>
}

export interface Feed {
  readonly type: 'int64' | 'float32'
  readonly data: BigInt64Array | Float32Array
  readonly dims: readonly number[]
}

/** On the CPU, with a fixed number of threads: sums in another order are other bytes. */
export async function openNetwork(path: string, { threads }: { readonly threads: number }): Promise<Network> {
  const { InferenceSession, Tensor } = await import('onnxruntime-node')
  const session: InferenceSession = await InferenceSession.create(path, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
  })
  return {
    async run(feeds) {
      const tensors = Object.fromEntries(
        Object.entries(feeds).map(([name, { type, data, dims }]) => [name, new Tensor(type, data, dims)]),
      )
      const output = await session.run(tensors)
      return Object.fromEntries(
        Object.entries(output).map(([name, { data }]) => [name, Float32Array.from(data as Float32Array)]),
      )
    },
    close: () => session.release(),
  }
}
