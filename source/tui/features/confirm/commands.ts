import {actionOf} from '../../../app/actions/registry.ts'
import {ask, runEntry} from '../actions/effects.ts'
import {beginDuplicating} from '../add-user/effects.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {perform} from './perform.ts'
import {type BlockedChoice, mayConfirm, type Overlay, step} from './state.ts'
import {editWith, typeIn} from '../../ui/text-field.ts'
import type {Command, Commands} from '../../shell/command.ts'
import {viewPerson} from '../user/commands.ts'

const close: Command = ({store}) => store.set(state => ({...state, overlay: undefined}))

/** Changes the overlay if it is of this kind. */
function change<K extends Overlay['kind']>(
  {store}: Engine,
  kind: K,
  step: (overlay: Extract<Overlay, {kind: K}>) => Overlay,
): void {
  store.set(state => (isKind(state.overlay, kind) ? {...state, overlay: step(state.overlay)} : state))
}

function isKind<K extends Overlay['kind']>(
  overlay: Overlay | undefined,
  kind: K,
): overlay is Extract<Overlay, {kind: K}> {
  return overlay?.kind === kind
}

const no: Command = engine => {
  const {overlay} = engine.store.get()
  engine.store.set(state => ({...state, overlay: overlay?.kind === 'confirm' ? overlay.back : undefined}))
  if (overlay?.kind === 'confirm' && overlay.question.counts.changed > 0)
    say(engine, 'note', 'Cancelled: nothing was changed')
}

const yes: Command = engine => {
  const {overlay} = engine.store.get()
  if (overlay?.kind !== 'confirm') return
  if (!mayConfirm(overlay)) return
  void perform(engine, overlay.then, overlay.question.button)
}

const scrollConfirm =
  (by: number): Command =>
  engine =>
    change(engine, 'confirm', overlay => ({
      ...overlay,
      scroll: step(overlay.scroll, by, overlay.question.lines.length),
    }))

export const confirmCommands: Commands<'confirm'> = {
  yes,
  no,
  answer: engine => {
    const {overlay} = engine.store.get()
    if (overlay?.kind === 'confirm' && overlay.onYes) yes(engine)
    else no(engine)
  },
  other: engine => change(engine, 'confirm', overlay => ({...overlay, onYes: !overlay.onYes && mayConfirm(overlay)})),
  down: scrollConfirm(1),
  up: scrollConfirm(-1),
}

export const typedCommands: Commands<'typed'> = {
  answer: engine => {
    const {overlay} = engine.store.get()
    if (overlay?.kind === 'confirm' && mayConfirm(overlay)) yes(engine)
    else say(engine, 'warning', 'Nothing was done: the number does not match')
  },
  no,
  down: scrollConfirm(1),
  up: scrollConfirm(-1),
}

/** A digit typed where a number is asked for, or a key that edits it. */
export function typeNumber(engine: Engine, key: string, text: string | undefined): boolean {
  const {overlay} = engine.store.get()
  if (overlay?.kind !== 'confirm') return false
  const isDigit = text !== undefined && /^[0-9,]+$/.test(text)
  const typed = isDigit ? typeIn(overlay.typed, text) : text === undefined ? editWith(overlay.typed, key) : undefined
  if (!typed) return false
  change(engine, 'confirm', now => ({...now, typed}))
  return true
}

const choose =
  (by: number): Command =>
  engine => {
    change(engine, 'menu', overlay => ({...overlay, chosen: step(overlay.chosen, by, overlay.entries.length)}))
    change(engine, 'blocked', overlay => ({...overlay, chosen: step(overlay.chosen, by, overlay.choices.length)}))
  }

export const menuCommands: Commands<'menu'> = {
  run: engine => {
    const {overlay} = engine.store.get()
    const entry = overlay?.kind === 'menu' ? overlay.entries[overlay.chosen] : undefined
    if (entry) runEntry(engine, entry)
  },
  down: choose(1),
  up: choose(-1),
  duplicate: engine => {
    close(engine)
    beginDuplicating(engine)
  },
  close,
}

/** In the menu the keys of actions run them. */
export function runByKey(engine: Engine, action: string): void {
  const {overlay} = engine.store.get()
  const entry = overlay?.kind === 'menu' ? overlay.entries.find(each => each.action === action) : undefined
  if (entry) runEntry(engine, entry)
}

const take =
  (choice: BlockedChoice): Command =>
  engine => {
    const {overlay} = engine.store.get()
    if (overlay?.kind !== 'blocked' || !overlay.choices.includes(choice)) return
    const {id} = overlay.subject
    close(engine)
    if (choice === 'view') viewPerson(engine, id)
    const deactivate = actionOf('user.deactivate')
    if (choice === 'deactivate' && deactivate) ask(engine, deactivate, [], [id])
  }

export const blockedCommands: Commands<'blocked'> = {
  run: engine => {
    const {overlay} = engine.store.get()
    if (overlay?.kind === 'blocked') take(overlay.choices[overlay.chosen] ?? 'cancel')(engine)
  },
  down: choose(1),
  up: choose(-1),
  view: take('view'),
  deactivate: take('deactivate'),
  close,
}

const scrollText =
  (by: number): Command =>
  engine => {
    change(engine, 'report', overlay => ({...overlay, scroll: step(overlay.scroll, by, overlay.failures.length)}))
  }

export const reportCommands: Commands<'report'> = {
  close: ({store}) => store.set(state => ({...state, overlay: undefined, message: undefined})),
  down: scrollText(1),
  up: scrollText(-1),
}
