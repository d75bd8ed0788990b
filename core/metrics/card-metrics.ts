import { gauge } from './metric.ts'

/** What nvidia-smi tells of the cards that a worker holds; nothing where it is not installed, NaN while it does not answer. */
export const CARD_METRICS = {
  atelier_gpu_utilization_ratio: gauge('Part of the last moment in which the card worked, by anybody: 0 to 1.', [
    'worker',
    'card',
  ]),
  atelier_gpu_memory_used_bytes: gauge('Memory of the card in use, by anybody.', ['worker', 'card']),
  atelier_gpu_memory_total_bytes: gauge('Memory of the card.', ['worker', 'card']),
  atelier_gpu_temperature_celsius: gauge('Temperature of the card.', ['worker', 'card']),
  atelier_gpu_power_watts: gauge('Power that the card draws.', ['worker', 'card']),
} as const
