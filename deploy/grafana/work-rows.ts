import { quantiles, type Row, speed } from './panel.ts'

const FAILED = 'atelier_jobs_left_worker_total{conclusion="failed"}'
const ENDED = 'atelier_jobs_left_worker_total{conclusion=~"completed|failed"}'
const ERRORS = 'atelier_http_requests_total{status=~"5..",route!="/readyz"}'
const QUIET = 'atelier_http_requests_total{route!~"/(healthz|readyz|metrics)"}'

/** The share of one counter in another; 0 where nothing was counted. */
const share = (part: string, whole: string) => `(sum(rate(${part}[15m])) / (sum(rate(${whole}[15m])) > 0)) or vector(0)`

export const NOW: Row = {
  title: 'Now',
  columns: 8,
  panels: [
    {
      title: 'Alerts',
      about: 'Alerts that fire; docs/alerts.md says what to do about each.',
      unit: 'short',
      shape: 'number',
      alarmFrom: 1,
      series: [{ expr: 'count(ALERTS{alertname=~"Atelier.+",alertstate="firing"}) or vector(0)', legend: 'firing' }],
    },
    {
      title: 'Workers',
      about: 'Workers that were seen lately.',
      unit: 'short',
      shape: 'number',
      alarmBelow: 1,
      series: [{ expr: 'max(atelier_workers)', legend: 'workers' }],
    },
    {
      title: 'Waiting',
      about: 'Jobs that wait for a worker.',
      unit: 'short',
      shape: 'number',
      warnFrom: 50,
      alarmFrom: 500,
      series: [{ expr: 'sum(max by (lane) (atelier_queue_jobs{state="pending"}))', legend: 'pending' }],
    },
    {
      title: 'Running',
      about: 'Jobs that a worker has.',
      unit: 'short',
      shape: 'number',
      series: [{ expr: 'sum(max by (lane) (atelier_queue_jobs{state="running"}))', legend: 'running' }],
    },
    {
      title: 'Oldest waiting',
      about: 'How long the job has waited that has waited longest.',
      unit: 's',
      shape: 'number',
      warnFrom: 300,
      alarmFrom: 1_800,
      series: [{ expr: 'max(atelier_queue_oldest_seconds)', legend: 'oldest' }],
    },
    {
      title: 'Jobs that failed',
      about: 'Of the jobs that ended in the last 15 minutes; cancelled ones left out.',
      unit: 'percentunit',
      shape: 'number',
      warnFrom: 0.02,
      alarmFrom: 0.1,
      series: [{ expr: share(FAILED, ENDED), legend: 'failed' }],
    },
    {
      title: 'Answers with 5xx',
      about: 'Of the requests of the last 15 minutes; probes left out.',
      unit: 'percentunit',
      shape: 'number',
      warnFrom: 0.005,
      alarmFrom: 0.02,
      series: [{ expr: share(ERRORS, QUIET), legend: '5xx' }],
    },
    {
      title: 'Credits held',
      about: 'Credits that open jobs hold.',
      unit: 'short',
      shape: 'number',
      series: [{ expr: 'max(atelier_credits_held)', legend: 'held' }],
    },
  ],
}

export const QUEUE: Row = {
  title: 'Queue',
  columns: 3,
  panels: [
    {
      title: 'Wait for a worker',
      about: 'From a submit to the first start, of the jobs that started.',
      unit: 's',
      series: quantiles('atelier_job_wait_seconds', ['lane']),
    },
    {
      title: 'Depth',
      about: 'Open jobs by lane: waiting, and with a worker.',
      unit: 'short',
      shape: 'stacked',
      series: [{ expr: 'max by (lane, state) (atelier_queue_jobs)', legend: '{{lane}} {{state}}' }],
    },
    {
      title: 'Oldest waiting job',
      about: 'A line that climbs steadily is a job that nobody takes: a pause, or no card is big enough.',
      unit: 's',
      series: [{ expr: 'max by (lane) (atelier_queue_oldest_seconds)', legend: '{{lane}}' }],
    },
  ],
}

export const JOBS: Row = {
  title: 'Jobs',
  columns: 3,
  panels: [
    {
      title: 'Submitted and ended, a minute',
      about: 'Throughput by task. More submitted than ended: the queue grows.',
      unit: 'cpm',
      series: [
        { expr: speed('atelier_jobs_submitted_total', ['task'], 60), legend: '{{task}} submitted' },
        { expr: speed(ENDED, ['task', 'conclusion'], 60), legend: '{{task}} {{conclusion}}' },
      ],
    },
    {
      title: 'By task and status',
      about: 'All jobs that are kept.',
      unit: 'short',
      series: [{ expr: 'max by (task, status) (atelier_jobs)', legend: '{{task}} {{status}}' }],
    },
    {
      title: 'Time with a worker',
      about: 'From a claim until the job left its worker, of those that were completed.',
      unit: 's',
      series: quantiles('atelier_job_duration_seconds', ['task']),
    },
    {
      title: 'Failures by reason, a minute',
      about: 'Why loads and calls of engines failed; a job that fails is tried again, three times at most.',
      unit: 'cpm',
      shape: 'stacked',
      series: [
        { expr: speed('atelier_engine_failures_total', ['engine', 'reason'], 60), legend: '{{engine}} {{reason}}' },
      ],
    },
    {
      title: 'Jobs that did not end well, a minute',
      about:
        'given-back: a worker stopped. lost, back in the queue: a worker died. swept: too late, or lost too often.',
      unit: 'cpm',
      series: [
        {
          expr: speed('atelier_jobs_left_worker_total{conclusion!="completed"}', ['conclusion'], 60),
          legend: '{{conclusion}}',
        },
        { expr: speed('atelier_jobs_requeued_total', [], 60), legend: 'back in the queue' },
        { expr: speed('atelier_jobs_swept_total', [], 60), legend: 'swept' },
      ],
    },
    {
      title: 'Errors that nobody expected, a minute',
      about: 'Bugs, and loops that fail because a server is away, by where they ended.',
      unit: 'cpm',
      series: [{ expr: speed('atelier_errors_total', ['where'], 60), legend: '{{where}}' }],
    },
  ],
}
