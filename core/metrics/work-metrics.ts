import { counter, gauge, histogram, studioGauge, WORK_SECONDS } from './metric.ts'

/** What becomes of jobs, and what engines and cards do for them. */
export const WORK_METRICS = {
  atelier_jobs_submitted_total: counter('Jobs that were made.', ['task']),
  atelier_jobs: studioGauge('Jobs that there are; 5 s old at most.', ['task', 'status']),
  atelier_queue_jobs: studioGauge('Open jobs by state, pending or running; 5 s old at most.', ['lane', 'state']),
  atelier_queue_oldest_seconds: studioGauge('Age of the oldest pending job, 0 without one; 5 s old at most.', ['lane']),
  atelier_workers: studioGauge('Workers that were seen within 15 s.'),

  atelier_job_wait_seconds: histogram('From a submit to the first start, tries after it left out.', WORK_SECONDS, [
    'task',
    'lane',
  ]),
  atelier_job_duration_seconds: histogram('From a claim until the job left its worker.', WORK_SECONDS, [
    'task',
    'conclusion',
  ]),
  atelier_jobs_left_worker_total: counter(
    'Jobs that left a worker, by conclusion: completed, failed, cancelled, given-back, lost.',
    ['task', 'conclusion'],
  ),
  atelier_jobs_requeued_total: counter('Jobs that lost their worker and wait again.'),
  atelier_jobs_swept_total: counter('Jobs that the sweeper ended: too late, or lost too often.'),
  atelier_files_deleted_total: counter('Files whose bytes were deleted.'),

  atelier_models_loaded_total: counter('Loads of a model.', ['engine']),
  atelier_models_evicted_total: counter('Models that made room for others.', ['engine']),
  atelier_model_load_duration_seconds: histogram('From the start of an engine to its model in memory.', WORK_SECONDS, [
    'engine',
  ]),
  atelier_engine_failures_total: counter('Loads and calls that failed, by reason: crash, hang, out_of_memory, error.', [
    'engine',
    'reason',
  ]),

  atelier_gpu_memory_budget_bytes: gauge('Memory of a card that models may fill now.', ['worker', 'card']),
  atelier_gpu_memory_reserved_bytes: gauge('Memory of a card set aside for loaded models and their calls.', [
    'worker',
    'card',
  ]),
  atelier_gpu_busy_seconds_total: counter('Seconds of loads and calls on a card; two at once count twice.', [
    'card',
    'task',
  ]),
} as const
