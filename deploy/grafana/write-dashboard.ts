import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dashboard } from './dashboard.ts'

/* Writes the dashboard that Grafana is given: npx tsx deploy/grafana/write-dashboard.ts */

const PATH = 'deploy/grafana/dashboards/atelier.json'
writeFileSync(PATH, JSON.stringify(dashboard(), null, 2))
execFileSync('npx', ['biome', 'format', '--write', PATH], { stdio: 'inherit' })
