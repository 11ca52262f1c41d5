import {existsSync} from 'node:fs'
import {resolve} from 'node:path'
import {afterEach, beforeAll, expect, it} from 'vitest'
import {type Library, makeLibrary} from '../support/library.ts'
import {type PictureServer, servePictures} from '../support/picture-server.ts'
import {type PtyApp, startPty} from '../support/terminal/pty.ts'
import {letMeIn} from './operator.ts'

const executable = resolve(import.meta.dirname, '../../dist/usher.cjs')
const begunPicture = '\x1b_Ga=T'
let library: Library
let server: PictureServer
let app: PtyApp | undefined

beforeAll(async () => {
  expect(existsSync(executable)).toBe(true)
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

/** The program in a terminal that can draw pictures, on the details of somebody who has one. */
async function details(env: Record<string, string> = {}, hasGraphics = true): Promise<PtyApp> {
  app = await startPty(['node', executable, '--filter', 'okafor'], {
    hasGraphics,
    cwd: library.folder,
    env: {HOME: library.folder, USHER_DB: library.file, COLORTERM: 'truecolor', ...env},
  })
  await app.sees('Okafor')
  await app.press('enter')
  await app.sees('NAME AND RECORD')
  return app
}

it('F153 a terminal that answers draws the picture itself, and Enter goes back to the details', async () => {
  const one = await details()
  for (const round of [1, 2]) {
    const mark = one.mark()
    await one.press('v')
    await one.sees('Press Enter to go back')
    expect(one.screen.text()).toContain('Adaeze Ngozi')
    expect(one.bytesSince(mark)).toContain(begunPicture)
    // It is asked once.
    expect(one.bytesSince(mark).includes('a=q')).toBe(round === 1)
    await one.press('enter')
    await one.sees('NAME AND RECORD')
  }
  await one.press('4')
  await one.sees('[4 Notes')
  expect(one.screen.isAlternate).toBe(true)
})

it('F153 one that does not answer so, and one inside tmux, gets blocks', async () => {
  for (const [env, hasGraphics] of [
    [{}, false],
    [{TMUX: '/tmp/tmux,1,0'}, true],
  ] as const) {
    const one = await details(env, hasGraphics)
    await one.press('v')
    await one.sees('▀▀▀▀▀▀')
    expect(one.bytesSince()).not.toContain(begunPicture)
    expect(one.bytesSince().includes('a=q')).toBe(!hasGraphics)
    one.close()
  }
})
