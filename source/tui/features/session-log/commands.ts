import {batchLabel} from '../../../app/display/batch-text.ts'
import {type Engine, say, sayFault} from '../../shell/engine.ts'
import type {Command, CommandsFor} from '../../shell/feature.ts'
import {copying, copyText} from '../clipboard/effects.ts'
import {startUndoOf} from '../undo/effects.ts'
import {changeLog, readMoreLog, sessionScript, showDetail} from './effects.ts'
import type {logKeys} from './keys.ts'
import {type LogLine, logLine, moveLog} from './state.ts'

const page = 10

function current({store}: Engine): LogLine | undefined {
  const {overlay} = store.get()
  return overlay?.kind === 'log' ? logLine(overlay) : undefined
}

const move =
  (by: number): Command =>
  engine => {
    changeLog(engine, log => moveLog(log, by))
    readMoreLog(engine)
  }

const copyCommand: Command = engine => {
  const line = current(engine)
  if (line === undefined) return say(engine, 'note', 'Nothing was done yet')
  const {command, batch} = line
  if (command === undefined) return say(engine, 'note', `${batchLabel(batch)}: no command does this again`)
  copying(engine, () => copyText(engine, {text: command, what: 'the command'}, 'usher history shows it'))
}

const copyScript: Command = engine =>
  copying(engine, async () => {
    const script = await sessionScript(engine)
    if (script === undefined) return say(engine, 'note', 'This session changed nothing that is still so')
    await copyText(engine, {text: script, what: 'this session as a script'}, 'usher history shows it')
  })

export const logCommands: CommandsFor<typeof logKeys> = {
  run: engine => {
    const line = current(engine)
    if (line) void showDetail(engine, line.batch).catch(error => sayFault(engine, error))
  },
  down: move(1),
  up: move(-1),
  pageDown: move(page),
  pageUp: move(-page),
  first: move(Number.NEGATIVE_INFINITY),
  last: move(Number.POSITIVE_INFINITY),
  undo: engine => {
    const line = current(engine)
    if (line) startUndoOf(engine, line.batch)
  },
  copy: copyCommand,
  script: copyScript,
  close: ({store}) =>
    store.set(state => {
      if (state.overlay?.kind !== 'log') return state
      return {...state, overlay: state.overlay.detail ? {...state.overlay, detail: undefined} : undefined}
    }),
}
