import { ANSWER_SECONDS, counter, gauge, histogram, studioGauge } from './metric.ts'

/** What clients, money and other servers bring. */
export const SERVICE_METRICS = {
  atelier_http_requests_total: counter('Answers, probes included; route is a pattern.', ['method', 'route', 'status']),
  atelier_http_request_duration_seconds: histogram('From a request to its answer, uploads included.', ANSWER_SECONDS, [
    'method',
    'route',
  ]),
  atelier_http_rate_limited_total: counter('Requests that a rate limit refused.', ['budget']),

  atelier_credits_reserved_total: counter('Credits held for jobs when they were submitted.', ['task']),
  atelier_credits_charged_total: counter('Credits taken for what jobs delivered.', ['task']),
  atelier_credits_released_total: counter('Held credits that ended jobs gave back.', ['task']),
  atelier_credits_available: studioGauge('Credits that all accounts can spend; 30 s old at most.'),
  atelier_credits_held: studioGauge('Credits of all accounts that open jobs hold; 30 s old at most.'),

  atelier_payment_notices_open: studioGauge('Notices of Stripe that are not settled; with STRIPE_SECRET_KEY.'),
  atelier_payment_notices_total: counter('Notices of Stripe that were settled.', ['type']),

  atelier_webhook_attempts_total: counter('Posts to webhooks, by result: delivered, retry, failed.', ['result']),
  atelier_webhook_attempt_duration_seconds: histogram('From a post to a webhook to its result.', ANSWER_SECONDS),

  atelier_database_up: gauge('1 while PostgreSQL answered this process when it was asked for metrics, else 0.'),
  atelier_redis_up: gauge('1 while Redis answers this process, else 0; with REDIS_URL.'),
  atelier_storage_up: gauge('1 while a small file could be written to the store of files, else 0; 5 s old at most.'),
  atelier_documents_up: gauge('1 while the store of documents answered last, else 0.'),
  atelier_documents_due: studioGauge('Jobs and accounts that documents have yet to follow, up to 100,000.'),

  atelier_errors_total: counter('Errors that nobody expected, by where they ended; told to ERROR_REPORTER.', ['where']),
} as const
