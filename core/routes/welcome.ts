import { Hono } from 'hono'
import { html } from 'hono/html'
import type { AppEnv } from '../http/env.ts'
import type { Services } from '../services.ts'
import { liveWorkers } from '../system/live-workers.ts'
import { describeTask, missingOf } from '../system/views.ts'
import { firstSteps } from '../welcome/first-steps.ts'
import { STYLE } from '../welcome/style.ts'

/** A page for whoever opens the studio's address: what runs here, and how to begin. */
export function welcomeRoutes(services: Services): Hono<AppEnv> {
  const { plugins, settings } = services
  const workers = liveWorkers(services)
  const app = new Hono<AppEnv>()

  app.get('/', async (c) => {
    // The page shows something even while the database is away.
    const running = await workers().catch(() => [])
    const offers = running.flatMap((worker) => worker.offers)
    const engines = [...new Set(offers.map(({ engine }) => engine))]
    const tasks = plugins.flatMap(({ tasks }) => tasks)
    const ready = running.length > 0

    const taskRows = tasks.map((task) => {
      const { id, summary, examples } = describeTask(task)
      const [example] = examples
      const missing = missingOf(task, offers)
      return html`<li>
<div><b>${id}</b><p>${summary}</p></div>
<span class="${missing.length === 0 ? 'on' : 'off'}">${
        missing.length === 0 ? `from ${example?.credits ?? '?'} credits` : `waits for ${missing.join(', ')}`
      }</span>
</li>`
    })

    const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Atelier</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main>
<header>
<h1>Atelier</h1>
<p>An AI creative studio of your own, behind one HTTP API. Version ${settings.version}.</p>
<p class="state ${ready ? 'on' : 'off'}">${
      ready
        ? `${running.length} ${running.length === 1 ? 'worker' : 'workers'} at work · ${engines.join(', ') || 'no engines'}`
        : 'No worker is running: jobs wait.'
    }</p>
</header>
<section>
<h2>What it makes</h2>
<ul class="tasks">${taskRows.length > 0 ? taskRows : html`<li><p>No plugin is switched on.</p></li>`}</ul>
</section>
<section>
<h2>Begin</h2>
<pre><code>${firstSteps(settings, tasks[0])}</code></pre>
</section>
<nav>
<a href="/docs">API reference</a>
<a href="/openapi.json">OpenAPI</a>
<a href="/api/v1/plugins">Tasks and schemas</a>
<a href="/api/v1/system">System</a>
<a href="/readyz">Readiness</a>
</nav>
</main>
</body>
</html>`
    return c.html(page, 200, { 'cache-control': 'no-store' })
  })

  return app
}
