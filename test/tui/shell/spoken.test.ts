import {afterEach, describe, expect, it} from 'vitest'
import {startSpoken} from '../../../source/tui/start-spoken.tsx'
import {asReadStream, FakeInput, FakeOutput} from '../../support/terminal/fake-tty.ts'
import {endApps, runApp} from '../running-app.ts'

afterEach(endApps)

const pause = (ms: number) => new Promise<void>(done => setTimeout(done, ms))

describe('read aloud', () => {
  it('every change is a line of its own, and the terminal keeps its screen', async () => {
    const other = await runApp()
    const {reads, now} = other.app
    const terminal = new FakeOutput({cols: 100, rows: 60})
    const input = new FakeInput()
    const ended = startSpoken({
      app: other.app,
      stdin: asReadStream(input),
      stdout: terminal,
      theme: {hasColour: false, isAscii: true},
      tab: 'all',
      filter: '',
      where: {kind: 'all', of: []},
      counters: await reads.counters(),
      rows: await reads.list({tab: 'all', where: {kind: 'all', of: []}, now: now(), limit: 20}),
      asked: 20,
      isGuarded: false,
    })
    let text = ''
    const press = async (keys: string, heard: string) => {
      input.send(keys)
      for (let tries = 0; tries < 200 && !text.includes(heard); tries++) {
        await pause(20)
        text += terminal.take()
      }
      expect(text).toContain(heard)
    }
    await press('j', '2: ')
    await press(' ', '1 marked')
    await press('d', 'Waiting for an answer')
    await press('y', 'OK Deactivated 1 user')
    // A mark is left, so quitting asks.
    await press('q', 'Quit?')
    input.send('y')
    expect(await ended).toBe(0)
    expect(text).not.toContain('\x1b')
    const lines = text.split('\r\n')
    expect(lines[0]).toContain('Keys: Down')
    expect(lines).toContain('Tab All, 21 users')
    expect(lines.find(line => line.startsWith('2: '))).toMatch(/Duarte, Rui, u1005, Internal, Public, (?!.*u1005)/)
    expect(lines).toContain('1 marked')
    expect(lines.find(line => line.startsWith('Deactivate Duarte'))).toBeDefined()
  })
})
