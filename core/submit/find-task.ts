import type { Plugin, Task } from '../plugin.ts'

/** Tasks by id; plugins were checked for twins at boot. */
export function tasksById(plugins: readonly Plugin[]): ReadonlyMap<string, Task> {
  return new Map(plugins.flatMap((plugin) => plugin.tasks.map((task) => [task.id, task] as const)))
}

export function taskVersion(task: Task): string {
  return task.version ?? '1'
}
