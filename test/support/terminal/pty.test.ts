import {afterEach, expect, it} from 'vitest'
import {type PtyApp, type PtyOptions, startPty} from './pty.ts'

const apps: PtyApp[] = []

/** A program of one line that reads raw keys and shows them with the size of its terminal. */
async function echo(script: string, options: PtyOptions = {}): Promise<PtyApp> {
  const prologue = `process.stdin.setRawMode(true); const show = text => process.stdout.write('\\x1b[H\\x1b[2J' + text);`
  const app = await startPty(['node', '-e', prologue + script], {cols: 40, rows: 8, ...options})
  apps.push(app)
  return app
}

const showsKeys = `let all = ''; process.stdin.on('data', keys => { all += JSON.stringify(String(keys)); show(all) }); show('go')`

afterEach(() => {
  for (const app of apps.splice(0)) app.close()
})

it('keys pressed by name arrive as the bytes a terminal sends', async () => {
  const app = await echo(showsKeys)
  await app.sees('go')
  const mark = app.mark()
  await app.press('ctrl-f')
  await app.sees('"\\u0006"')
  await app.press('up')
  await app.sees('"\\u001b[A"')
  expect(app.bytesSince(mark)).toContain('\x1b[2J')
})

it('queries are answered as by a terminal', async () => {
  const app = await echo(`${showsKeys}; process.stdout.write('\\x1b[3;5H\\x1b[6n\\x1b[c\\x1b[?u')`, {hasKitty: true})
  await app.sees(screen => ['[3;5R', '[?1;2c', '[?0u'].every(answer => screen.text().includes(answer)))
})

it('a change of size reaches the program', async () => {
  const app = await echo(
    `const size = () => show(process.stdout.columns + ' by ' + process.stdout.rows); process.stdout.on('resize', size); size(); process.stdin.resume()`,
  )
  await app.sees('40 by 8')
  app.resize({cols: 50, rows: 10})
  await app.sees('50 by 10')
})

it('waiting in vain fails with a picture of the screen', async () => {
  const app = await echo(`show('something else'); process.stdin.on('data', () => process.exit(4))`)
  await app.sees('something')
  await expect(app.sees('expected', 50)).rejects.toThrow(
    /Waited for expected, but 50 ms passed.*\n\+-+\+\n\|something else/,
  )
  await app.press('x')
  expect((await app.exit()).code).toBe(4)
  await expect(app.sees('expected')).rejects.toThrow('the program ended with code 4')
})
