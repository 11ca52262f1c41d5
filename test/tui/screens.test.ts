import {afterEach, describe, expect, it} from 'vitest'
import {listHints} from '../../source/app/display/keys/list-keys.ts'
import {defaultSettings} from '../../source/app/display/list/list-columns.ts'
import {listFrame} from '../../source/app/display/list/list-frame.ts'
import {enterBytes} from '../../source/app/display/terminal-modes.ts'
import {allUsers} from '../../source/app/queries/condition.ts'
import {startTui} from '../../source/tui/start.tsx'
import {asReadStream, FakeInput, FakeOutput} from '../support/terminal/fake-tty.ts'
import {endApps, type RunningApp, runApp} from './running-app.ts'

afterEach(endApps)

/** Keys that lead to one screen after the other. */
const tour: readonly (readonly [string, readonly string[], string])[] = [
  ['the list', [], 'Haddad, Amal'],
  ['marks', ['space', 'space'], 'marked: 2'],
  ['a question', ['d'], 'Deactivate 2 users?'],
  ['the list again', ['escape', 'U'], 'Haddad, Amal'],
  ['the menu', ['.'], ' Actions '],
  ['help', ['escape', '?'], 'Help: user list'],
  ['typing a filter', ['escape', '/', 'u', '1', '0', '1', '0'], '1 match'],
  ['a blocked deletion', ['enter', 'D'], 'cannot be deleted'],
  ['details', ['escape', 'enter'], '[1 General]'],
  ['history', ['0'], 'HISTORY'],
]

async function fits(app: RunningApp): Promise<void> {
  const screen = await app.screen()
  for (const row of screen.rowTexts()) expect(row.length).toBeLessThanOrEqual(screen.cols)
  expect(screen.row(screen.rows - 1)).not.toBe('')
}

describe('every screen', () => {
  it.each([
    [80, 24],
    [120, 35],
    [60, 16],
    [200, 60],
  ])('stands at %i by %i', async (cols, rows) => {
    const app = await runApp({cols, rows})
    for (const [, keys, seen] of tour) {
      await app.press(...keys)
      await app.sees(seen)
      await fits(app)
    }
  })

  it('sends no colour where there is to be none, and everything is still found in the text', async () => {
    const app = await runApp({hasColour: false})
    for (const [, keys, seen] of tour) {
      await app.press(...keys)
      const screen = await app.sees(seen)
      expect(
        screen
          .looks()
          .flat()
          .every(cell => cell.foreground === undefined && cell.background === undefined),
      ).toBe(true)
    }
    await app.press('escape', 'escape')
    await app.sees('[4 All', /^>/m)
  })

  it('draws only ASCII of its own with --ascii; names stay as they are', async () => {
    const app = await runApp({isAscii: true})
    for (const [, keys, seen] of tour) {
      await app.press(...keys)
      const screen = await app.sees(seen)
      expect(screen.text().replace(/Novák, Jiří|王, 小明/g, '')).toMatch(/^[\x20-\x7e\n]*$/)
    }
  })

  it('uses lines and check marks where the terminal has them', async () => {
    const app = await runApp({isAscii: false, cols: 126, rows: 35, arranged: {preview: {isOn: false, side: 'right'}}})
    await app.sees(/Okafor.*✓/)
    await app.press('d')
    await app.sees('┌─ Confirm')
  })
})

describe('a hostile name', () => {
  it('cannot steer the terminal, in the list, in dialogs and in the details', async () => {
    const app = await runApp({isAscii: false})
    await app.type('/evil\r')
    await app.sees('Red␛[2J�Evil, Tab␉Name', 'filter: evil', '[4 All 21]')
    await app.press('d')
    await app.sees('Deactivate Red␛[2J�Evil', 'u1014')
    await app.press('escape', 'enter')
    await app.sees('Red␛[2J�Evil', 'Two')
  })
})

