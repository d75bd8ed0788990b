import { upgradeWebSocket } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ERRORS } from '../../../core/errors.ts'
import { plugin as image } from '../../../plugins/image/index.ts'
import { type FrontDoor, openFrontDoor } from '../../harness/front-door.ts'

interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly security?: readonly unknown[]
  readonly parameters?: readonly { name: string; in: string; required: boolean; schema: object }[]
  readonly requestBody?: { content: Record<string, { schema: object }> }
  readonly responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>
}
interface Document {
  readonly openapi: string
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly schemas: Record<string, object>; readonly securitySchemes: Record<string, object> }
  readonly tags: readonly { readonly name: string }[]
}

let door: FrontDoor
let document: Document
let operations: readonly (readonly [path: string, method: string, operation: Operation])[]
beforeAll(async () => {
  door = await openFrontDoor({ services: { plugins: [image] }, app: { upgrade: upgradeWebSocket } })
  document = (await door.ask('/openapi.json')).body
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [path, method, operation] as const),
  )
})
afterAll(() => door.close())

describe('/openapi.json', () => {
  it('is OpenAPI 3.1 and names each operation once', () => {
    expect(document.openapi).toBe('3.1.0')
    const ids = operations.map(([, , { operationId }]) => operationId)
    expect(ids.length).toBeGreaterThan(30)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z0-9]*$/)
  })

  it('describes every route there is, and no other', () => {
    const pages = ['/', '/docs', '/docs/start.js', '/docs/scalar.js']
    const served = door.app.routes
      .filter(({ method, path }) => method !== 'ALL' && !pages.includes(path))
      .map(
        ({ method, path }) =>
          `${method.toLowerCase()} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}').replace(/(?<=.)\/$/, '')}`,
      )
    const described = operations.map(([path, method]) => `${method} ${path}`)
    expect(described.toSorted()).toEqual([...new Set(served)].toSorted())
  })

  it('resolves every reference', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to = '']) => to)
    expect(references.length).toBeGreaterThan(100)
    for (const reference of new Set(references)) {
      const found = reference
        .replace(/^#\//, '')
        .split('/')
        .reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], document)
      expect(found, reference).toBeTypeOf('object')
    }
    expect(JSON.stringify(document)).not.toMatch(/\$defs|\$schema/)
  })

  it('has a shape in every component, not a way back to itself', () => {
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      expect(Object.keys(schema), name).not.toContain('$ref')
    }
    expect(document.components.schemas.Job).toMatchObject({ type: 'object', properties: { status: {}, phase: {} } })
  })

  it('uses every component it has', () => {
    const text = JSON.stringify(document)
    for (const name of Object.keys(document.components.schemas)) {
      expect(text, name).toContain(`"#/components/schemas/${name}"`)
    }
  })

  it('says what each operation answers, takes and may refuse', () => {
    for (const [path, method, operation] of operations) {
      const where = `${method} ${path}`
      expect(operation.summary, where).toMatch(/\S/)
      expect(
        document.tags.map(({ name }) => name),
        where,
      ).toContain(operation.tags[0])
      const statuses = Object.keys(operation.responses)
      expect(
        statuses.some((status) => /^[1-3]\d\d$/.test(status)),
        where,
      ).toBe(true)
      for (const [status, { description, content }] of Object.entries(operation.responses)) {
        expect(description, `${where} ${status}`).toMatch(/\S/)
        if (Number(status) >= 400 && path !== '/readyz')
          expect(Object.keys(content ?? {}), `${where} ${status}`).toEqual(['application/problem+json'])
      }
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
      expect(
        declared.map(({ name }) => name),
        where,
      ).toEqual(inPath)
      if (path.startsWith('/api/')) expect(statuses, where).toContain('429')
      if (operation.security) expect(statuses, where).toEqual(expect.arrayContaining(['401', '403']))
      if (operation.requestBody) expect(statuses, where).toEqual(expect.arrayContaining(['413', '415', '422']))
    }
  })

  it('asks for a sign-in exactly where the routes do', async () => {
    const id = '0192f0c1-2222-7333-8444-555566667777'
    for (const [path, method, { security }] of operations) {
      if (path.startsWith('/api/v1/content/')) continue
      const { status } = await door.ask(path.replace(/\{\w+\}/g, id), { method: method.toUpperCase() })
      expect(status === 401, `${method} ${path} answered ${status}`).toBe(security !== undefined)
    }
  })

  it('carries the schemas of the plugins', () => {
    const submit = document.paths['/api/v1/jobs/image-generation']?.post
    const body = JSON.stringify(submit?.requestBody)
    for (const word of ['negativePrompt', 'cinematic', 'multipart/form-data', '1536']) expect(body).toContain(word)
  })

  it('says what a file field takes: ids or null where a job is posted, also a number where it is quoted, bytes in a form', () => {
    const schemaOf = (path: string, type: string) => {
      const { schema } = document.paths[`/api/v1/jobs/${path}`]?.post?.requestBody?.content[type] ?? {}
      return schema as {
        properties: Record<string, unknown>
        additionalProperties: unknown
        anyOf: { properties: object }[]
      }
    }
    const id = { type: 'string', format: 'uuid' }
    const ids = [id, { type: 'array', items: id, maxItems: 1 }]
    const none = { type: 'null' }
    const submit = schemaOf('image-generation', 'application/json')
    expect(submit.properties.reference).toMatchObject({ anyOf: [...ids, none] })
    const quoted = schemaOf('image-generation/quote', 'application/json').properties.reference
    expect(quoted).toMatchObject({ anyOf: [...ids, { type: 'integer', minimum: 0, maximum: 1 }, none] })
    expect(submit.additionalProperties).toBe(false)
    const bytes = { type: 'string', format: 'binary' }
    expect(schemaOf('image-generation', 'multipart/form-data').anyOf).toMatchObject([
      { properties: { prompt: { type: 'string' }, reference: bytes } },
      { properties: { input: { type: 'object' }, reference: bytes } },
    ])
  })

  it('lists every code of errors', () => {
    const problem = JSON.stringify(document.components.schemas.Problem)
    for (const code of Object.keys(ERRORS)) expect(problem).toContain(`"${code}"`)
  })
})
