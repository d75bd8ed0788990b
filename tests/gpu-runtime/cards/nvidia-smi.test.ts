import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askNvidiaSmi } from '../../../gpu-runtime/cards/ask-nvidia-smi.ts'
import { parseNvidiaSmi } from '../../../gpu-runtime/cards/nvidia-smi.ts'
import { type FakeNvidiaSmi, fakeNvidiaSmi, TWO_CARDS } from '../../harness/fake-nvidia-smi.ts'

const L4 = '0, GPU-5a, NVIDIA L4, 550.54.15, 23034, 9000, 37, 61, 70.25'

describe('what nvidia-smi says', () => {
  it('is read by card, with units', () => {
    expect(parseNvidiaSmi(`${L4}\n`)).toEqual([
      {
        index: 0,
        uuid: 'GPU-5a',
        name: 'NVIDIA L4',
        driver: '550.54.15',
        totalMib: 23_034,
        usedMib: 9_000,
        utilisation: 0.37,
        temperatureC: 61,
        powerW: 70.25,
      },
    ])
  })

  it('may leave any number open, in whatever words', () => {
    const line =
      '3, GPU-b1, NVIDIA GB10, 580.95, [N/A], [Not Supported], [Unknown Error], N/A, [Insufficient Permissions]'
    const nothing = { totalMib: null, usedMib: null, utilisation: null, temperatureC: null, powerW: null }
    expect(parseNvidiaSmi(line)).toMatchObject([{ index: 3, name: 'NVIDIA GB10', ...nothing }])
  })

  it('is understood among other lines, and a card is told once', () => {
    const text = `Warning: infoROM is corrupted at gpu 0000:01:00.0\r\n${L4}\r\n\n${L4.replace('9000', '1')}\nCUDA, 1, 2`
    expect(parseNvidiaSmi(text)).toMatchObject([{ index: 0, usedMib: 9_000 }])
  })

  it('is never more than it can be, whatever stands there', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('0', '-1', '1e9', '101', '99', 'NaN', '[N/A]', '99999999999999'))
    const line = fc.array(cell, { minLength: 7, maxLength: 10 }).map((cells) => cells.join(', '))
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        for (const { index, utilisation, usedMib, totalMib } of parseNvidiaSmi(lines.join('\n'))) {
          expect(Number.isInteger(index)).toBe(true)
          if (utilisation !== null) expect(utilisation >= 0 && utilisation <= 1).toBe(true)
          for (const amount of [usedMib, totalMib])
            if (amount !== null) expect(amount >= 0 && amount < 2 ** 31).toBe(true)
        }
      }),
    )
  })
})

describe('asking nvidia-smi', () => {
  const never = new AbortController().signal
  let smi: FakeNvidiaSmi
  beforeAll(async () => {
    smi = await fakeNvidiaSmi(TWO_CARDS)
  })
  afterAll(() => smi.remove())
  const ask = (timeoutMs = 5_000) => askNvidiaSmi({ program: smi.path, timeoutMs })

  it('answers with every card, and asks for what is read', async () => {
    await smi.does(`echo "$@" > "$0.words"\n${TWO_CARDS}`)
    expect((await ask()(never))?.map(({ index, name }) => [index, name])).toEqual([
      [0, 'NVIDIA L4'],
      [1, 'NVIDIA GeForce RTX 4090'],
    ])
    expect(await readFile(`${smi.path}.words`, 'utf8')).toBe(
      '--query-gpu=index,uuid,name,driver_version,memory.total,memory.used,utilization.gpu,temperature.gpu,power.draw --format=csv,noheader,nounits\n',
    )
  })

  it('answers null where it is not installed', async () => {
    expect(await askNvidiaSmi({ program: `${smi.path}-that-is-not-there` })(never)).toBeNull()
  })

  it.each([
    [
      'that fails',
      'echo "NVIDIA-SMI has failed because it could not communicate with the NVIDIA driver."; exit 9',
      /ended with 9: NVIDIA-SMI has failed/,
    ],
    ['that tells nothing', 'exit 0', /told of no card: it said nothing/],
    ['that talks of something else', 'echo "<html>"; head -c 200000 /dev/zero', /told of no card/],
    ['that crashes', 'kill -SEGV $$', /ended with SIGSEGV/],
  ])('refuses one %s', async (_, script, message) => {
    await smi.does(script)
    await expect(ask()(never)).rejects.toThrow(message)
  })

  it('waits for one that hangs no longer than it may, though its children hold the pipe, and asks again', async () => {
    await smi.does('sleep 20 &\nsleep 20')
    const hanging = ask(200)
    const startedMs = Date.now()
    await expect(hanging(never)).rejects.toThrow('did not answer within 0.2 s')
    expect(Date.now() - startedMs).toBeLessThan(2_000)
    await smi.does(TWO_CARDS)
    await expect
      .poll(() =>
        hanging(never).then(
          (cards) => cards?.length,
          () => 0,
        ),
      )
      .toBe(2)
  })

  it('leaves with whoever asked', async () => {
    await smi.does('exec sleep 20')
    const leaving = new AbortController()
    const asked = ask()(leaving.signal)
    await sleep(50)
    leaving.abort(new Error('The worker stops.'))
    await expect(asked).rejects.toThrow('The worker stops.')
  })
})
