import { CONTRACT, definePlugin } from '../../core/plugin.ts'
import { video3d } from './video-3d.ts'

export const plugin = definePlugin({ id: 'video-3d', contract: CONTRACT, tasks: [video3d] })
