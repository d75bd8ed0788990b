import { CONTRACT, definePlugin } from '../../core/plugin.ts'
import { imageGeneration } from './image-generation.ts'

export const plugin = definePlugin({ id: 'image', contract: CONTRACT, tasks: [imageGeneration] })
