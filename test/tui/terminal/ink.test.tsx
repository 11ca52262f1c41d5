import {Box, render, Text, useInput, usePaste, useWindowSize} from 'ink'
import {useSyncExternalStore} from 'react'
import {expect, it} from 'vitest'
import {createStore, type Store} from '../../../source/tui/shell/store.ts'
import {asStdout, Output} from '../../../source/tui/terminal/output.ts'
import {asReadStream, FakeInput, FakeOutput} from '../../support/terminal/fake-tty.ts'

interface State {
  readonly cursor: number
  readonly pasted: string
}

function List({store}: {readonly store: Store<State>}) {
  const {columns, rows} = useWindowSize()
  const cursor = useSyncExternalStore(store.subscribe, () => store.get().cursor)
  const pasted = useSyncExternalStore(store.subscribe, () => store.get().pasted)
  useInput(input => {
    for (const character of input) if (character === 'j') store.set(state => ({...state, cursor: state.cursor + 1}))
  })
  usePaste(text => store.set(state => ({...state, pasted: text})))
  const lines = Array.from({length: rows - 1}, (_, row) => `row ${row}`.padEnd(columns))
  return (
    <Box flexDirection="column" height={rows} width={columns}>
      {lines.map((line, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are places on the screen
        <Text key={row} wrap="truncate">
          {row === cursor ? `\x1b[7m${line}\x1b[27m` : line}
        </Text>
      ))}
      <Text wrap="truncate">{`size ${columns}x${rows} ${pasted}`}</Text>
    </Box>
  )
}

function start() {
  const terminal = new FakeOutput({cols: 30, rows: 6})
  const input = new FakeInput()
  const output = new Output(terminal)
  const store = createStore<State>({cursor: 0, pasted: ''})
  output.enter()
  const app = render(<List store={store} />, {
    stdout: asStdout(output),
    stdin: asReadStream(input),
    debug: true,
    interactive: true,
    patchConsole: false,
    exitOnCtrlC: false,
    alternateScreen: false,
  })
  const until = async (isDone: (shown: Awaited<ReturnType<typeof terminal.shown>>) => boolean) => {
    for (;;) {
      const shown = await terminal.shown()
      if (isDone(shown)) return shown
      await new Promise(done => setTimeout(done, 2))
    }
  }
  return {terminal, input, output, store, app, until}
}

it('an Ink application draws through the output, one frame a burst, and only what changed', async () => {
  const {terminal, input, output, store, app, until} = start()
  await app.waitUntilRenderFlush()
  const screen = await terminal.shown()
  expect(screen.reversedRow()).toBe(0)
  expect(screen.row(5)).toBe('size 30x6')
  terminal.take()
  const writes = terminal.writes
  input.send('jj')
  await until(() => terminal.writes > writes)
  expect(terminal.writes).toBe(writes + 1)
  expect(terminal.take().length).toBeLessThan(130)
  expect((await terminal.shown()).reversedRow()).toBe(2)
  store.set(state => ({...state, cursor: 3}))
  await app.waitUntilRenderFlush()
  expect((await terminal.shown()).reversedRow()).toBe(3)
  input.send('\x1b[200~two\nlines\x1b[201~')
  await until(() => store.get().pasted === 'two\nlines')
  app.unmount()
  output.leave()
  await app.waitUntilExit()
})

it('an Ink application is laid out anew when the terminal changes its size', async () => {
  const {terminal, output, app, until} = start()
  await app.waitUntilRenderFlush()
  terminal.take()
  const writes = terminal.writes
  terminal.resize({cols: 20, rows: 4})
  const screen = await until(shown => shown.row(3) === 'size 20x4')
  expect(screen.rowTexts()).toEqual(['row 0', 'row 1', 'row 2', 'size 20x4'])
  expect(terminal.writes).toBe(writes + 1)
  terminal.resize({cols: 40, rows: 8})
  await until(shown => shown.row(7) === 'size 40x8')
  app.unmount()
  output.leave()
})
