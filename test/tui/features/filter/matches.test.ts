import {afterEach, expect, it} from 'vitest'
import {find} from '../../filling.ts'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

// The line about the row under the cursor.
const lineBelow = async (app: RunningApp): Promise<string> => (await app.screen()).row(21)

it('says how many match on which other tab when none does here, and its key shows them', async () => {
  const app = await runApp({tab: 'public'})
  await app.type('/paper')
  await app.sees('No users match this filter on the tab Public.', 'On other tabs: 1 in Contact (3)')
  await app.press('enter', '3')
  await app.sees('[3 Contact', 'Paper & Co', '1/1')
  await app.press('1')
  await app.sees('on the tab Staff.', 'On other tabs: 1 in Contact (3)')
})

it('names every other tab with matches, and no tab when there are none', async () => {
  const app = await runApp({tab: 'contact'})
  await app.type('/is:active\r')
  await app.sees(screen => screen.text().includes('[3 Contact'), '1/1')
  await app.press('/', 'ctrl-u')
  await app.type('novak\r')
  await app.sees('On other tabs: 1 in Staff (1), 1 in Public (2)')
  await app.press('/', 'ctrl-u')
  await app.type('zzzz\r')
  const screen = await app.sees('zzzz', 'No users match this filter on the tab Contact.')
  await new Promise(done => setTimeout(done, 200))
  expect(screen.text()).not.toContain('On other tabs')
})

it('f says it too', async () => {
  const app = await runApp({tab: 'public'})
  await app.press('f')
  await app.type('paper\r')
  await app.sees('No match in this list for "paper". On other tabs: 1 in Contact (3)')
})

it('names the value that meets the filter where no column shows it', async () => {
  const app = await runApp()
  await find(app, 'phone~0100')
  await app.sees('match: Phone number +1 555 0100')
  await find(app, 'note~paper')
  await app.sees('match: Note Prefers letters on paper')
  await find(app, '20000001')
  await app.sees('match: Barcode 20000001')
  await find(app, 'id:u1001')
  await new Promise(done => setTimeout(done, 200))
  expect(await lineBelow(app)).not.toContain('match:')
})

it('the match gives way to neither the name nor the states', async () => {
  const app = await runApp({
    prepare: async ({reads, writes}) => {
      const [id = 0] = [...(await reads.findIds(['u1012'])).values()]
      const note_text = `${'Long ago. '.repeat(30)}Asks for a locker.`
      const values = {note_type: 'OTHER', note_text, segment_type: 'INTERNAL'}
      const change = {kind: 'create', entity: 'note', id: 9_000, user: id, version: 1, values} as const
      const subject = {id, primary_id: 'u1012', name: 'Kowalska'}
      const now = '2026-11-22T10:00:00.000Z'
      const batch = await writes.openBatch({action: 'x', input: {}, operator: 'amal', source: 'cli', started_at: now})
      await writes.commit({batch, plans: [{subject, changes: [change]}], operator: 'amal', now})
    },
  })
  await find(app, 'note~locker')
  await app.sees(/^ Kowalska, Zofia {2}match: Note \.\.\..*locker.* BLOCKED {2}EXPIRED$/m)
})
