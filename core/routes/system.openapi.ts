import { json, listOf } from '../openapi/answers.ts'
import type { Describe } from '../openapi/operation.ts'
import { modelView, pluginView, systemView } from '../system/views.ts'

const base = { method: 'get', tag: 'system', auth: 'none' } as const

export const systemOperations: Describe = () => [
  {
    ...base,
    path: '/api/v1/plugins',
    id: 'listPlugins',
    summary: 'What can be asked for: tasks, schemas, prices',
    answers: { 200: json('Every plugin with its tasks.', listOf(pluginView)) },
  },
  {
    ...base,
    path: '/api/v1/models',
    id: 'listModels',
    summary: 'What the running engines offer: models, licences, bounds',
    answers: { 200: json('One line an engine and capability.', listOf(modelView)) },
  },
  {
    ...base,
    path: '/api/v1/system',
    id: 'getSystem',
    summary: 'Version, plans, workers and queue',
    answers: { 200: json('The studio as it is now.', systemView) },
  },
]
