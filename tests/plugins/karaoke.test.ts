import { plugin } from '../../docs/examples/karaoke/index.ts'
import { testPlugin } from '../conformance/plugin.ts'

testPlugin(plugin)
