import { testPlugin } from '../../conformance/plugin.ts'
import { plugin as noopPlugin } from '../../harness/noop-plugin.ts'
import { album } from './test-tasks.ts'

testPlugin(noopPlugin)
testPlugin({ id: 'tests', contract: 1, tasks: [album] })
