// A machine that is slow reads what was typed in other pieces, and later, than a fast one. Here the program is stopped around
// the keys, so that it is slow on every machine.
import {afterAll, afterEach, beforeAll, beforeEach, expect, it} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'
import {executable} from '../../support/program/built-program.ts'
import {bytesOf} from '../../support/terminal/key-bytes.ts'
import {type PtyApp, startPty} from '../../support/terminal/pty.ts'
import {letMeIn} from '../operator.ts'

const pause = (ms: number) => new Promise<void>(done => setTimeout(done, ms))
let library: Library
let app: PtyApp

beforeAll(async () => {
  library = await makeLibrary()
  await letMeIn(library)
})
afterAll(() => library.remove())
beforeEach(async () => {
  app = await startPty(['node', executable], {
    cwd: library.folder,
    env: {HOME: library.folder, USHER_DB: library.file},
  })
  await app.sees('1/21')
  await app.sees('? help')
})
afterEach(() => app.close())

const rounds = Array.from({length: 20}, (_, round) => round)
const patienceMs = 10_000
const sees = (expected: string | RegExp) => app.sees(expected, patienceMs)

/** What was typed while the program stood still, in writes of its own. */
async function whileStopped(...keys: string[]): Promise<void> {
  await app.stop()
  for (const key of keys) {
    app.type(key)
    await pause(1)
  }
  app.resume()
}

/** One write that the machine delivers in two pieces, with the program standing still between them. */
async function inPieces(head: string, tail: string, stoppedMs = 30): Promise<void> {
  app.type(head)
  // Long enough to be read, too short to be understood.
  await pause(3)
  await app.stop()
  await pause(stoppedMs)
  app.type(tail)
  await pause(2)
  app.resume()
}

it('Escape and the key behind it are two keys, however late they are read', async () => {
  for (const round of rounds) {
    const [key, position] = round % 2 === 0 ? ['j', '2/21'] : ['k', '1/21']
    await whileStopped('?', '\x1b', key)
    await sees(position)
  }
})

it('keys in one write are the keys they are one by one', async () => {
  for (const round of rounds) {
    const [key, position] = round % 2 === 0 ? ['j', '2/21'] : ['k', '1/21']
    app.type(`?\x1b@\x1b${key}`)
    await sees(position)
  }
})

it('two Escapes are two, the second of which belongs to what is below', async () => {
  for (const round of rounds.slice(0, 5)) {
    app.type('/novak\r')
    await sees(/1\/2$/m)
    if (round % 2 === 0) await whileStopped('?', '\x1b', '\x1b')
    else app.type('?\x1b\x1b')
    await sees(/\(none\).*\d\/21$/m)
  }
})

const down = [bytesOf('down'), '\x1bOB', '\x1b[1;1B']
const up = [bytesOf('up'), '\x1bOA', '\x1b[1;1A']
const pieces = down.flatMap((sequence, at) =>
  Array.from({length: sequence.length - 1}, (_, cut) => ({down: sequence, up: up[at] ?? '', cut: cut + 1})),
)

it('an arrow key that comes in pieces is one key, and opens no form', async () => {
  for (const {cut, ...keys} of [...pieces, ...pieces]) {
    await inPieces(keys.down.slice(0, cut), keys.down.slice(cut))
    await sees('2/21')
    await inPieces(keys.up.slice(0, cut), keys.up.slice(cut))
    await sees('1/21')
    expect(app.screen.text()).not.toMatch(/Add|\[ is|not used/)
  }
})

it('a paste whose marks come in pieces is text', async () => {
  const pasted = '\x1b[200~oka\rfor\x1b[201~'
  for (const cut of [1, 2, 3, 5, 8, 11, 14, 17, pasted.length - 1]) {
    await app.press('/')
    await sees('Esc discard')
    await inPieces(pasted.slice(0, cut), pasted.slice(cut))
    await sees(/filter: oka for/)
    await app.press('escape')
    await sees('1/21')
  }
})

it('a barcode reader is known by its keys, not by when they could be handled', async () => {
  for (const cut of [2, 5, 8]) {
    const scanned = '/20000001\r'
    await inPieces(scanned.slice(0, cut), scanned.slice(cut), 60)
    await sees('[1 General')
    await app.press('escape')
    await sees('[4 All')
    await app.press('escape')
    await sees('(none)')
  }
})

it('the log is closed and the last change taken back by keys that were typed ahead', async () => {
  for (const _ of rounds.slice(0, 3)) {
    app.type('/duarte\r')
    await sees(/1\/1$/m)
    await app.press('d', 'y')
    await sees('OK Deactivated 1 user')
    await whileStopped('@', '\x1b', 'u')
    await sees('Undo: Deactivated 1 user')
    await whileStopped('y')
    await sees('OK Undone')
    await app.press('escape')
    await sees(/\(none\).*\d\/21$/m)
  }
})
