import {describe, expect, it} from 'vitest'
import {Output} from '../../../source/tui/terminal/output.ts'
import {FakeOutput} from '../../support/terminal/fake-tty.ts'

function started(options = {}) {
  const terminal = new FakeOutput({cols: 20, rows: 5})
  const output = new Output(terminal, {settleMs: 0, ...options})
  output.enter()
  return {terminal, output}
}

const settled = () => new Promise(done => setTimeout(done, 5))

describe('the output', () => {
  it('takes an alternate screen without cursor and wrapping, and gives the terminal back as it was', async () => {
    const {terminal, output} = started()
    let screen = await terminal.shown()
    expect(screen.isAlternate).toBe(true)
    expect(screen.modes).toMatchObject({hasBracketedPaste: true, wraps: false})
    output.leave()
    screen = await terminal.shown()
    expect(screen.isAlternate).toBe(false)
    expect(screen.modes).toMatchObject({hasBracketedPaste: false, wraps: true, mouse: 'none'})
    expect(terminal.bytes.endsWith('\x1b[?25h')).toBe(true)
    terminal.take()
    output.leave()
    output.write('late frame')
    expect(terminal.take()).toBe('')
  })

  it('marks a frame as one piece, and sends nothing for an identical one', () => {
    const {terminal, output} = started()
    terminal.take()
    output.write('one\ntwo')
    expect(terminal.take()).toBe('\x1b[?2026h\x1b[1Hone\x1b[2Htwo\x1b[?2026l')
    output.write('one\ntwo')
    expect(terminal.take()).toBe('')
  })

  it('sends nothing for the first frame if it was painted before', () => {
    const {terminal, output} = started()
    output.takeOver('one\ntwo')
    terminal.take()
    output.write('one\ntwo')
    expect(terminal.take()).toBe('')
  })

  it('repaints on a change of size with the last frame that came in, without clearing the screen', async () => {
    const {terminal, output} = started()
    output.write('one\ntwo\nthree')
    const sizes: number[][] = []
    output.on('resize', () => {
      sizes.push([output.columns, output.rows])
      output.write('stale layout')
    })
    terminal.take()
    terminal.resize({cols: 10, rows: 2})
    output.write('four\nfive\nsix')
    await settled()
    expect(sizes).toEqual([[10, 2]])
    expect((await terminal.shown()).rowTexts()).toEqual(['four', 'five'])
    expect(terminal.take()).toBe('\x1b[?2026h\x1b[1Hfour\x1b[K\x1b[2Hfive\x1b[K\x1b[?2026l')
  })

  it('paints the last frame again when it enters again, also one that came meanwhile', async () => {
    const {terminal, output} = started()
    output.write('one')
    output.leave()
    output.write('two')
    output.enter()
    expect((await terminal.shown()).text()).toBe('two')
  })

  it('keeps the cursor of the terminal in a text field over frames', async () => {
    const {terminal, output} = started()
    output.placeCaret({row: 1, column: 3})
    output.write('name\nabc')
    expect((await terminal.shown()).cursor).toEqual({row: 1, column: 3})
    terminal.take()
    output.placeCaret({row: 1, column: 3})
    expect(terminal.take()).toBe('')
    output.placeCaret()
    expect(terminal.take()).toBe('\x1b[?25l')
  })

  it('swallows control sequences beside frames, but lets those of the Kitty keyboard through and repeats them', () => {
    const {terminal, output} = started()
    terminal.take()
    output.write('\x1b[?25l')
    output.write('\x1b[?2004h')
    output.write('\x1b[?u')
    output.write('\x1b[>1u')
    expect(terminal.take()).toBe('\x1b[?u\x1b[>1u')
    output.leave()
    terminal.take()
    output.enter()
    expect(terminal.take()).toContain('\x1b[>1u')
  })

  it('tells when everything is written', async () => {
    const {output} = started()
    await new Promise<void>(done => void output.write('', done))
  })

  it('writes whole frames without marks on terminals that stumble', () => {
    const {terminal, output} = started({mode: 'full'})
    terminal.take()
    output.write('one\n\n\n\n')
    expect(terminal.take()).toBe('\x1b[1Hone\x1b[K\x1b[2H\x1b[K\x1b[3H\x1b[K\x1b[4H\x1b[K\x1b[5H\x1b[K')
    output.write('one\n\n\n\n')
    expect(terminal.take()).toBe('')
  })
})
