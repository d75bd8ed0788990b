/** One line a request, without a logger's cost. */
export function logRequest(request, response, next) {
  const startedMs = performance.now()
  response.once('finish', () => {
    const ms = Math.round(performance.now() - startedMs)
    const { method, route } = request
    const line = {
      time: Date.now(),
      event: 'http.request',
      method,
      route: route?.path,
      status: response.statusCode,
      ms,
    }
    process.stdout.write(`${JSON.stringify({ ...line, userId: request.userId })}\n`)
  })
  next()
}
