import {afterEach, expect, it} from 'vitest'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

async function deactivate(app: RunningApp, who: string) {
  await app.type(`/${who}\r`)
  await app.press('d', 'y')
  await app.sees('OK Deactivated')
  await app.press('escape')
  await app.sees('filter: (none)')
}

function copied({terminal}: RunningApp): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
  return Array.from(terminal.bytes.matchAll(/\x1b\]52;c;([A-Za-z0-9+/=]*)\x07/g), ([, text = '']) =>
    Buffer.from(text, 'base64').toString(),
  )
}

it('@ shows what was done, newest first, each as the command that does it again', async () => {
  const app = await runApp()
  await deactivate(app, 'duarte')
  await deactivate(app, 'brandt')
  await app.press('@')
  await app.sees(
    'Session log, newest first',
    'Yours today',
    /^> .*Deactivate +1 +usher user deactivate u1004/m,
    /^ {2}.*Deactivate +1 +usher user deactivate u1005/m,
    'Before, and by others',
    'no command repeats this',
  )
  await app.press('escape')
  await app.sees('sort: name')
})

it('says so where nothing can be repeated, and y copies the command of the line', async () => {
  const app = await runApp()
  await deactivate(app, 'duarte')
  await app.press('@', 'y')
  await app.sees('OK Copied the command')
  expect(copied(app)).toEqual(['usher user deactivate u1005'])
  await app.press('j', 'y')
  await app.sees('no command repeats this')
})

it('Enter shows who was changed and how', async () => {
  const app = await runApp()
  await deactivate(app, 'duarte')
  await app.press('@', 'enter')
  await app.sees('u1005  Duarte, Rui', 'Status: Active -> Inactive', '1 changed, 0 not')
  await app.press('escape')
  await app.sees('Yours today')
})

it('Enter shows whom this session could not change, and why', async () => {
  const app = await runApp()
  await app.type('/id:u1002 or id:u1005\r')
  await app.press('space', 'space', 'D')
  await app.sees('To go on, type the number of users (1)')
  await app.type('1\r')
  await app.sees('1 user', '1 refused')
  await app.press('escape', '@')
  await app.sees(/^> .*Delete +1/m)
  await app.press('enter')
  await app.sees('1 changed, 1 not', 'Not changed:', 'u1005  Duarte, Rui', '12.50')
  await app.press('escape', 'Y')
  await app.sees('OK Copied this session as a script')
  expect(copied(app)[0]).toContain('usher user delete --confirm-count 1 u1002\n')
})

it('u on a line takes that batch back, and then it is marked as undone', async () => {
  const app = await runApp()
  await deactivate(app, 'duarte')
  await deactivate(app, 'brandt')
  await app.press('@', 'j')
  await app.sees(/^> .*u1005/m)
  await app.press('u')
  await app.sees('Undo', 'u1005')
  await app.press('y')
  await app.sees('OK Undone for 1 user')
  await app.press('@')
  await app.sees(/Deactivate \(undone\) .*u1005/, /Undo of batch \d+ +1 +usher undo \d+/, /Deactivate +1 .*u1004/)
})

it('Y copies what still holds of the session as a script', async () => {
  const app = await runApp()
  await deactivate(app, 'duarte')
  await deactivate(app, 'brandt')
  await app.press('u', 'y')
  await app.sees('OK Undone for 1 user')
  await deactivate(app, 'fofana')
  await app.press('@', 'Y')
  await app.sees('OK Copied this session as a script')
  expect(copied(app)).toEqual([
    '#!/bin/sh\nset -e\nusher user deactivate --yes u1005\nusher user deactivate --yes u1007\n',
  ])
})

it('names many people, too', async () => {
  const app = await runApp({crowd: 30})
  await app.type('/crowd\r')
  await app.press('*', 'd')
  await app.sees('Deactivate 30')
  await app.type('30\r')
  await app.sees('OK Deactivated 30 users')
  await app.press('@')
  await app.sees(/Deactivate +30 /, /^ usher user deactivate z00001 z00002 z00003/m)
  await app.press('y')
  await app.sees('OK Copied the command')
  expect(copied(app)[0]?.split(' ')).toHaveLength(33)
})

it('reads a long history page by page', async () => {
  const asked: unknown[] = []
  const app = await runApp({
    prepare: async ({writes}) => {
      for (let at = 0; at < 130; at++) {
        const batch = {
          action: 'user.import',
          input: {},
          operator: 'night',
          source: 'job',
          started_at: '2026-11-01T00:00:00.000Z',
        } as const
        const id = await writes.openBatch(batch)
        await writes.closeBatch(id, {state: 'done', at: batch.started_at, people: at, refused: 0})
      }
    },
    app: given => ({
      ...given,
      reads: {
        ...given.reads,
        batches: question => {
          asked.push(question)
          return given.reads.batches(question)
        },
      },
    }),
  })
  await app.press('@')
  await app.sees(/Import +129/)
  const first = asked.length
  expect(first).toBeLessThan(5)
  await app.press('G', 'G', 'G', 'G', 'G')
  await app.sees(/Import +0/)
  expect(asked.length).toBeGreaterThan(first)
})
