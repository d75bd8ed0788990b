import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { FAILPOINTS, type Failpoint } from '../../core/failpoint.ts'
import { bustle } from '../harness/bustle.ts'
import { openProvingGround, type ProvingGround } from '../harness/proving-ground.ts'

/** How often a process is killed at a moment nobody chose: in rounds, each on a ground of its own; fewer in CI, for time. */
const ROUNDS = process.env.ATELIER_CI === '1' ? 2 : 5
const KILLS_A_ROUND = 10
const KILL_WITHIN_MS = 1_500
/** Sweeps and collections come by themselves, within seconds. */
const REACHED_WITHIN_MS = 15_000

interface Provocation {
  /** How often the studio passes there before it is killed. */
  readonly count?: number
  readonly environment?: Readonly<Record<string, string>>
  /** A studio before it is killed at work; the next finds what is left, maybe before it is ready, and gets nothing new. */
  readonly killFirst?: boolean
}
/** Points that a busy studio passes only when something else went wrong before. */
const PROVOKED: Partial<Record<Failpoint, Provocation>> = {
  // The try that fails is the one that is killed while it gives back: it repeats nothing beyond what the kill does.
  'give-back.before': {
    count: 1,
    environment: { SIMULATED: JSON.stringify({ stepMs: 15, steps: 4, faults: ['crash@*'] }) },
  },
  'sweep.each': { count: 1, killFirst: true },
  'collect.removed': { count: 1 },
  // Documents follow in batches, every 2 s.
  'documents.taken': { count: 1 },
  'documents.written': { count: 1 },
}
const SLOW = { SIMULATED: JSON.stringify({ stepMs: 300, steps: 4 }) }

let labels = 0
const newLabel = () => `job-${++labels}`

/** Kills the whole tree and shows that nothing is lost: jobs end, a kill repeats at most the step in flight, books and files are clean. */
describe.concurrent('kill -9', () => {
  const tally = { kills: 0, resumes: 0, doubleSteps: 0 }
  afterAll(() => {
    console.log(`kill -9: ${tally.kills} kills, ${tally.resumes} jobs resumed, ${tally.doubleSteps} steps done twice`)
  })

  /** `batter` kills studios and answers with the jobs that they had accepted. */
  async function losesNothing(batter: (ground: ProvingGround) => Promise<readonly string[]>): Promise<void> {
    const ground = await openProvingGround()
    try {
      const accepted = await batter(ground)
      const { jobs, repeats, killsOf, kills, resumes, problems } = await ground.recover()
      tally.kills += kills
      tally.resumes += resumes
      for (const twice of repeats.perJob.values()) tally.doubleSteps += twice

      expect(jobs.map(({ id }) => id)).toEqual(expect.arrayContaining([...accepted]))
      for (const job of jobs) if (job.status === 'failed') expect(job.error?.code).toBe('worker_lost')
      expect(problems).toEqual([])
      expect(repeats.unexplained).toEqual([])
      for (const [label, twice] of repeats.perJob) expect(twice, label).toBeLessThanOrEqual(killsOf(label))
    } finally {
      await ground.close()
    }
  }

  async function killAtWork(ground: ProvingGround): Promise<readonly string[]> {
    const { me } = await ground.start(SLOW)
    const [accepted] = await Promise.all([
      bustle(me, { times: 2, newLabel }),
      ground.untilJobRuns().then(() => ground.kill()),
    ])
    return accepted
  }

  async function killAt(name: Failpoint, ground: ProvingGround): Promise<readonly string[]> {
    const { count = 2, environment = {}, killFirst = false } = PROVOKED[name] ?? {}
    const before = killFirst ? await killAtWork(ground) : []
    const armed = { ...environment, ATELIER_FAILPOINT: `${name}@${count}` }
    const { studio, me } = await ground.start(armed, { waitForReady: !killFirst })
    const accepted = killFirst ? [] : await bustle(me, { times: 2, newLabel })
    await Promise.race([studio.ended, sleep(REACHED_WITHIN_MS)])
    expect(ground.reached(name), `nothing passed ${name} ${count} times:\n${studio.said()}`).toBe(true)
    await ground.kill()
    return [...before, ...accepted]
  }

  // The longest first: the short ones fill the second place at the end.
  it.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
    `${KILLS_A_ROUND} times at a random moment, round %i of ${ROUNDS} — loses nothing`,
    () =>
      losesNothing(async (ground) => {
        const accepted: string[] = []
        for (let kill = 0; kill < KILLS_A_ROUND; kill++) {
          const { me } = await ground.start()
          const later = sleep(Math.random() * KILL_WITHIN_MS).then(() => ground.kill())
          const [these] = await Promise.all([bustle(me, { times: 1, newLabel }), later])
          accepted.push(...these)
        }
        return accepted
      }),
    300_000,
  )

  // Payments need a provider: payments.test.ts kills there.
  it.each(Object.entries(FAILPOINTS).filter(([name]) => !name.startsWith('billing.')))(
    '%s — %s — loses nothing',
    (name) => losesNothing((ground) => killAt(name as Failpoint, ground)),
    180_000,
  )
})
