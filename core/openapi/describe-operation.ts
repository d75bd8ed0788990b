import * as z from 'zod'
import { ERRORS, type ErrorCode } from '../errors.ts'
import type { Components } from './components.ts'
import type { Answer, Content, Operation } from './operation.ts'

type Json = Record<string, unknown>

export function describeOperation(operation: Operation, components: Components): Json {
  const { id, tag, summary, description, auth, body, bodyOptional, answers } = operation
  const parameters = parametersOf(operation)
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...((description || auth !== 'none') && {
      description: [description, authSentence(auth)].filter(Boolean).join('\n\n'),
    }),
    ...(auth !== 'none' && { security: [{ bearer: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: !bodyOptional, content: contentOf(body, components, 'input') } }),
    responses: { ...answersOf(answers, components), ...problemsOf(operation, answers) },
  }
}

function authSentence(auth: Operation['auth']): string {
  if (auth === 'none') return ''
  if (auth === 'admin') return 'Administrators only, signed in with their password.'
  if (auth === 'user') return 'With an access token; API keys are refused.'
  return `With an access token, or an API key that has the scope \`${auth}\`.`
}

function parametersOf({ path, params = {}, query, headers = {} }: Operation): Json[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const inPath = names.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: params[name] ? plain(params[name]) : { type: 'string', format: 'uuid' },
  }))
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: plain(schema as z.ZodType),
  }))
  const inHeader = Object.entries(headers).map(([name, description]) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  }))
  return [...inPath, ...inQuery, ...inHeader]
}

function plain(schema: z.ZodType): Json {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { unrepresentable: 'any' })
  return json
}

function answersOf(answers: Operation['answers'], components: Components): Json {
  const entries = Object.entries(answers).map(([status, answer]) => [status, describeAnswer(answer, components)])
  return Object.fromEntries(entries)
}

function describeAnswer({ description, content, headers }: Answer, components: Components): Json {
  return {
    description,
    ...(content && { content: contentOf(content, components, 'output') }),
    ...(headers && {
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, about]) => [name, { description: about, schema: { type: 'string' } }]),
      ),
    }),
  }
}

function contentOf(content: Readonly<Record<string, Content>>, components: Components, io: 'input' | 'output'): Json {
  return Object.fromEntries(
    Object.entries(content).map(([type, schema]) => [type, { schema: components.refer(schema, io) }]),
  )
}

/** Codes with the same status share one answer, which lists them. */
function problemsOf(operation: Operation, answers: Operation['answers']): Json {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of new Set(codesOf(operation))) {
    const { status } = ERRORS[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const problems: Json = {}
  for (const [status, codes] of [...byStatus].sort(([a], [b]) => a - b)) {
    if (status in answers) continue
    problems[status] = {
      description: codes.map((code) => `\`${code}\`: ${ERRORS[code].title}.`).join(' '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }
  }
  return problems
}

function codesOf({ auth, body, path, query, errors = [] }: Operation): ErrorCode[] {
  const codes: ErrorCode[] = [...errors, 'internal']
  if (path.startsWith('/api/')) codes.push('rate_limited', 'unavailable')
  if (auth !== 'none') codes.push('unauthenticated', 'token_expired')
  if (auth === 'user' || auth === 'admin') codes.push('forbidden')
  else if (auth !== 'none') codes.push('scope_missing')
  if (query) codes.push('invalid_input')
  if (body) codes.push('malformed_request', 'too_large', 'unsupported_media_type', 'invalid_input')
  return codes
}
