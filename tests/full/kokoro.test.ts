import { kokoroEngine } from '../../gpu-runtime/engines/speech/kokoro/engine.ts'
import { testEngine } from '../conformance/engine.ts'

testEngine(kokoroEngine(), {
  inputs: { speech: async () => ({ text: 'A red boat. It is gone.', voice: 'narrator' }) },
})
