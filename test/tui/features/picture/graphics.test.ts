import {afterEach, beforeAll, expect, it} from 'vitest'
import {type Library, makeLibrary} from '../../../support/library.ts'
import {type PictureServer, servePictures} from '../../../support/picture-server.ts'
import {executable} from '../../../support/program/built-program.ts'
import {decodeSixels} from '../../../support/sixel-decoder.ts'
import {type PtyApp, type PtyOptions, startPty} from '../../../support/terminal/pty.ts'
import type {Screen} from '../../../support/terminal/screen.ts'
import {letMeIn} from '../../operator.ts'

let library: Library
let server: PictureServer
let app: PtyApp | undefined

beforeAll(async () => {
  library = await makeLibrary()
  await letMeIn(library)
  server = await servePictures()
  await library.usher(`policy set photo_server_url ${server.folder}`)
  return async () => {
    library.remove()
    await server.close()
  }
})
afterEach(() => app?.close())

/** The program in a terminal of a kind, on the details of somebody who has a picture. */
async function details(terminal: Pick<PtyOptions, 'hasGraphics' | 'hasSixel'>, env: Record<string, string> = {}) {
  app = await startPty(['node', executable, '--filter', 'okafor'], {
    ...terminal,
    cwd: library.folder,
    env: {HOME: library.folder, USHER_DB: library.file, COLORTERM: 'truecolor', ...env},
  })
  await app.sees('Okafor')
  await app.press('enter')
  await app.sees('NAME AND RECORD')
  return app
}

const showsPictureAlone = (screen: Screen): boolean =>
  screen.text().includes('Adaeze Ngozi') && !screen.text().includes('NAME AND RECORD')

it('F153 a terminal that answers draws the picture itself, and Enter goes back to the details', async () => {
  for (const [terminal, begun] of [
    [{hasGraphics: true}, '\x1b_Ga=T'],
    [{hasSixel: true}, '\x1bP0;1;0q'],
    [{hasGraphics: true, hasSixel: true}, '\x1b_Ga=T'],
  ] as const) {
    const one = await details(terminal)
    for (const round of [1, 2]) {
      const mark = one.mark()
      await one.press('v')
      await one.sees(showsPictureAlone)
      expect(one.bytesSince(mark).split(begun).length - 1).toBe(1)
      expect(one.screen.text()).not.toMatch(/▀|[#~?]{3}|62;4/)
      // It is asked once.
      expect(one.bytesSince(mark).includes('a=q')).toBe(round === 1)
      await one.press('enter')
      await one.sees('NAME AND RECORD')
    }
    await one.press('4')
    await one.sees('[4 Notes')
    expect(one.screen.isAlternate).toBe(true)
    one.close()
  }
})

it('F153 sixels are as large as their place, in cells of the size that the terminal told', async () => {
  const one = await details({hasSixel: true})
  await one.press('v')
  await one.sees(showsPictureAlone)
  await one.sees(screen => screen.sixels.length === 1)
  const {width, height, points} = decodeSixels(`\x1bPq${one.screen.sixels[0]}\x1b\\`)
  expect([width, height]).toEqual([420, 420])
  expect([...points.slice(0, 3), ...points.slice(-3)]).toEqual(
    [250, 0, 0, 0, 0, 250].map(each => expect.closeTo(each, -1)),
  )
})

it('a signal ends the program while a picture is shown, and nothing of it stays', async () => {
  for (const terminal of [{hasGraphics: true}, {hasSixel: true}]) {
    const one = await details(terminal)
    await one.press('v')
    await one.sees(showsPictureAlone)
    const mark = one.mark()
    one.signal('SIGTERM')
    expect((await one.exit()).signal).toBe(15)
    expect(one.screen.isAlternate).toBe(false)
    expect(one.screen.text()).toBe('')
    expect(one.bytesSince(mark).includes('a=d,d=I')).toBe('hasGraphics' in terminal)
    one.close()
  }
})

it('F153 one that does not answer so, and one inside tmux, gets blocks', async () => {
  for (const [terminal, env, isAsked] of [
    [{}, {}, true],
    [{hasGraphics: true, hasSixel: true}, {TMUX: '/tmp/tmux,1,0'}, false],
  ] as const) {
    const one = await details(terminal, env)
    await one.press('v')
    await one.sees('▀▀▀▀▀▀')
    expect(one.bytesSince()).not.toContain('\x1b_Ga=T')
    expect(one.screen.sixels).toEqual([])
    expect(one.bytesSince().includes('a=q')).toBe(isAsked)
    one.close()
  }
})

it('F153 on the command line the picture stands between the command and what follows', async () => {
  for (const [terminal, begun] of [
    [{hasGraphics: true}, '\x1b_Ga=T'],
    [{hasSixel: true}, '\x1bP0;1;0q'],
    [{}, '▀▀▀▀▀▀'],
  ] as const) {
    app = await startPty(['sh', '-c', `"${process.execPath}" ${executable} user photo u1001; echo done`], {
      ...terminal,
      cwd: library.folder,
      env: {HOME: library.folder, USHER_DB: library.file, COLORTERM: 'truecolor'},
    })
    await app.sees('done')
    expect(app.bytesSince()).toContain(begun)
    expect(app.screen.text()).not.toMatch(/[#~?]{3}|62;4|OK/)
    // As high as the picture, and not where it is.
    expect(app.screen.cursor).toEqual({row: 23, column: 0})
    app.close()
  }
})
