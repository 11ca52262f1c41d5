import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import {KeyInput} from '../../../source/tui/terminal/key-input.ts'
import {FakeInput} from '../../support/terminal/fake-tty.ts'

const turn = () => new Promise<void>(done => setImmediate(done))

beforeEach(() => void vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'performance']}))
afterEach(() => void vi.useRealTimers())

function start() {
  const keyboard = new FakeInput()
  const input = new KeyInput(keyboard)
  const read: string[] = []
  const listen = () => {
    for (let next = input.read(); next !== null; next = input.read()) read.push(next)
  }
  input.on('readable', listen)
  const type = async (bytes: string | Uint8Array) => {
    keyboard.send(bytes)
    await turn()
  }
  /** Lets time pass for a process that has nothing else to do. */
  const idle = async (ms: number) => {
    vi.advanceTimersByTime(ms)
    await turn()
    await turn()
  }
  /** What was handed over since the last call. */
  const taken = () => read.splice(0)
  return {keyboard, input, listen, type, idle, taken}
}

const escapeKey = '\x1b[27u'

describe('what Ink is handed', () => {
  it('is whole sequences, also where the first bytes were all that could be read at a time', async () => {
    const {type, taken} = start()
    for (const byte of Buffer.from('j\x1b[1;5Añ\x1bOP\x1b[200~ñ\x1b[201~')) await type(Uint8Array.of(byte))
    expect(taken()).toEqual(['j', '\x1b[1;5A', 'ñ', '\x1bOP', '\x1b[200~ñ\x1b[201~'])
  })

  it('is one sequence a time, and what is being handled can be looked at', async () => {
    const {input, listen, type} = start()
    input.off('readable', listen)
    const seen: (string | undefined)[] = []
    input.on('readable', () => {
      while (input.read() !== null) seen.push(input.current?.bytes)
    })
    await type('jj\x1b[A\x1bu')
    expect(seen).toEqual(['jj', '\x1b[A', '\x1bu'])
    expect(input.current).toBeUndefined()
  })
})

describe('how long nothing came before a key', () => {
  async function silences(...typed: (string | number)[]): Promise<(number | undefined)[]> {
    const {input, listen, type, idle} = start()
    input.off('readable', listen)
    const found: (number | undefined)[] = []
    input.on('readable', () => {
      while (input.read() !== null) found.push(input.current?.silentMs)
      // Handling a key takes 30 ms.
      vi.advanceTimersByTime(30)
    })
    await type('x')
    for (const each of typed) await (typeof each === 'number' ? idle(each) : type(each))
    return found.slice(1)
  }

  it('is known of one that came alone, without the time that the one before took', async () => {
    expect(await silences(50, 'j', 'k', 10, '\x1b[A')).toEqual([50, 0, 10])
  })

  it('is not known, and so nothing, of keys that were read together', async () => {
    expect(await silences(50, 'jk', 50, 'j\x1b[A')).toEqual([0, 0, 0])
  })
})

describe('an Escape', () => {
  it('is one after 20 ms in which nothing came', async () => {
    const {type, idle, taken} = start()
    await type('\x1b')
    await idle(19)
    expect(taken()).toEqual([])
    await idle(1)
    expect(taken()).toEqual([escapeKey])
  })

  it('is part of an arrow key that has come and was not read yet when time is over', async () => {
    const {keyboard, type, taken} = start()
    await type('\x1b')
    vi.advanceTimersByTime(20)
    keyboard.send('[A')
    await turn()
    await turn()
    expect(taken()).toEqual(['\x1b[A'])
  })

  it('is waited for once more by a process that was not in time itself', async () => {
    const {type, idle, taken} = start()
    await type('\x1b')
    const now = vi.spyOn(performance, 'now').mockImplementation(() => Date.now() + 50)
    await idle(20)
    expect(taken()).toEqual([])
    now.mockRestore()
    await type('[A')
    expect(taken()).toEqual(['\x1b[A'])
  })

  it('is one in the end where the process never is in time', async () => {
    const {type, idle, taken} = start()
    let late = 0
    vi.spyOn(performance, 'now').mockImplementation(() => {
      late += 50
      return late
    })
    await type('\x1b')
    for (let round = 0; round < 4; round++) await idle(20)
    expect(taken()).toEqual([escapeKey])
  })

  it('of which the rest comes at once, but late, is followed by the key and not by its letters', async () => {
    for (const [rest, key] of [
      ['[A', '\x1b[A'],
      ['OB', '\x1bOB'],
      ['[200~A\x1b[201~', '\x1b[200~A\x1b[201~'],
    ] as const) {
      const {type, idle, taken} = start()
      await type('\x1b')
      await idle(20)
      await idle(50)
      await type(rest)
      expect(taken()).toEqual([escapeKey, key])
    }
  })

  it.each([
    [150, ['[A']],
    [50, ['[', 'A']],
    [50, ['[j']],
    [50, ['j', '[A']],
  ])('with %d ms until %j was pressed, and so were they', async (ms, keys) => {
    const {type, idle, taken} = start()
    await type('\x1b')
    await idle(20)
    await idle(ms)
    for (const key of keys) await type(key)
    expect(taken()).toEqual([escapeKey, ...keys])
  })
})

describe('a sequence that never ends', () => {
  it.each([
    ['\x1b[', 100, ['\x1b[91;3u']],
    ['\x1bO', 100, ['\x1b[79;3u']],
    ['\x1bP', 100, ['\x1bP']],
    ['\x1b[1;', 500, []],
    ['\x1b[20', 500, []],
    ['\x1b_Gi=1', 500, []],
    ['\x1b[200~abc', 10_000, ['\x1b[200~abc\x1b[201~']],
  ])('%j is waited for and then is what it can be; the next key is answered', async (begin, ms, sequences) => {
    const {type, idle, taken} = start()
    await type(begin)
    await idle(ms - 1)
    expect(taken()).toEqual([])
    await idle(1)
    expect(taken()).toEqual(sequences)
    await type('j')
    expect(taken()).toEqual(['j'])
  })

  it('is waited for from its last byte', async () => {
    const {type, idle, taken} = start()
    for (const byte of '\x1b[1;5') {
      await type(byte)
      await idle(15)
    }
    await idle(450)
    await type('A')
    expect(taken()).toEqual(['\x1b[1;5A'])
  })
})

it('nothing is read, and nothing waited for, once Ink does not listen any more', async () => {
  const {keyboard, input, listen, type, idle, taken} = start()
  await type('\x1b')
  input.off('readable', listen)
  expect(keyboard.listenerCount('readable')).toBe(0)
  await idle(20)
  await type('j')
  expect(taken()).toEqual([])
})

it('modes of the keyboard are those of the terminal', () => {
  const {keyboard, input} = start()
  input.setRawMode(true)
  expect(keyboard.isRaw).toBe(true)
  expect([input.ref(), input.unref(), input.setEncoding()]).toEqual([input, input, input])
})
