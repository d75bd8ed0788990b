import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import * as z from 'zod'

/** Every document of a YAML file, with aliases and `<<` followed, as docker compose and kubectl read it. */
function documentsOf(path: string): readonly unknown[] {
  return parseAllDocuments(readFileSync(path, 'utf8'), { merge: true }).map((document) => {
    if (document.errors[0]) throw new Error(`${path}: ${document.errors[0].message}`)
    return document.toJS()
  })
}

/** The one document of a file, in the form asked for. */
export function readYaml<Form extends z.ZodType>(path: string, form: Form): z.output<Form> {
  return form.parse(documentsOf(path)[0])
}

const texts = z.array(z.string())

const service = z.object({
  image: z.string(),
  command: texts.optional(),
  environment: z.record(z.string(), z.coerce.string()).default({}),
  ports: texts.default([]),
  volumes: texts.default([]),
  healthcheck: z.object({ test: texts }).optional(),
})
export type ComposeService = z.output<typeof service>

export function readCompose(path: string): Readonly<Record<string, ComposeService>> {
  return readYaml(path, z.object({ services: z.record(z.string(), service) })).services
}

const named = z.object({ name: z.string() })
const labels = z.record(z.string(), z.string())
const probe = z.object({ httpGet: z.object({ path: z.string(), port: z.string() }) })

export const deployment = z.object({
  selector: z.object({ matchLabels: labels }),
  template: z.object({
    metadata: z.object({ annotations: labels }),
    spec: z.object({
      containers: z.tuple([
        z.object({
          command: texts,
          ports: z.array(z.object({ name: z.string(), containerPort: z.int() })),
          env: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
          envFrom: z.array(z.object({ configMapRef: named.optional(), secretRef: named.optional() })),
          startupProbe: probe,
          readinessProbe: probe,
          livenessProbe: probe,
        }),
      ]),
    }),
  }),
})

const kubernetesObject = z.object({
  kind: z.string(),
  metadata: named,
  stringData: labels.optional(),
  spec: z.unknown().optional(),
})
export type KubernetesObject = z.output<typeof kubernetesObject>

/** The objects of deploy/kubernetes as they are written, without kustomizations and what patches others. */
export function kubernetesObjects(): readonly KubernetesObject[] {
  const folder = 'deploy/kubernetes'
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (path) => path.endsWith('.yaml') && !path.endsWith('kustomization.yaml') && !path.includes('components/gpu/'),
    )
    .flatMap((path) => documentsOf(join(folder, path)))
    .map((document) => kubernetesObject.parse(document))
}

/** Of one kind, with their specs in the form asked for. */
export function specsOf<Form extends z.ZodType>(
  objects: readonly KubernetesObject[],
  kind: string,
  form: Form,
): readonly { readonly name: string; readonly spec: z.output<Form> }[] {
  return objects
    .filter((object) => object.kind === kind)
    .map(({ metadata, spec }) => ({ name: metadata.name, spec: form.parse(spec) }))
}
