import { quantiles, type Row, speed } from './panel.ts'

const CARD = '{{worker}} card {{card}}'
/** One series a card, whoever tells it. */
const ofCard = (metric: string) => `max by (worker, card) (${metric})`

export const CARDS: Row = {
  title: 'Cards',
  columns: 4,
  panels: [
    {
      title: 'Utilisation',
      about: 'What nvidia-smi says, of everybody who uses the card. Nothing where it is not installed.',
      unit: 'percentunit',
      series: [{ expr: ofCard('atelier_gpu_utilization_ratio'), legend: CARD }],
    },
    {
      title: 'Memory',
      about: 'Used is of everybody; reserved is what models of ours hold, of the budget they have.',
      unit: 'bytes',
      series: ['total', 'used', 'budget', 'reserved'].map((what) => ({
        expr: ofCard(`atelier_gpu_memory_${what}_bytes`),
        legend: `${CARD} ${what}`,
      })),
    },
    {
      title: 'Temperature',
      about: 'Most cards throttle from 85 °C on.',
      unit: 'celsius',
      series: [{ expr: ofCard('atelier_gpu_temperature_celsius'), legend: CARD }],
    },
    {
      title: 'Power',
      about: 'Power that the cards draw.',
      unit: 'watt',
      series: [{ expr: ofCard('atelier_gpu_power_watts'), legend: CARD }],
    },
  ],
}

export const MODELS: Row = {
  title: 'Models',
  columns: 3,
  panels: [
    {
      title: 'Cards at work',
      about: 'Seconds of work in a second, by task: 1 is one card that never rests.',
      unit: 'short',
      shape: 'stacked',
      series: [{ expr: speed('atelier_gpu_busy_seconds_total', ['task']), legend: '{{task}}' }],
    },
    {
      title: 'Loads and evictions, a minute',
      about: 'An eviction with each load: models swap, since they do not fit beside each other.',
      unit: 'cpm',
      series: [
        { expr: speed('atelier_models_loaded_total', ['engine'], 60), legend: '{{engine}} loaded' },
        { expr: speed('atelier_models_evicted_total', ['engine'], 60), legend: '{{engine}} evicted' },
      ],
    },
    {
      title: 'Time of a load',
      about: 'From the start of an engine to its model in memory.',
      unit: 's',
      series: quantiles('atelier_model_load_duration_seconds', ['engine']),
    },
  ],
}

export const SERVERS: Row = {
  title: 'Servers and processes',
  columns: 4,
  panels: [
    {
      title: 'Up',
      about: 'Whether every process that asks is answered.',
      unit: 'bool_on_off',
      series: [
        { expr: 'min(up{job=~"atelier.*"})', legend: 'processes of the studio' },
        { expr: 'min(atelier_database_up)', legend: 'PostgreSQL' },
        { expr: 'min(atelier_redis_up)', legend: 'Redis' },
        { expr: 'min(atelier_storage_up)', legend: 'files' },
        { expr: 'min(atelier_documents_up)', legend: 'documents' },
      ],
    },
    {
      title: 'What is due',
      about: 'Notices of Stripe that are not settled, and documents that have yet to follow their jobs.',
      unit: 'short',
      series: [
        { expr: 'max(atelier_payment_notices_open)', legend: 'payments' },
        { expr: 'max(atelier_documents_due)', legend: 'documents' },
      ],
    },
    {
      title: 'Memory of processes',
      about: 'Engines are processes of their own and are not in it.',
      unit: 'bytes',
      series: [{ expr: 'process_resident_memory_bytes{job=~"atelier.*"}', legend: '{{job}} {{instance}}' }],
    },
    {
      title: 'Cores of processes',
      about: 'A Node process has little more than one core: an API at 0.8 needs another beside it.',
      unit: 'short',
      series: [
        {
          expr: 'rate(process_cpu_seconds_total{job=~"atelier.*"}[$__rate_interval])',
          legend: '{{job}} {{instance}}',
        },
      ],
    },
  ],
}
