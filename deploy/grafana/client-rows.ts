import { quantiles, type Row, speed } from './panel.ts'

/** A stream lasts as long as somebody watches, and a wait as long as it was asked for. */
const ANSWERED = 'route!~".*/(events|ws)|/(healthz|readyz|metrics)"'

export const CREDITS: Row = {
  title: 'Credits',
  columns: 3,
  panels: [
    {
      title: 'Reserved, charged, released, an hour',
      about: 'What jobs held when they were submitted, what they took for what they delivered, what they gave back.',
      unit: 'short',
      series: ['reserved', 'charged', 'released'].map((what) => ({
        expr: speed(`atelier_credits_${what}_total`, [], 3_600),
        legend: what,
      })),
    },
    {
      title: 'Charged by task, an hour',
      about: 'What the studio earns with.',
      unit: 'short',
      shape: 'stacked',
      series: [{ expr: speed('atelier_credits_charged_total', ['task'], 3_600), legend: '{{task}}' }],
    },
    {
      title: 'In accounts',
      about: 'What all accounts can spend, and what their open jobs hold.',
      unit: 'short',
      series: [
        { expr: 'max(atelier_credits_available)', legend: 'available' },
        { expr: 'max(atelier_credits_held)', legend: 'held' },
      ],
    },
  ],
}

export const HTTP: Row = {
  title: 'HTTP',
  columns: 4,
  panels: [
    {
      title: 'Requests by status',
      about: 'Probes included.',
      unit: 'reqps',
      shape: 'stacked',
      series: [{ expr: speed('atelier_http_requests_total', ['status']), legend: '{{status}}' }],
    },
    {
      title: 'Errors by route',
      about: '503: a server was away, or the process drained. 500: a bug.',
      unit: 'reqps',
      series: [
        {
          expr: speed('atelier_http_requests_total{status=~"5.."}', ['route', 'status']),
          legend: '{{status}} {{route}}',
        },
      ],
    },
    {
      title: 'Slowest routes, p95',
      about: 'From a request to its answer, uploads included; streams left out.',
      unit: 's',
      series: [
        {
          expr: `topk(5, histogram_quantile(0.95, sum by (method, route, le) (rate(atelier_http_request_duration_seconds_bucket{${ANSWERED}}[$__rate_interval]))))`,
          legend: '{{method}} {{route}}',
        },
      ],
    },
    {
      title: 'Refused by a limit',
      about: 'Requests over their budget. Anonymous ones in plenty may be somebody who tries passwords.',
      unit: 'reqps',
      series: [{ expr: speed('atelier_http_rate_limited_total', ['budget']), legend: '{{budget}}' }],
    },
  ],
}

export const OUTWARD: Row = {
  title: 'Webhooks and payments',
  columns: 3,
  panels: [
    {
      title: 'Posts to webhooks, a minute',
      about: 'retry: the endpoint did not take it and is asked again. failed: given up.',
      unit: 'cpm',
      shape: 'stacked',
      series: [{ expr: speed('atelier_webhook_attempts_total', ['result'], 60), legend: '{{result}}' }],
    },
    {
      title: 'Time of a post to a webhook',
      about: 'How fast the endpoints of users are; 15 s is the most they get.',
      unit: 's',
      series: quantiles('atelier_webhook_attempt_duration_seconds', []),
    },
    {
      title: 'Notices of Stripe, a minute',
      about: 'That were settled, by type.',
      unit: 'cpm',
      series: [{ expr: speed('atelier_payment_notices_total', ['type'], 60), legend: '{{type}}' }],
    },
  ],
}
