import { fliteEngine } from '../../../gpu-runtime/engines/speech/flite/engine.ts'
import { testEngine } from '../../conformance/engine.ts'

const text = 'A red boat lies in the harbour. The wind rises, and nobody is on board. By night it is gone.'

testEngine(fliteEngine(), { inputs: { speech: async () => ({ text, voice: 'narrator' }) } })
