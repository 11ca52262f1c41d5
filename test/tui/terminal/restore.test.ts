import {resolve} from 'node:path'
import {afterEach, describe, expect, it} from 'vitest'
import {type PtyApp, startPty} from '../../support/terminal/pty.ts'

const program = resolve(import.meta.dirname, 'dying-program.ts')
const apps: PtyApp[] = []

async function start(command: readonly string[], env = {}): Promise<PtyApp> {
  const app = await startPty(command, {cols: 60, rows: 12, env})
  apps.push(app)
  return app
}

async function ready(): Promise<PtyApp> {
  const app = await start(['node', program])
  await app.sees('ready')
  expect(app.screen.isAlternate).toBe(true)
  expect(app.screen.modes).toMatchObject({wraps: false, hasBracketedPaste: true})
  return app
}

function expectGivenBack(app: PtyApp) {
  expect(app.screen.isAlternate).toBe(false)
  expect(app.screen.modes).toMatchObject({wraps: true, hasBracketedPaste: false, mouse: 'none'})
  const shown = app.bytesSince().lastIndexOf('\x1b[?25h')
  expect(shown).toBeGreaterThan(app.bytesSince().lastIndexOf('\x1b[?25l'))
}

afterEach(() => {
  for (const app of apps.splice(0)) app.close()
})

describe('the terminal is given back', () => {
  it.each([
    ['q', 3],
    ['e', 0],
  ])('when the program exits (%s)', async (key, code) => {
    const app = await ready()
    app.type(key)
    expect(await app.exit()).toEqual({code, signal: 0})
    expectGivenBack(app)
  })

  it.each([
    ['t', 'thrown'],
    ['r', 'rejected'],
  ])('when the program crashes (%s), before the report is printed', async (key, message) => {
    const app = await ready()
    app.type(key)
    expect((await app.exit()).code).toBe(1)
    expectGivenBack(app)
    expect(app.screen.text()).toContain(`Crash report: Error: ${message}`)
  })

  it.each([
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
    ['SIGQUIT', 3],
    ['SIGABRT', 6],
    ['SIGUSR2', 12],
    ['SIGALRM', 14],
    ['SIGXCPU', 24],
  ] as const)('when the program is ended by %s, and it dies of that', async (signal, number) => {
    const app = await ready()
    app.signal(signal)
    expect(await app.exit()).toEqual({code: 0, signal: number})
    expectGivenBack(app)
  })
})

describe('Ctrl-Z', () => {
  it('stops the program under a shell, and after fg everything is there again', async () => {
    const app = await start(['bash', '--norc', '--noprofile', '-i'], {PS1: 'shell> '})
    await app.sees('shell>')
    app.type(`${process.execPath} ${program}\r`)
    await app.sees('ready')
    await app.press('ctrl-z')
    await app.sees(screen => /Stopped|Suspended/.test(screen.text()) && !screen.isAlternate)
    // The shell marks pastes on its own account.
    expect(app.screen.modes).toMatchObject({wraps: true, mouse: 'none'})
    app.type('stty -a\r')
    await app.sees(/ icanon/)
    app.type('fg\r')
    await app.sees(screen => screen.isAlternate && screen.row(0) === 'back again')
    app.type('q')
    await app.sees(screen => !screen.isAlternate)
    app.type('echo code $?\r')
    await app.sees('code 3')
  })

  it('goes on where there is no shell to come back from', async () => {
    const app = await ready()
    await app.press('ctrl-z')
    await app.sees('back again')
    expect(app.screen.isAlternate).toBe(true)
  })

  it('repaints when someone else stopped and continued the program', async () => {
    const app = await ready()
    app.signal('SIGSTOP')
    await app.screen.feed('\x1b[H\x1b[2Jspoilt')
    app.signal('SIGCONT')
    await app.sees(screen => screen.row(0) === 'ready')
  })
})
