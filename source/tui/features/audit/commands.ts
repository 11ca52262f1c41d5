// The commands of the Audit tab, of the batch screen, and of the screen of a past record.
import {undoRefusal} from '../../../app/undo/undo.ts'
import type {Batch} from '../../../domain/base/history.ts'
import {type Engine, say} from '../../shell/engine.ts'
import type {Command, CommandsFor} from '../../shell/feature.ts'
import {entriesPerPage, linesOf, movingCommands} from '../../shell/input/moving.ts'
import {wipePrompt} from '../../shell/input/prompt.ts'
import {commandIn} from '../../shell/input/scopes.ts'
import type {Features} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'
import {scrolled} from '../../ui/scrolling.ts'
import {textField, textOf} from '../../ui/text-field.ts'
import {openUserFrom} from '../forms/behind.ts'
import {startUndoOf} from '../undo/effects.ts'
import {leaveUser, userPage} from '../user/state.ts'
import {detailSize} from '../user/user-view.ts'
import {auditRows, auditScroll} from './audit-text.ts'
import {moveInBatch} from './batch-state.ts'
import {openBatch, openPast, revertHere, undoHere} from './effects.ts'
import type {auditFilterKeys, auditKeys, batchKeys, pastKeys} from './keys.ts'
import {pastLines, pastPage} from './past-text.ts'
import {type AuditItem, auditFilter, auditItems, auditPlace, auditViewOf, currentAudit, putAudit} from './state.ts'

/** Moves the cursor by lines and by screens, and scrolls the tab so that it stays visible. */
function moveAudit(features: Features, state: State, lines: number, screens: number): State {
  const {details, theme} = state
  const {columns} = detailSize(features, state)
  if (!details?.audit) return state
  const filter = auditFilter(state)
  const items = auditItems(details.audit, filter)
  const drawn = auditRows(details.audit, items, filter, columns, theme)
  const page = userPage(state.size)
  const place = auditPlace(items, auditViewOf(details))
  const wanted = (drawn.starts[place] ?? 0) + screens * page
  const turned = screens === 0 ? place : nearestPlace(drawn.starts, wanted)
  const next = Math.max(0, Math.min(items.length - 1, turned + lines))
  return {...state, details: putAudit(details, items[next], auditScroll(drawn, next, details.scroll, page))}
}

function nearestPlace(starts: readonly number[], row: number): number {
  const after = starts.findIndex(start => start >= row)
  return after < 0 ? starts.length - 1 : after
}

const onLine =
  (work: (engine: Engine, item: AuditItem) => void): Command =>
  engine => {
    const item = currentAudit(engine.store.get())
    if (item) work(engine, item)
    else say(engine, 'note', 'There is no change here')
  }

export const auditCommands: CommandsFor<typeof auditKeys> = {
  batch: onLine(openBatch),
  undo: onLine(undoHere),
  revert: onLine(revertHere),
  past: onLine(openPast),
  filter: ({store}) =>
    store.set(state => {
      const field = textField(state.details && auditViewOf(state.details).filter)
      return {...state, prompt: {kind: 'auditFilter', field}}
    }),
  ...movingCommands(({store, features}, {lines, pages}) =>
    store.set(state => moveAudit(features, state, lines, pages)),
  ),
  clear: engine => {
    const {details} = engine.store.get()
    if (details && auditViewOf(details).filter !== '') narrow(engine, '')
    else engine.store.set(leaveUser)
  },
  help: commandIn('details', 'help'),
}

// Keeps the cursor on its line if that still matches the filter.
function narrow({store, features}: Engine, filter: string): void {
  store.set(state => {
    const {details} = state
    if (!details) return {...state, prompt: undefined}
    const next = {...state, prompt: undefined, details: {...details, auditView: {...auditViewOf(details), filter}}}
    return moveAudit(features, next, 0, 0)
  })
}

export const auditFilterCommands: CommandsFor<typeof auditFilterKeys> = {
  keep: engine => {
    const {prompt} = engine.store.get()
    if (prompt?.kind === 'auditFilter') narrow(engine, textOf(prompt.field).trim())
  },
  discard: ({store, features}) => store.set(state => moveAudit(features, {...state, prompt: undefined}, 0, 0)),
  wipe: wipePrompt,
}

function deletedSentence({app}: Engine, batch: Batch, deleted: 'here' | 'later'): string {
  if (deleted === 'later') return 'This user was deleted by a later batch. Undo that batch to restore the user'
  return undoRefusal(app, batch)?.sentence ?? 'This user was deleted: u restores the user'
}

const closeOverlay: Command = ({store}) => store.set(state => ({...state, overlay: undefined}))

export const batchCommands: CommandsFor<typeof batchKeys> = {
  open: engine => {
    const {overlay} = engine.store.get()
    if (overlay?.kind !== 'batch') return
    const user = overlay.users[overlay.at]
    if (!user) return
    if (user.deleted) return say(engine, 'warning', deletedSentence(engine, overlay.batch, user.deleted))
    engine.store.set(state => openUserFrom(state, overlay, user.subject.id))
  },
  undo: engine => {
    const {overlay} = engine.store.get()
    if (overlay?.kind === 'batch') startUndoOf(engine, overlay.batch)
  },
  ...movingCommands(({store}, distance) =>
    store.set(state => {
      const {overlay} = state
      if (overlay?.kind !== 'batch') return state
      return {...state, overlay: moveInBatch(overlay, linesOf(distance, entriesPerPage))}
    }),
  ),
  close: closeOverlay,
}

export const pastCommands: CommandsFor<typeof pastKeys> = {
  ...movingCommands(({store}, distance) =>
    store.set(state => {
      const {overlay, size, theme} = state
      if (overlay?.kind !== 'past') return state
      const page = pastPage(size)
      const count = pastLines(overlay.sections, size.columns, theme).length
      return {...state, overlay: scrolled(overlay, linesOf(distance, page), count, page)}
    }),
  ),
  close: closeOverlay,
}
