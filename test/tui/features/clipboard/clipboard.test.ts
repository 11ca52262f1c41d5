import {afterEach, expect, it} from 'vitest'
import type {Host} from '../../../../source/app/host.ts'
import {emptyHost} from '../../../../source/tui/options.ts'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

function copied({terminal}: RunningApp): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
  return Array.from(terminal.bytes.matchAll(/\x1b\]52;c;([A-Za-z0-9+/=]*)\x07/g), ([, text = '']) =>
    Buffer.from(text, 'base64').toString(),
  )
}

const around = (part: Partial<Host>) => ({arranged: {host: {...emptyHost, ...part}}})

it('y sends the cell under both cursors to the clipboard, as it is stored', async () => {
  const app = await runApp()
  await app.type('/duarte\r')
  await app.press('y')
  await app.sees("OK Copied name: sent to the terminal's clipboard (OSC 52)")
  await app.press('l', 'y', 'l', 'y')
  await app.sees('Copied user group')
  expect(copied(app)).toEqual(['Duarte, Rui', 'u1005', 'GRAD'])
})

it('y on the details copies the primary identifier', async () => {
  const app = await runApp()
  await app.type('/okafor\r')
  await app.press('enter')
  await app.sees('u1001')
  await app.press('y')
  await app.sees('Copied primary identifier')
  expect(copied(app)).toEqual(['u1001'])
})

it('Y copies the marked people in the form that is asked for', async () => {
  const app = await runApp()
  await app.type('/id:u1001 or id:u1005\r')
  await app.press('space', 'space', 'Y')
  await app.sees('Copy 2 users as', 'Primary identifiers')
  await app.press('enter')
  await app.sees('Copied the primary identifiers of 2 users')
  await app.press('Y')
  await app.type('e-mail addresses\r')
  await app.sees('Copied the e-mail addresses of 2 users (1 without one)')
  await app.press('Y')
  await app.type('csv\r')
  await app.sees('Copied the columns as CSV of 2 users')
  await app.press('Y')
  await app.type('json\r')
  await app.sees('Copied the columns as JSON of 2 users')
  const [ids, addresses, csv = '', json = ''] = copied(app)
  expect(ids).toBe('u1005\nu1001\n')
  expect(addresses).toBe('adaeze.okafor@example.edu\n')
  expect(csv.split('\r\n')[0]).toContain('primary_id')
  expect(csv).toContain('"Okafor, Adaeze N."')
  expect(JSON.parse(json)).toMatchObject([{primary_id: 'u1005'}, {primary_id: 'u1001', user_group: 'GRAD'}])
})

it('names and addresses are as mail programs take them', async () => {
  const app = await runApp()
  await app.type('/okafor\r')
  await app.press('Y')
  await app.type('names and\r')
  await app.sees('Copied names and e-mail addresses of 1 user')
  expect(copied(app)).toEqual(['"Okafor, Adaeze N." <adaeze.okafor@example.edu>\n'])
})

it('what a spreadsheet would run is text in what is copied as CSV', async () => {
  const app = await runApp({
    prepare: async ({writes}, connection) => {
      await connection.db
        .updateTable('user')
        .set({last_name: '=1+1', first_name: null})
        .where('primary_id', '=', 'u1005')
        .execute()
      await writes.reserveIds(1)
    },
  })
  await app.type('/id:u1005\r')
  await app.press('Y')
  await app.type('csv\r')
  await app.sees('Copied the columns as CSV')
  expect(copied(app)[0]).toContain(",'=1+1,")
})

it('inside tmux it is tmux that copies, and both forms are sent where it does not want to', async () => {
  const given: string[] = []
  const app = await runApp(
    around({
      multiplexer: 'tmux',
      copyByTmux: async text => {
        given.push(text)
        return given.length === 1
      },
    }),
  )
  await app.type('/duarte\r')
  await app.press('y')
  await app.sees('Copied name: sent to tmux and the clipboard (OSC 52)')
  expect(app.terminal.bytes).not.toContain(']52;')
  await app.press('y')
  await app.sees("sent to the terminal's clipboard (OSC 52)")
  expect(app.terminal.bytes).toContain(`\x1b]52;c;${Buffer.from('Duarte, Rui').toString('base64')}\x07`)
  expect(app.terminal.bytes).toContain('\x1bPtmux;\x1b\x1b]52;c;')
})

it('inside GNU screen it goes in chunks', async () => {
  const app = await runApp({...around({multiplexer: 'screen'}), crowd: 30})
  await app.press('*', 'Y', 'enter')
  await app.sees('Copied the primary identifiers of 51 users')
  const begin = app.terminal.bytes.indexOf('\x1bP')
  const chunks = app.terminal.bytes
    .slice(begin)
    .split('\x1bP')
    .slice(1)
    .map(each => each.slice(0, each.indexOf('\x1b\\')))
  expect(chunks.length).toBeGreaterThan(1)
  for (const chunk of chunks) expect(chunk.length).toBeLessThanOrEqual(240)
  const [, text = ''] = /52;c;([A-Za-z0-9+/=]*)/.exec(chunks.join('')) ?? []
  expect(Buffer.from(text, 'base64').toString().split('\n')).toHaveLength(52)
})

it('more than a terminal takes is refused with the other ways', async () => {
  const app = await runApp({crowd: 3000})
  await app.press('*', 'Y')
  await app.type('json\r')
  await app.sees('WARN Not copied: the columns as JSON of 3,021 users')
  expect(copied(app)).toEqual([])
})

it('more than 5,000 people are for the export', async () => {
  const app = await runApp({crowd: 5000})
  await app.press('*', 'Y', 'enter')
  await app.sees('WARN At most 5,000 users are copied at once: x exports')
  expect(copied(app)).toEqual([])
})

it('the other way is a file', async () => {
  const notes: [string, string][] = []
  const app = await runApp(
    around({
      writeNote: async (name, text) => {
        notes.push([name, text])
        return {kind: 'done', path: `/state/${name}`}
      },
    }),
  )
  await app.type('/duarte\r')
  await app.press('Y')
  await app.type('to a file\r')
  await app.sees('Write 1 user as')
  await app.press('enter')
  await app.sees('OK Wrote the primary identifiers of 1 user to /state/identifiers.txt')
  expect(notes).toEqual([['identifiers.txt', 'u1005\n']])
})
