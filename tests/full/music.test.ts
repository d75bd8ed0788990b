import { musicEngine } from '../../gpu-runtime/engines/music/engine.ts'
import { testEngine } from '../conformance/engine.ts'

testEngine(musicEngine(), { inputs: { music: async () => ({ mood: 'epic', durationMs: 2_000, seed: 3 }) } })
