import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, it} from 'vitest'
import {isCliError} from '../../../cli/framework/cli-error.ts'
import {firstFrame} from '../../../cli/screens/first-frame.ts'
import {type InitialPage, loadInitialPage} from '../../../cli/screens/load-initial-page.ts'
import {readPreferences} from '../../../cli/settings/preferences.ts'
import {enterBytes} from '../../../source/app/display/terminal-modes.ts'
import {startTui} from '../../../source/tui/start.tsx'
import {asReadStream, FakeInput, FakeOutput} from '../../support/terminal/fake-tty.ts'
import {endApps, runApp} from '../running-app.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'usher-beginning-'))
})
afterEach(async () => {
  await endApps()
  rmSync(folder, {recursive: true, force: true})
})

const theme = {hasColour: true, isAscii: false}
const flagsWith = (given: Record<string, string>) => ({text: (name: string) => given[name], on: () => false})

function arrange(settings: object): void {
  mkdirSync(join(folder, '.config/usher'), {recursive: true})
  writeFileSync(join(folder, '.config/usher/config.json'), JSON.stringify(settings))
}

/** The program begun with settings and flags: what was painted before the screens, and what they sent of their own. */
async function beginWith(flags: Record<string, string>, size = {columns: 120, rows: 35}) {
  const {app} = await runApp()
  const preferences = readPreferences({env: {HOME: folder}, cwd: folder})
  const beginning = await loadInitialPage(app, flagsWith(flags), preferences, size)
  if (isCliError(beginning)) return {complaint: beginning, text: '', sent: ''}
  const lines = (await firstFrame(app, beginning, preferences, size, theme)) ?? []
  const terminal = new FakeOutput({cols: size.columns, rows: size.rows})
  terminal.write(enterBytes + lines.join('\r\n'))
  const before = await terminal.shown()
  terminal.take()
  const sent = await sentByScreens(app, beginning, preferences, terminal, lines)
  return {complaint: undefined, text: before.text(), sent}
}

async function sentByScreens(
  app: Parameters<typeof startTui>[0]['app'],
  beginning: InitialPage,
  {filters, keys, hasHints}: ReturnType<typeof readPreferences>,
  terminal: FakeOutput,
  lines: readonly string[],
): Promise<string> {
  const input = new FakeInput()
  const ready = Promise.withResolvers<void>()
  const size = {columns: terminal.columns, rows: terminal.rows}
  const ended = startTui({
    ...beginning,
    app,
    stdin: asReadStream(input),
    stdout: terminal,
    theme,
    filters,
    keys,
    hasHints,
    isGuarded: false,
    painted: {frame: lines.join('\n'), size},
    onReady: ready.resolve,
  })
  await ready.promise
  const sent = terminal.take()
  input.send('q')
  await ended
  return sent
}

it('the first frame has the columns and the order of the last session, and taking over sends nothing', async () => {
  arrange({lists: {all: {columns: [{id: 'name'}, {id: 'birth_date'}, {id: 'email', width: 30}], sort: '-primary_id'}}})
  const {text, sent} = await beginWith({})
  expect(text).toMatch(/NAME +BIRTH DATE +E-MAIL/)
  expect(text).toContain('1999-04-02')
  expect(text).toContain('sort: id v')
  expect(text).toMatch(/^> {2}王, 小明/m)
  expect(sent).toBe('')
})

it.each([
  ['right', 120, 35],
  ['right', 80, 24],
  ['bottom', 120, 35],
])('a preview that was shown at the %s stands there, still empty, at %i by %i', async (side, columns, rows) => {
  arrange({preview: {shown: true, side}})
  const {text, sent} = await beginWith({}, {columns, rows})
  expect(text).toContain('PREVIEW  p hide')
  expect(sent).toBe('')
})

it('where nothing was arranged, the pane stands there from 120 columns on, and not where it was taken away', async () => {
  arrange({})
  const {text, sent} = await beginWith({}, {columns: 120, rows: 35})
  expect(text).toContain('PREVIEW  p hide')
  expect(sent).toBe('')
  expect((await beginWith({}, {columns: 119, rows: 35})).text).not.toContain('PREVIEW')
  arrange({preview: {shown: false, side: 'right'}})
  expect((await beginWith({}, {columns: 120, rows: 35})).text).not.toContain('PREVIEW')
})

it('keys that were rearranged and hints that were switched off hold from the first frame', async () => {
  arrange({hints: false})
  const {text, sent} = await beginWith({})
  expect(text).not.toContain('? help')
  expect(sent).toBe('')
})

it('--view begins with a view: its tab, filter, columns and order', async () => {
  const {text} = await beginWith({view: 'locked'})
  expect(text).toContain("filter: 'Locked: is:locked")
  expect(text).toMatch(/NAME .*LOCKED/)
  expect(text).toContain('Novák, Jiří')
  expect(text).not.toContain('Brandt')
})

it('a filter narrows the view; a view that is not there is named with the nearest', async () => {
  expect((await beginWith({view: 'locked', filter: 'name:nobody'})).text).toContain('No users match this filter.')
  expect((await beginWith({view: 'lockd'})).complaint).toMatchObject({code: 'E-NO-VIEW', exit: 3})
})

it('columns of a view do not become those of its tab', async () => {
  arrange({lists: {all: {columns: [{id: 'name'}, {id: 'email'}]}}})
  expect((await beginWith({view: 'locked'})).text).toMatch(/NAME .*PRIMARY ID/)
  expect((await beginWith({})).text).toMatch(/NAME \^ +E-MAIL/)
})
