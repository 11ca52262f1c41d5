import {afterAll, afterEach, beforeAll, expect, it} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'
import {executable} from '../../support/program/built-program.ts'
import {type PtyApp, startPty} from '../../support/terminal/pty.ts'
import {letMeIn} from '../operator.ts'

const apps: PtyApp[] = []
let library: Library

beforeAll(async () => {
  library = await makeLibrary()
  await letMeIn(library)
})
afterAll(() => library.remove())
afterEach(() => {
  for (const app of apps.splice(0)) app.close()
})

async function start(
  argv: readonly string[] = [],
  env: Record<string, string> = {},
  cols = 80,
  rows = 24,
): Promise<PtyApp> {
  const app = await startPty(['node', executable, ...argv], {
    cols,
    rows,
    cwd: library.folder,
    env: {HOME: library.folder, USHER_DB: library.file, ...env},
  })
  apps.push(app)
  return app
}

function expectGivenBack({screen}: PtyApp): void {
  expect(screen.isAlternate).toBe(false)
  expect(screen.modes).toMatchObject({wraps: true, hasBracketedPaste: false, mouse: 'none'})
}

it('the program without arguments opens the list, answers keys, and gives the terminal back', async () => {
  const app = await start(['--read-only'])
  await app.sees('Brandt, Uwe')
  await app.press('j')
  await app.sees('2/21')
  expect(app.screen.isAlternate).toBe(true)
  await app.press('q')
  expect(await app.exit()).toEqual({code: 0, signal: 0})
  expectGivenBack(app)
})

it('keys typed before the screens are loaded are not lost', async () => {
  const app = await start(['tui', '--tab', 'public'])
  app.type('jjj')
  await app.sees('4/15')
})

it('the screens draw what was painted before: nothing is sent until a key comes', async () => {
  const app = await start(['tui', '--filter', 'novak'])
  await app.sees('filter: novak')
  await app.sees('1/2')
  const [painted] = app.bytesSince().split('\x1b[?2026h')
  expect(painted).toContain('Novák, Jiří')
  expect(painted).toContain(' help')
  await app.press('j')
  await app.sees('2/2')
})

it.each([
  ['SIGTERM', 15],
  ['SIGHUP', 1],
] as const)('%s gives the terminal back', async (signal, number) => {
  const app = await start()
  await app.press('j')
  await app.sees('2/21')
  app.signal(signal)
  expect(await app.exit()).toEqual({code: 0, signal: number})
  expectGivenBack(app)
})

it('Ctrl-Z goes to the shell and fg comes back to the same screen', async () => {
  const app = await startPty(['bash', '--norc', '--noprofile', '-i'], {
    env: {PS1: 'shell> ', HOME: library.folder, USHER_DB: library.file},
  })
  apps.push(app)
  await app.sees('shell>')
  app.type(`${process.execPath} ${executable}\r`)
  await app.sees('Brandt, Uwe')
  await app.press('j')
  await app.sees('2/21')
  await app.press('ctrl-z')
  await app.sees(screen => /Stopped|Suspended/.test(screen.text()) && !screen.isAlternate)
  app.type('fg\r')
  await app.sees(screen => screen.isAlternate && screen.text().includes('2/21'))
  await app.press('j')
  await app.sees('3/21')
})

/** Waits for the beginning of the picture, which comes before the keyboard is the program's. */
const painting = (app: PtyApp) => app.sees(screen => screen.isAlternate)

it('Ctrl-C while the first picture is drawn gives the terminal back', async () => {
  for (let round = 0; round < 8; round++) {
    const app = await start()
    await painting(app)
    app.type('\x03')
    await new Promise(done => setTimeout(done, 100))
    // Once the screens are there it is a key, and ends the program the second time.
    app.type('\x03\x03')
    await app.exit()
    expectGivenBack(app)
  }
})

it('Ctrl-Z while the first picture is drawn goes to the shell, and fg comes back', async () => {
  const app = await startPty(['bash', '--norc', '--noprofile', '-i'], {
    env: {PS1: 'shell> ', HOME: library.folder, USHER_DB: library.file},
  })
  apps.push(app)
  await app.sees('shell>')
  for (let round = 0; round < 4; round++) {
    app.type(`clear; ${process.execPath} ${executable}\r`)
    await painting(app)
    app.type('\x1a')
    await app.sees(screen => /Stopped|Suspended/.test(screen.text()) && !screen.isAlternate)
    app.type('clear; fg\r')
    await app.sees(screen => screen.isAlternate && screen.text().includes('1/21'))
    await app.press('j')
    await app.sees('2/21')
    await app.press('q')
    await app.sees(screen => !screen.isAlternate && /shell>$/.test(screen.text()))
  }
})

it('NO_COLOR sends no colour, and a terminal without UTF-8 gets ASCII', async () => {
  const app = await start(['tui', '--read-only'], {NO_COLOR: '1', LANG: 'C', LC_ALL: 'C'}, 120, 35)
  await app.sees('Brandt, Uwe')
  await app.press('.')
  await app.sees('+- Actions')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
  expect(app.bytesSince()).not.toMatch(/\x1b\[[\d;]*(3[0-7]|9[0-7]|4[0-7])m/)
})

it('without a terminal it says what to do instead', async () => {
  const {code, err} = await library.usher('tui')
  expect(code).toBe(2)
  expect(err).toContain('The screens need a terminal')
})
