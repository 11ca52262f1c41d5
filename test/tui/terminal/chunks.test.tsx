import fc from 'fast-check'
import {render} from 'ink'
import {afterEach, beforeEach, expect, it, vi} from 'vitest'
import type {Dispatcher} from '../../../source/tui/shell/input/dispatcher.ts'
import {Keyboard} from '../../../source/tui/shell/input/keyboard.tsx'
import {asStdin, KeyInput} from '../../../source/tui/terminal/key-input.ts'
import {type KeyPress, typedText} from '../../../source/tui/terminal/key-names.ts'
import {asStdout, Output} from '../../../source/tui/terminal/output.ts'
import {pasted} from '../../../source/tui/terminal/split-keys.ts'
import {FakeInput, FakeOutput} from '../../support/terminal/fake-tty.ts'
import {bytesOf} from '../../support/terminal/key-bytes.ts'

const keys = ['j', 'G', 'enter', 'tab', 'space', 'up', 'shift-tab', 'pagedown', 'ctrl-f', 'ctrl-c', 'ctrl-up'].concat([
  'backspace',
  'delete',
  'home',
  'end',
  'alt-j',
  'alt-enter',
  'alt-ctrl-f',
  'shift-left',
  'escape',
  'escape',
  'f1',
  'f5',
  'insert',
  'ñ',
  '漢',
  '👍',
  'e\u0301',
])
const paste = '\x1b[200~two\nlines, ñ\x1b[201~'

// Nobody's key: what terminals report.
const reports = ['\x1b[?62;4c', '\x1b[12;40R', '\x1b_Gi=31;OK\x1b\\', '\x1b[M !~', '\x1b]11;rgb:1e/1e/2e\x07', '\x1b[I']

function start(bound: readonly string[] = []) {
  const heard: KeyPress[] = []
  const keyboard = new FakeInput()
  const input = new KeyInput(keyboard)
  const dispatcher: Dispatcher = {
    press: press => void heard.push(press),
    pressAfterEscape: (withAlt, key) => void heard.push(...(bound.includes(withAlt) ? [withAlt] : ['escape', key])),
    end: () => {},
  }
  const app = render(<Keyboard dispatcher={dispatcher} input={input} />, {
    stdout: asStdout(new Output(new FakeOutput())),
    stdin: asStdin(input),
    debug: true,
    interactive: true,
    patchConsole: false,
    exitOnCtrlC: false,
  })
  return {app, keyboard, heard}
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

// No time passes between the pieces, but after the last one.
beforeEach(() => void vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'performance']}))
afterEach(() => void vi.useRealTimers())

const bytesSent = (name: string): string =>
  name === paste || reports.includes(name) ? name : name.startsWith('alt-ctrl') ? '\x1b\x06' : bytesOf(name)

function meant(name: string, bound: readonly string[]): KeyPress[] {
  if (name === paste) return [pasted('two\nlines, ñ')]
  if (reports.includes(name)) return []
  const [, key] = /^alt-(.*)/.exec(name) ?? []
  return key === undefined || bound.includes(name) ? [name] : ['escape', key]
}

const bursts = fc.array(fc.constantFrom(...keys, ...keys, paste, ...reports), {minLength: 1, maxLength: 8})
const cuts = fc.array(fc.integer({min: 1, max: 6}), {minLength: 1, maxLength: 8})

it.each([[[]], [['alt-j', 'alt-up']]])(
  'keys are the same however the bytes of a burst are split into chunks, with %j bound',
  async bound => {
    const {app, keyboard, heard} = start(bound)
    await turn()
    const hear = async (chunks: readonly Buffer[]) => {
      heard.length = 0
      for (const chunk of chunks) {
        keyboard.send(chunk)
        await turn()
        await turn()
      }
      vi.advanceTimersByTime(20)
      await turn()
      await turn()
      // Long after, so that nothing of the next burst belongs to it.
      vi.advanceTimersByTime(1000)
      return joined(heard)
    }
    await fc.assert(
      fc.asyncProperty(bursts, cuts, async (names, lengths) => {
        // An Escape directly before another key with Alt is the key with two of them, and the like; these stand in tables.
        fc.pre(!names.some((name, at) => name === 'escape' && isAlt(names[at + 1] ?? '', bound)))
        const bytes = Buffer.from(names.map(bytesSent).join(''))
        const chunks: Buffer[] = []
        for (let at = 0, turnOf = 0; at < bytes.length; turnOf++) {
          const length = lengths[turnOf % lengths.length] ?? 1
          chunks.push(bytes.subarray(at, at + length))
          at += length
        }
        const expected = joined(names.flatMap(name => meant(name, bound)))
        expect(await hear([bytes])).toEqual(expected)
        expect(await hear(chunks)).toEqual(expected)
      }),
      {numRuns: 300},
    )
    app.unmount()
  },
)

const isAlt = (next: string, bound: readonly string[]): boolean => bound.includes(`alt-${next}`)
