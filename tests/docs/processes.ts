import { readFileSync } from 'node:fs'
import { probeOperations } from '../../core/routes/probes.openapi.ts'
import { type ComposeService, deployment, kubernetesObjects, specsOf } from './manifests.ts'

/** Where the servers' images listen when nobody says otherwise, by the beginning of their name. */
const LISTENS = [
  ['postgres:', '5432'],
  ['redis:', '6379'],
  ['mongo:', '27017'],
  ['minio/minio:', '9000'],
  ['prom/prometheus:', '9090'],
  ['grafana/grafana:', '3000'],
] as const

export const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, group = '']) => group)

export const DOCKERFILE = readFileSync('Dockerfile', 'utf8')
/** The PORT of the image, where nobody sets another. */
export const [IMAGE_PORT = 'none'] = matches(DOCKERFILE, /^ENV .*\bPORT=(\d+)/gm)

/** Where a process answers, on whichever port. */
const pathOf = (id: string) => probeOperations([]).find((operation) => operation.id === id)?.path
export const ALIVE = pathOf('getHealth')
export const READY = pathOf('getReadiness')
export const METRICS = pathOf('getMetrics')

export const isStudio = ({ image }: ComposeService) => image === 'atelier:local'
export const commandOf = (words: readonly string[] = []) => words[words.indexOf('./atelier') + 1] ?? ''

/** Which of its two ports a process of the studio opens. */
export const studioPort = (command: string, given: Readonly<Record<string, string>>) =>
  command === 'worker' ? (given.WORKER_PORT ?? 'none') : (given.PORT ?? IMAGE_PORT)

export function portOf(service: ComposeService): string {
  if (isStudio(service)) return studioPort(commandOf(service.command), service.environment)
  return LISTENS.find(([image]) => service.image.startsWith(image))?.[1] ?? 'none'
}

/** The Deployments of Kubernetes, each with its one container and the variables that are its own. */
export function studioDeployments() {
  return specsOf(kubernetesObjects(), 'Deployment', deployment).map(({ name, spec }) => {
    const [container] = spec.template.spec.containers
    return { name, ...spec, container, given: Object.fromEntries(container.env.map((one) => [one.name, one.value])) }
  })
}
