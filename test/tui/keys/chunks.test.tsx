import fc from 'fast-check'
import {render, useInput, usePaste} from 'ink'
import {afterEach, beforeEach, expect, it, vi} from 'vitest'
import {type KeyPress, typedText} from '../../../source/tui/terminal/key-names.ts'
import {asStdout, Output} from '../../../source/tui/terminal/output.ts'
import {keysOf, pasted} from '../../../source/tui/terminal/split-keys.ts'
import {asReadStream, FakeInput, FakeOutput} from '../../support/terminal/fake-tty.ts'
import {bytesOf} from '../../support/terminal/key-bytes.ts'

// A lone Escape is missing: whether it is one depends on what comes within 20 ms, in every terminal program.
const keys = ['j', 'G', 'enter', 'tab', 'space', 'up', 'shift-tab', 'pagedown', 'ctrl-f', 'ctrl-c', 'ctrl-up'].concat([
  'backspace',
  'delete',
  'home',
  'end',
  'alt-j',
  'shift-left',
  'ñ',
  '漢',
  '👍',
  'e\u0301',
])
const paste = '\x1b[200~two\nlines, ñ\x1b[201~'

function Listener({hear}: {readonly hear: (presses: readonly KeyPress[]) => void}) {
  useInput((input, key) => hear(keysOf(input, key)))
  usePaste(text => hear([pasted(text)]))
  return null
}

function start() {
  const heard: KeyPress[] = []
  const input = new FakeInput()
  const app = render(<Listener hear={presses => void heard.push(...presses)} />, {
    stdout: asStdout(new Output(new FakeOutput())),
    stdin: asReadStream(input),
    debug: true,
    interactive: true,
    patchConsole: false,
    exitOnCtrlC: false,
  })
  return {app, input, heard}
}

/** A mark that arrives after its letter is a name of its own; the text it makes is the same. */
function joined(presses: readonly KeyPress[]): KeyPress[] {
  const found: KeyPress[] = []
  let text = ''
  for (const press of presses) {
    const typed = typeof press === 'string' ? typedText(press) : undefined
    if (typed !== undefined) text += typed
    else {
      if (text !== '') found.push(text)
      text = ''
      found.push(press)
    }
  }
  return text === '' ? found : [...found, text]
}

const turn = () => new Promise<void>(done => setImmediate(done))

// Ink takes an escape sequence for finished after 20 ms of silence, which a busy machine may need between two chunks.
beforeEach(() => void vi.useFakeTimers({toFake: ['setTimeout']}))
afterEach(() => void vi.useRealTimers())

it('keys are the same however the bytes of a burst are split into chunks', async () => {
  const {app, input, heard} = start()
  await turn()
  const split = fc.array(fc.integer({min: 1, max: 6}), {minLength: 1, maxLength: 8})
  const burst = fc.array(fc.constantFrom(...keys, paste), {minLength: 1, maxLength: 8})
  const hear = async (chunks: readonly Buffer[]) => {
    heard.length = 0
    for (const chunk of chunks) {
      input.send(chunk)
      await turn()
      await turn()
    }
    return joined(heard)
  }
  await fc.assert(
    fc.asyncProperty(burst, split, async (names, lengths) => {
      const bytes = Buffer.from(names.map(name => (name === paste ? paste : bytesOf(name))).join(''))
      const chunks: Buffer[] = []
      for (let at = 0, turnOf = 0; at < bytes.length; turnOf++) {
        const length = lengths[turnOf % lengths.length] ?? 1
        chunks.push(bytes.subarray(at, at + length))
        at += length
      }
      const expected = joined(names.map(name => (name === paste ? pasted('two\nlines, ñ') : name)))
      expect(await hear([bytes])).toEqual(expected)
      expect(await hear(chunks)).toEqual(expected)
    }),
    {numRuns: 120},
  )
  app.unmount()
})
