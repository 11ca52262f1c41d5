import {batchLabel} from '../../../app/display/batch-text.ts'
import {type Engine, say, sayFault} from '../../shell/engine.ts'
import type {Command, CommandsFor} from '../../shell/feature.ts'
import {entriesPerPage, linesOf, movingCommands} from '../../shell/input/moving.ts'
import {pageStep, scrolled} from '../../ui/scrolling.ts'
import {copying, copyText} from '../clipboard/effects.ts'
import {startUndoOf} from '../undo/effects.ts'
import {detailLines, logRows} from './detail-text.ts'
import {changeLog, readMoreLog, sessionScript, showDetail} from './effects.ts'
import type {logKeys} from './keys.ts'
import {type LogLine, logLine, moveLog} from './state.ts'

function current({store}: Engine): LogLine | undefined {
  const {overlay} = store.get()
  return overlay?.kind === 'log' ? logLine(overlay) : undefined
}

const moving = movingCommands((engine, distance) => {
  const state = engine.store.get()
  const {size, theme} = state
  const page = logRows(engine.features, state)
  changeLog(engine, log =>
    log.detail
      ? scrolled(log, linesOf(distance, pageStep(page)), detailLines(log.detail, size.columns, theme).length, page)
      : moveLog(log, linesOf(distance, entriesPerPage)),
  )
  readMoreLog(engine)
})

const copyCommand: Command = engine => {
  const line = current(engine)
  if (line === undefined) return say(engine, 'note', 'Nothing done yet')
  const {command, batch} = line
  if (command === undefined) return say(engine, 'note', `${batchLabel(batch)}: no command repeats this`)
  copying(engine, () => copyText(engine, {text: command, what: 'the command'}, 'usher history shows it'))
}

const copyScript: Command = engine =>
  copying(engine, async () => {
    const script = await sessionScript(engine)
    if (script === undefined) return say(engine, 'note', 'This session made no changes that are still in effect')
    await copyText(engine, {text: script, what: 'this session as a script'}, 'usher history shows it')
  })

export const logCommands: CommandsFor<typeof logKeys> = {
  run: engine => {
    const line = current(engine)
    if (line) void showDetail(engine, line.batch).catch(error => sayFault(engine, error))
  },
  ...moving,
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
