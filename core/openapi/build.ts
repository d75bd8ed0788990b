import type { Plugin } from '../plugin.ts'
import type { Settings } from '../services.ts'
import { createComponents } from './components.ts'
import { describeOperation } from './describe-operation.ts'
import type { Describe, Operation } from './operation.ts'
import { problemSchema } from './problem-schema.ts'

type Json = Readonly<Record<string, unknown>>

/** The whole API as OpenAPI 3.1, from the schemas that check the requests. */
export function buildOpenApi(
  described: readonly Describe[],
  plugins: readonly Plugin[],
  { publicUrl, version }: Pick<Settings, 'publicUrl' | 'version'>,
): Json {
  const operations = described.flatMap((describe) => describe(plugins))
  const components = createComponents()
  components.add('Problem', problemSchema)
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: describeOperation(operation, components),
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Atelier',
      version,
      summary: 'A self-hosted AI creative studio behind one HTTP API.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl }],
    tags: tagsOf(operations),
    paths,
    components: {
      schemas: components.schemas(),
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'An access token from auth/login, or an API key (`atl_…`) that has the scope.',
        },
      },
    },
  }
}

function tagsOf(operations: readonly Operation[]): readonly Json[] {
  return [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name }))
}
