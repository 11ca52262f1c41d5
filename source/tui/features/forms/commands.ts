import {type Engine, say} from '../../shell/engine.ts'
import type {Command, CommandsFor, TypeText} from '../../shell/feature.ts'
import {linesOf, movingCommands} from '../../shell/input/moving.ts'
import {textOf} from '../../ui/text-field.ts'
import {arrangeForm, checkForm, editWhole, formKind, generateIn, openForUpdate, saveForm} from './effects.ts'
import type {formKeys, leavingKeys, pickKeys} from './keys.ts'
import {lookUpTaken} from './look-up-taken.ts'
import {faultCount} from './save.ts'
import {
  changedFields,
  currentField,
  faultsOf,
  moveField,
  movePick,
  moveSection,
  nextFault,
  openPick,
  pickOptions,
  revertAll,
  revertField,
  takePick,
  toggleFlag,
  typeInForm,
  type UserForm,
  withFaults,
} from './state.ts'

function change(engine: Engine, step: (form: UserForm) => UserForm): void {
  engine.store.set(state => {
    const {overlay} = state
    if (overlay?.kind !== 'form') return state
    const next = step(overlay)
    if (next === overlay) return state
    return {...state, overlay: next.fields === overlay.fields ? next : arrangeForm(engine, next)}
  })
}

function formOf({store}: Engine): UserForm | undefined {
  const {overlay} = store.get()
  return overlay?.kind === 'form' ? overlay : undefined
}

const close: Command = engine => {
  const form = formOf(engine)
  const overlay = form && formKind(engine, form).backTo?.(form.purpose)
  engine.store.set(state => ({...state, overlay}))
}

// Validates when the cursor leaves a field, not on each keystroke.
const moving =
  (step: (form: UserForm) => UserForm): Command =>
  engine => {
    const left = formOf(engine)
    change(engine, form => (changedFields(form).length > 0 ? withFaults(form, checkForm(engine, form, true)) : form))
    change(engine, step)
    if (left) lookUpTaken(engine, left)
  }

function save(engine: Engine, isGoingOn: boolean) {
  change(engine, form => withFaults(form, checkForm(engine, form)))
  const form = formOf(engine)
  if (!form) return
  const faults = faultsOf(form)
  if (faults.length === 0) return saveForm(engine, form, isGoingOn)
  change(engine, now => nextFault({...now, at: -1}))
  say(engine, 'warning', faultCount(faults.length))
}

const onForm =
  (work: (engine: Engine, form: UserForm) => void): Command =>
  engine => {
    const form = formOf(engine)
    if (form) work(engine, form)
  }

export const formCommands: CommandsFor<typeof formKeys> = {
  save: engine => save(engine, false),
  again: engine => {
    if (formOf(engine)?.offers.includes('again')) save(engine, true)
    else say(engine, 'note', 'Ctrl-S saves this form')
  },
  next: moving(form => moveField(form, 1)),
  previous: moving(form => moveField(form, -1)),
  edit: engine => {
    const {overlay} = engine.store.get()
    const kind = overlay?.kind === 'form' ? currentField(overlay)?.kind : undefined
    if (kind === 'flag') change(engine, toggleFlag)
    else if (kind === 'choice' || kind === 'codes') change(engine, openPick)
    // A form of a single field is saved with Enter.
    else if (overlay?.kind === 'form' && overlay.fields.length === 1) formCommands.save(engine)
    else moving(form => moveField(form, 1))(engine)
  },
  nextSection: moving(form => moveSection(form, 1)),
  previousSection: moving(form => moveSection(form, -1)),
  nextFault: moving(nextFault),
  open: onForm(openForUpdate),
  generate: onForm(generateIn),
  text: onForm(editWhole),
  revert: engine => change(engine, revertField),
  revertAll: engine => change(engine, revertAll),
  leave: engine => {
    const {overlay} = engine.store.get()
    if (overlay?.kind === 'form' && changedFields(overlay).length > 0)
      change(engine, form => ({...form, isLeaving: true}))
    else close(engine)
  },
}

const pickPage = 8

// Refuses to leave the options while the typed text matches none of them, so that it is not lost silently.
function ifFound(work: Command): Command {
  return engine => {
    const form = formOf(engine)
    const typed = form?.pick ? textOf(form.pick.query).trim() : ''
    if (!form || typed === '' || pickOptions(form).length > 0) return work(engine)
    const label = currentField(form)?.label ?? ''
    say(engine, 'warning', `${label}: no match for "${typed}". Ctrl-U clears it, Esc closes the list`)
  }
}

const {down, up, pageDown, pageUp} = movingCommands((engine, distance) =>
  change(engine, form => movePick(form, linesOf(distance, pickPage))),
)

export const pickCommands: CommandsFor<typeof pickKeys> = {
  take: ifFound(engine => change(engine, takePick)),
  down,
  up,
  pageDown,
  pageUp,
  next: ifFound(engine => {
    change(engine, ended)
    formCommands.next(engine)
  }),
  save: ifFound(engine => {
    change(engine, ended)
    formCommands.save(engine)
  }),
  close: engine => change(engine, form => ({...form, pick: undefined})),
}

// A single choice takes the option under the cursor; multiple choices are toggled already.
function ended(form: UserForm): UserForm {
  return currentField(form)?.kind === 'codes' ? {...form, pick: undefined} : takePick(form)
}

export const leavingCommands: CommandsFor<typeof leavingKeys> = {
  leave: close,
  stay: engine => change(engine, form => ({...form, isLeaving: false})),
}

/** Types into the form, or edits its text. Returns false if the key has no meaning there. */
export const typeIntoForm: TypeText = (engine, key, text) => {
  const {overlay} = engine.store.get()
  const next = overlay?.kind === 'form' ? typeInForm(overlay, key, text) : undefined
  if (next) change(engine, () => next)
  return next !== undefined
}