describe('sizes', () => {
  it('says what is needed where the window is too small, and comes back as it was', async () => {
    const app = await runApp({crowd: 50})
    await app.press('j', 'j', 'space')
    await app.sees('4/71', 'marked: 1')
    await app.resize(50, 12)
    await app.sees('Window too small: 50x12', 'Needed: 60x16', 'c  compact list')
    await app.resize(20, 4)
    expect((await app.sees('Too small 20x4')).rowTexts().map(row => row.slice(0, 20).trim())).toEqual([
      'Too small 20x4',
      '',
      '',
      '',
    ])
    await app.resize(100, 30)
    await app.sees('4/71', 'marked: 1', '[4 All 71]')
  })

  it('offers a compact list where only that fits', async () => {
    const app = await runApp({cols: 50, rows: 12})
    await app.sees('Window too small')
    await app.press('c')
    await app.sees('[all] filter: (none)', 'PRIMARY ID', /^> {2}Brandt, Uwe/m)
    await app.press('j')
    await app.sees(/^> {2}Duarte, Rui/m)
  })

  it('the window may grow and shrink; the cursor stays on the screen', async () => {
    const app = await runApp({crowd: 300})
    await app.press('pagedown', 'pagedown', 'pagedown')
    await app.sees('55/321')
    await app.resize(80, 16)
    await app.sees('55/321', /^>/m)
    await app.resize(120, 50)
    await app.sees('55/321', /^>/m)
  })
})

describe('the first frame', () => {
  it.each([
    [80, 24],
    [120, 35],
  ])('painted before at %i by %i is the one the screens draw: taking over sends nothing', async (columns, rows) => {
    const app = await runApp({cols: columns, rows})
    const {reads, policy, now} = app.app
    const [counters, list] = [
      await reads.counters(),
      await reads.list({tab: 'all', where: allUsers, now: now(), limit: rows - 6}),
    ]
    const theme = {hasColour: true, isAscii: false}
    const size = {columns, rows}
    const lines = listFrame(
      {
        isReadOnly: false,
        tab: 'all',
        counters,
        filter: '',
        found: undefined,
        rows: list,
        isLoaded: true,
        cursor: list[0]?.id ?? 0,
        isMarked: () => false,
        marked: 0,
        position: 1,
        isPositionExact: true,
        settings: defaultSettings,
        column: undefined,
        side: 0,
        view: undefined,
        suspendedFilter: '',
        isOnlyMarked: false,
        preview: undefined,
        now: now(),
        policy,
        message: '',
        advice: undefined,
        hints: listHints,
      },
      size,
      theme,
    )
    const terminal = new FakeOutput({cols: columns, rows})
    terminal.write(enterBytes + lines.join('\r\n'))
    const before = (await terminal.shown()).looks()
    terminal.take()
    const input = new FakeInput()
    const ready = Promise.withResolvers<void>()
    const ended = startTui({
      app: app.app,
      stdin: asReadStream(input),
      stdout: terminal,
      theme,
      isGuarded: false,
      tab: 'all',
      filter: '',
      where: allUsers,
      counters,
      rows: list,
      asked: rows - 6,
      preview: {isOn: false, side: 'right'},
      painted: {frame: lines.join('\n'), size},
      onReady: ready.resolve,
    })
    await ready.promise
    await new Promise(done => setTimeout(done, 50))
    expect(terminal.take()).toBe('')
    expect((await terminal.shown()).looks()).toEqual(before)
    input.send('q')
    expect(await ended).toBe(0)
  })

  it('leaves the terminal as it was', async () => {
    const app = await runApp()
    expect((await app.screen()).isAlternate).toBe(true)
    await app.press('q')
    expect(await app.ended).toBe(0)
    const screen = await app.screen()
    expect(screen.isAlternate).toBe(false)
    expect(screen.modes).toMatchObject({wraps: true, hasBracketedPaste: false})
  })

  it('Ctrl-C twice leaves too, once only says so', async () => {
    const app = await runApp()
    await app.press('ctrl-c')
    await app.sees('Ctrl-C again quits')
    await app.press('ctrl-c')
    expect(await app.ended).toBe(130)
  })
})
