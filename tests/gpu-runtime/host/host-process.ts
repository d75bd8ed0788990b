import { promMetrics } from '../../../adapters/telemetry/prom-metrics.ts'
import { textToImage } from '../../../core/capabilities/text-to-image.ts'
import { simulatedCard, simulatedEngine } from '../../../gpu-runtime/engines/simulated/engine.ts'
import { openEngineHost } from '../../../gpu-runtime/host/host.ts'
import { collectingLogger } from '../../harness/collecting-logger.ts'
import { forgetfulTimings } from '../../harness/engine-host.ts'

/* A process that hosts a child which hangs in native code, until somebody kills it. argv: data folder. */

const dataDir = process.argv[2] ?? ''
const host = await openEngineHost(
  {
    engines: [simulatedEngine({ faults: ['hang@*'] })],
    cards: [simulatedCard('card', 4_096)],
    dataDir,
    timings: forgetfulTimings(),
    name: 'test',
    log: collectingLogger().log,
    metrics: promMetrics({ process: false }),
  },
  new AbortController().signal,
)
await host.call({
  capability: textToImage,
  input: textToImage.input.parse({ prompt: 'x', style: 'realistic', width: 64, height: 64, seed: 1 }),
  job: { id: 'job', task: 'test', weight: 1, createdAtMs: 0, gpuUsedMs: 0, remainingMs: 1, trace: null },
  pin: null,
  scratch: dataDir,
  signal: new AbortController().signal,
  onPhase: (phase) => console.log(phase),
  onProgress: () => console.log('progress'),
  onPreview: () => {},
})
