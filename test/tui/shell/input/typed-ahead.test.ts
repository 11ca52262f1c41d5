// Keys that come while the keyboard is not the program's, or not yet, or while it is busy: none is lost, none comes before another.
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, it} from 'vitest'
import {type Library, makeLibrary} from '../../../support/library.ts'
import {executable} from '../../../support/program/built-program.ts'
import {type PtyApp, startPty} from '../../../support/terminal/pty.ts'
import {letMeIn} from '../../operator.ts'

let library: Library
let app: PtyApp

beforeEach(async () => {
  library = await makeLibrary()
  await letMeIn(library)
})
afterEach(() => {
  app.close()
  library.remove()
})

async function start(command = ['node', executable], env: Record<string, string> = {}): Promise<void> {
  app = await startPty(command, {
    cwd: library.folder,
    env: {HOME: library.folder, USHER_DB: library.file, PS1: 'shell> ', ...env},
  })
}

it('before the screens are there', async () => {
  await start()
  app.type('\x1b[B')
  app.type('j\x1b')
  app.type('[B')
  await app.sees('4/21')
  await app.press('k')
  await app.sees('3/21')
})

it('around Ctrl-Z, in the same write and one after the other', async () => {
  await start(['bash', '--norc', '--noprofile', '-i'])
  await app.sees('shell>')
  app.type(`node ${executable}\r`)
  await app.sees('1/21')
  // A Ctrl-Z that comes before takes what was typed with it: the terminal drops its line.
  await app.press('j')
  await app.sees('2/21')
  for (const position of [4, 6, 8]) {
    app.type('j\x1a\x1b[B')
    await app.sees(screen => /Stopped|Suspended/.test(screen.text()) && !screen.isAlternate)
    app.type('clear; fg\r')
    await app.sees(screen => screen.isAlternate && screen.text().includes(`${position}/21`))
  }
  app.type('k?\x1bk')
  await app.sees('6/21')
})

it('around an editor, and while it has the keyboard without reading it', async () => {
  const editor = join(library.folder, 'editor.sh')
  writeFileSync(editor, '#!/bin/sh\nprintf editing\nsleep 0.3\n', {mode: 0o755})
  await start(undefined, {EDITOR: editor})
  await app.sees('1/21')
  await app.sees('? help')
  app.type('jEj')
  await app.sees('editing')
  app.type('j\x1b[B')
  await app.sees('5/21')
  await app.press('?', 'escape', 'k')
  await app.sees('4/21')
})

it('while a question is prepared and a task runs', async () => {
  await start()
  await app.sees('1/21')
  await app.sees('? help')
  // Marks four users, deactivates and activates them, and moves between and behind it.
  app.type('\x1b[B    dyjjay\x1b[A')
  await app.sees('OK Activated 4 users')
  await app.sees('7/21')
  const {out} = await library.usher('history -o tsv')
  expect(out.match(/user\.(de)?activate/g)?.toSorted()).toEqual(['user.activate', 'user.deactivate'])
})
