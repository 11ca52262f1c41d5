import {afterEach, expect, it} from 'vitest'
import {bytesOf} from '../../../support/terminal/key-bytes.ts'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

/** What is on the screen once nothing changes any more, without messages that go by themselves. */
async function settled(app: RunningApp, looks = 10): Promise<string> {
  let before = ''
  for (let same = 0; same < looks; ) {
    await new Promise(done => setTimeout(done, 10))
    const now = (await app.screen()).rowTexts().toSpliced(-2, 1).join('\n')
    same = now === before ? same + 1 : 0
    before = now
  }
  return before.replace(/counting|2026-11-22 \d\d:\d\d/g, '')
}

it.each([
  ['moving and marking', 'j j space space k pagedown space g space'],
  ['tabs and ends', '2 G k k 4 j G pageup 2'],
  ['a filter, then an action and its answer', '/ d u a r t e enter d y'],
  ['actions on marks, and undo', 'space space d y u y'],
  ['details, their tabs and neighbours', 'j enter 2 J J 0 K 1 q j'],
  ['a cancelled question in between', 'd n j d n j j'],
  ['the menu', 'j . j enter y'],
])(
  '%s: keys in one write mean what they mean one by one',
  async (_, names) => {
    const keys = names.split(' ')
    const slow = await runApp({crowd: 150})
    for (const key of keys) {
      await slow.press(key)
      await settled(slow, 3)
    }
    const fast = await runApp({crowd: 150})
    await fast.type(keys.map(bytesOf).join(''))
    // A busy machine may stand still for longer than what settles it.
    await expect.poll(async () => (await settled(fast)) === (await settled(slow)), {timeout: 10_000}).toBe(true)
    expect(await settled(fast)).toBe(await settled(slow))
  },
  20_000,
)
