import * as z from 'zod'

/** `crash@2`: at the second call since the studio started, over all children of the engine; `crash@*`: at each. */
const FAULT = /^(oom|crash|hang|fail|refuse)@(\*|[1-9]\d*)$/

export const simulatedOptions = z.strictObject({
  /** Weights of the one model. */
  modelMib: z.number().min(0).default(1800),
  /** Working memory a megapixel. */
  mibPerMegapixel: z.number().min(0).default(1200),
  /** What a call really needs beyond what the engine says: makes it run out of memory. */
  hiddenMib: z.number().min(0).default(0),
  loadMs: z.int().min(0).default(20),
  stepMs: z.int().min(0).default(2),
  /** When the request names none. */
  steps: z.int().min(1).default(4),
  /** Ten times slower. */
  slow: z.boolean().default(false),
  faults: z
    .array(z.string().regex(FAULT, 'Expected oom, crash, hang, fail or refuse, then @ and a call number or *.'))
    .default([]),
  /** Models of different names are different processes. */
  model: z.string().default('simulated'),
  /** Silence after which a call is taken for hung. */
  quietMs: z.int().positive().default(120_000),
})
export type SimulatedOptions = z.output<typeof simulatedOptions>

export type FaultKind = 'oom' | 'crash' | 'hang' | 'fail' | 'refuse'

/** What goes wrong in the `call`-th call, counted from 1. */
export function faultOf(faults: readonly string[], call: number): FaultKind | null {
  for (const fault of faults) {
    const [, kind, at] = FAULT.exec(fault) ?? []
    if (kind && (at === '*' || Number(at) === call)) return kind as FaultKind
  }
  return null
}
