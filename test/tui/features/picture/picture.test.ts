import {afterEach, expect, it} from 'vitest'
import {loadPicture} from '../../../../cli/picture/load-picture.ts'
import type {App} from '../../../../source/app/app.ts'
import {writeSteps} from '../../../../source/app/configuration/change-configuration.ts'
import type {Graphics} from '../../../../source/app/picture/graphics.ts'
import type {Colours} from '../../../../source/app/picture/picture.ts'
import {emptyHost} from '../../../../source/tui/options.ts'
import {type PictureServer, servePictures} from '../../../support/picture-server.ts'
import {type Circumstances, endApps, type RunningApp, runApp} from '../../running-app.ts'

let server: PictureServer | undefined
afterEach(async () => {
  await endApps()
  await server?.close()
  server = undefined
})

const withServer = async (app: App): Promise<void> => {
  server = await servePictures()
  const step = {section: 'settings', name: 'photo_server_url', before: null, after: server.folder} as const
  await writeSteps(app, [step])
  await app.renew()
}

const details = async (
  name: string,
  circumstances: Circumstances = {},
  colours: Colours = 'any',
): Promise<RunningApp> => {
  const host = {...emptyHost, loadPicture, colours}
  const app = await runApp({prepare: withServer, arranged: {host}, isAscii: false, ...circumstances})
  await app.press('/')
  await app.type(`${name}\r`)
  await app.press('enter')
  await app.sees('1 General')
  return app
}

it('F153 v shows the picture beside the details at 120 columns, and puts it away', async () => {
  const app = await details('okafor', {cols: 120, rows: 35})
  const before = await app.screen()
  await app.press('v')
  const screen = await app.sees('▀▀▀▀▀▀', 'First name', 'Adaeze', 'NAME AND RECORD')
  const row = screen.rowTexts().find(each => each.includes('▀')) ?? ''
  expect(row.indexOf('▀')).toBeGreaterThanOrEqual(82)
  expect(server?.asked).toEqual(['/u1001.jpg'])
  await app.press('v')
  await app.sees(each => !each.text().includes('▀'))
  expect((await app.screen()).text()).toBe(before.text())
})

it('F153 shows it on a screen of its own at 80 columns', async () => {
  const app = await details('okafor')
  await app.press('v')
  await app.sees('Adaeze Ngozi', '▀▀▀▀▀▀', screen => !screen.text().includes('NAME AND RECORD'))
  await app.press('escape')
  await app.sees('NAME AND RECORD', screen => !screen.text().includes('▀'))
})

it('without colours it is drawn in letters', async () => {
  const app = await details('okafor', {hasColour: false})
  await app.press('v')
  await app.sees('Adaeze Ngozi', /[:.]{10}/, screen => !screen.text().includes('▀'))
})

it('F293 no picture is one line, and no error', async () => {
  const app = await details('silva')
  server?.close()
  await app.press('v')
  await app.sees('NOTE The picture server cannot be reached', 'NAME AND RECORD')
  const other = await details('ivanov', {prepare: async () => {}})
  await other.press('v')
  await other.sees('NOTE Pictures are not available: the setting photo_server_url is empty')
})

it('a server that hangs holds nothing up, and is given up with the person', async () => {
  const app = await details('silva', {cols: 120, rows: 35})
  await app.press('v')
  await app.sees('NOTE Fetching the picture')
  await app.press('4')
  await app.sees('[4 Notes]')
  await app.press('v')
  await app.sees('[4 Notes]', screen => !screen.text().includes('▀'))
  await app.press('v', 'escape')
  await app.sees('filter: silva')
  expect(server?.asked.length).toBe(2)
})

// Draws where xterm would show it: in no cell.
const graphics: Graphics = {
  draw: ({width, height}, columns, rows) => `\x1bPq"${width}x${height} in ${columns}x${rows}\x1b\\`,
  drop: '\x1bPqdrop\x1b\\',
  rowsOf: () => 1,
}

const drawingItself = async (circumstances: Circumstances = {}): Promise<RunningApp> => {
  const host = {...emptyHost, loadPicture, colours: 'any' as const, graphics: async () => graphics}
  const app = await details('okafor', {...circumstances, arranged: {host}})
  app.terminal.take()
  await app.press('v')
  await app.sees('Adaeze Ngozi', screen => !screen.text().includes('NAME AND RECORD'))
  return app
}

it('F153 a terminal that draws pictures itself has one on a screen of its own, at any width, and the details are there again', async () => {
  for (const cols of [80, 120]) {
    const app = await drawingItself({cols})
    expect(app.terminal.take()).toContain(`\x1b[2;2H\x1bPq"40x40 in ${cols - 2}x21\x1b\\`)
    expect((await app.screen()).text()).not.toContain('▀')
    await app.press('v')
    await app.sees('NAME AND RECORD')
    expect(app.terminal.take()).toContain(`${graphics.drop}\x1b[m\x1b[2J`)
    await app.press('4')
    await app.sees('[4 Notes')
    expect(app.terminal.take()).not.toContain('\x1bP')
    await server?.close()
  }
})

it('F153 such a picture fits the window as it becomes, and Enter goes back', async () => {
  const app = await drawingItself()
  app.terminal.take()
  await app.resize(100, 30)
  await app.sees('Adaeze Ngozi')
  expect(app.terminal.take()).toContain('in 98x27')
  await app.press('enter')
  await app.sees('NAME AND RECORD')
})

it('an answer of the terminal that comes late is no key', async () => {
  const app = await details('okafor')
  await app.type('\x1b_Gi=7319;OK\x1b\\\x1b[6;20;10t\x1b[4;480;800t\x1b[?62;4c')
  // The number in it would mean other tabs, and the rest no key at all.
  await app.press('tab')
  await app.sees('[2 Contact', screen => !/is not used here|unnamed/.test(screen.text()))
})
