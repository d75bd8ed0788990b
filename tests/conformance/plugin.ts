import { describe, expect, it } from 'vitest'
import { CONTRACT, type Plugin } from '../../core/plugin.ts'
import type { WorkerOptions } from '../../gpu-runtime/worker/worker.ts'
import { describeDecisions } from './plugin-decisions.ts'
import { describeRuns } from './plugin-runs.ts'
import type { MakeFiles } from './slot-files.ts'

export interface PluginFixtures {
  /** Engines and cards; one simulated engine on one card when absent. */
  readonly worker?: Partial<WorkerOptions>
  /** Inputs to run instead of the examples where those take too long for a suite, by task. */
  readonly inputs?: Readonly<Record<string, readonly unknown[]>>
  /**
   * Ids of ready files of `shop.userId` for every slot of a task, by task: where plain pictures will not do, and for
   * films. Jobs run with all of them, and with those alone that a slot requires.
   */
  readonly files?: Readonly<Record<string, MakeFiles>>
  readonly timeoutMs?: number
}

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** What every plugin keeps, whatever it makes. A new one passes this and adds only what is its own. */
export function testPlugin(plugin: Plugin, fixtures: PluginFixtures = {}): void {
  describe(`plugin ${plugin.id}`, () => {
    it('has the contract of this studio and names in kebab-case, each once', () => {
      expect(plugin.contract).toBe(CONTRACT)
      const ids = plugin.tasks.map(({ id }) => id)
      for (const id of [plugin.id, ...ids]) expect(id).toMatch(KEBAB)
      expect(new Set(ids).size).toBe(ids.length)
    })
    for (const task of plugin.tasks) {
      describe(task.id, () => {
        describeDecisions(task)
        describeRuns(plugin, task, fixtures)
      })
    }
  })
}
