import { Hono } from 'hono'
import { html } from 'hono/html'
import { AppError } from '../errors.ts'
import type { AppEnv } from '../http/env.ts'
import { buildOpenApi } from '../openapi/build.ts'
import { describedFor } from '../openapi/described.ts'
import type { Services } from '../services.ts'

/** Everything is asked of our own origin: no CDN, no fonts from elsewhere, no telemetry. */
const START = `Scalar.createApiReference('#reference', {
  url: '/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: 'never',
  hideClientButton: true,
  mcp: { disabled: true },
  agent: { disabled: true },
})
`

/** /openapi.json, and /docs that shows it without the network. */
export function docsRoutes({ plugins, settings, reference }: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  let document: string | null = null

  app.get('/openapi.json', (c) => {
    document ??= JSON.stringify(buildOpenApi(describedFor(settings), plugins, settings))
    return c.body(document, 200, { 'content-type': 'application/json', 'cache-control': 'public, max-age=60' })
  })

  app.get('/docs', (c) => {
    const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Atelier API</title>
<link rel="icon" href="data:,">
</head>
<body>
<div id="reference"></div>
<noscript>The reference needs JavaScript; <a href="/openapi.json">openapi.json</a> says the same.</noscript>
<script src="/docs/scalar.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>`
    return c.html(page)
  })

  app.get('/docs/start.js', (c) => c.body(START, 200, { 'content-type': 'text/javascript; charset=utf-8' }))

  app.get('/docs/scalar.js', async (c) => {
    if (!reference) throw new AppError('not_found', 'This process does not carry the viewer; read /openapi.json.')
    const { plain, gzip, sha256 } = await reference()
    const etag = `"${sha256}"`
    const headers = { etag, vary: 'Accept-Encoding', 'cache-control': 'public, max-age=86400' }
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
    const zipped = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
    return c.body((zipped ? gzip : plain).slice(), 200, {
      ...headers,
      'content-type': 'text/javascript; charset=utf-8',
      ...(zipped && { 'content-encoding': 'gzip' }),
    })
  })

  return app
}
