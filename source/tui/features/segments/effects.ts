// Adding, editing, duplicating, removing, activating and preferring segments of the open user. Each is written at once,
// as an action like those of the command line (F155-F202, F260-F266, F273-F279).
import {formAction} from '../../../app/actions/form-action.ts'
import {setFields} from '../../../app/actions/set-fields.ts'
import {today} from '../../../app/app.ts'
import {type Clause, changeWord, removalWord} from '../../../app/edits/write-edit.ts'
import {authorize} from '../../../app/writes/authorize.ts'
import {confirmation} from '../../../app/writes/confirmation.ts'
import {selectIds} from '../../../app/writes/selection.ts'
import type {Values} from '../../../domain/base/plan.ts'
import {userManagers} from '../../../domain/rules/roles/roles.ts'
import {mainField} from '../../../domain/rules/segments/main-field.ts'
import {type SegmentList, segments, type UserFile} from '../../../domain/user/index.ts'
import {listName} from '../../../domain/user/name.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {prepare} from '../../shell/prepare.ts'
import {refresh} from '../../shell/refresh.ts'
import {askFor} from '../confirm/state.ts'
import {openUserFrom} from '../forms/behind.ts'
import {showConflict} from '../forms/conflict/effects.ts'
import {asTask, isConflict, reasonsAgainst, showReasons, whileSaving, writeOne} from '../forms/save.ts'
import {changedFields, type UserForm} from '../forms/state.ts'
import {openPicker} from '../picker/effects.ts'
import {currentSegment, type ShownSegment, segmentValues, shownLists, statusField} from '../user/segment-cursor.ts'
import {segmentFaults, segmentWords} from './fields.ts'
import {defaultSegment, segmentForm} from './form.ts'
import type {SegmentPurpose} from './state.ts'

/** Returns true if the operator may change segments; shows why not otherwise. */
export function mayEdit(engine: Engine, label: string): boolean {
  const admitted = authorize(engine.app, {label, roles: userManagers})
  if ('operator' in admitted) return true
  say(engine, 'warning', admitted.refusal.sentence)
  return false
}

/** Returns the open user's record and the current segment; shows a hint if there is none. */
function current(engine: Engine): {readonly file: UserFile; readonly entry: ShownSegment} | undefined {
  const {details} = engine.store.get()
  const entry = details && currentSegment(details)
  if (details?.file && entry) return {file: details.file, entry}
  say(engine, 'note', 'There is no segment here: A adds one')
  return undefined
}

/** Opens the form of a new segment. On a tab with several lists it asks for the list first. */
export function startAddSegment(engine: Engine) {
  const {details} = engine.store.get()
  if (!details?.file || !mayEdit(engine, 'Add')) return
  const lists = shownLists(details)
  const [only, another] = lists
  if (only === undefined) return
  if (another === undefined) return openNewEntry(engine, only)
  openPicker(engine, {
    purpose: 'entryList',
    title: 'Add what?',
    entries: lists.map(list => ({id: list, label: segments[list].label})),
  })
}

/** Opens the form of a new segment, for a list given as a picker entry's id. */
export function openNewEntry(engine: Engine, id: string) {
  const {details} = engine.store.get()
  const list = details && shownLists(details).find(each => each === id)
  if (!details?.file || !list) return
  show(engine, details.file, list, defaultSegment(engine, details.file, list))
}

function show({store, ...rest}: Engine, file: UserFile, list: SegmentList, usual: Values) {
  const purpose: SegmentPurpose = {do: 'part', list, owner: file.user, row: undefined, isOpened: false}
  const form = segmentForm({store, ...rest}, purpose, usual)
  store.set(state => ({...state, overlay: form}))
}

/** Opens the form of the current segment; for a proxy, the details of the patron. */
export function beginEditingEntry(engine: Engine) {
  const now = current(engine)
  if (!now) return
  const {file, entry} = now
  const {list, row} = entry
  if (list === 'proxies') return openPatron(engine, entry)
  if (!mayEdit(engine, 'Edit')) return
  const opened = {id: row.id, version: row.version, values: segmentValues(entry)}
  const purpose: SegmentPurpose = {do: 'part', list, owner: file.user, row: opened, isOpened: false}
  const form = segmentForm(engine, purpose, {})
  engine.store.set(state => ({...state, overlay: form}))
}

function openPatron({store}: Engine, entry: ShownSegment) {
  const id = segmentValues(entry)['proxy_for_id']
  if (typeof id === 'number') store.set(state => openUserFrom(state, undefined, id))
}

/** Opens the form of a new segment with the values of the current one, except the Preferred flags (F172). */
export function beginCopyingEntry(engine: Engine) {
  const now = current(engine)
  if (!now || !mayEdit(engine, 'Duplicate')) return
  const {file, entry} = now
  if (entry.list === 'proxies') return say(engine, 'note', 'A patron cannot be added twice')
  const {preferred: _one, preferred_sms: _two, segment_type: _three, ...values} = segmentValues(entry)
  show(engine, file, entry.list, values)
}

const shortText = 40

function nameOf({policy}: Engine['app'], entry: ShownSegment): string {
  const value = segmentValues(entry)[mainField[entry.list] ?? '']
  const field = new Map(Object.entries(segments[entry.list].fields)).get(mainField[entry.list] ?? '')
  if (typeof value !== 'string' || !field) return ''
  const label =
    'codes' in field && typeof field.codes === 'string'
      ? policy.codes.tables.get(field.codes)?.get(value)?.label
      : undefined
  const text = label ?? value
  return text.length > shortText ? `${text.slice(0, shortText)}...` : text
}

/** Asks for confirmation to remove the current segment (F171). */
export function confirmRemoveSegment(engine: Engine) {
  const now = current(engine)
  if (!now || !mayEdit(engine, 'Delete')) return
  const {file, entry} = now
  const {list, row} = entry
  const what = segments[list].label.toLowerCase()
  void prepare(engine, async () => {
    const {app} = engine
    const opened = {list, id: row.id, version: row.version}
    const action = formAction(opened, {label: `Delete ${what}`, done: `Deleted ${what} of`})
    const request = {action, input: [await removalOf(engine, entry)], selection: selectIds([file.user.id])}
    const question = await confirmation(app, request)
    const [line] = 'declined' in question ? [] : question.lines
    const refused =
      'declined' in question
        ? question.declined.map(each => each.sentence).join('; ')
        : question.counts.changed === 0
          ? line?.text
          : undefined
    if (refused !== undefined || 'declined' in question) {
      say(engine, 'warning', refused ?? '')
      return undefined
    }
    const name = nameOf(app, entry)
    const title = `Delete ${what}${name === '' ? '' : ` "${name}"`} of ${listName(file.user)}?`
    return askFor('Confirm', {...question, title, button: 'Delete'}, {do: 'request', request}, [
      'Reversible: u undoes it.',
    ])
  })
}

async function removalOf({app}: Engine, entry: ShownSegment): Promise<string> {
  const patron = segmentValues(entry)['proxy_for_id']
  if (entry.list !== 'proxies' || typeof patron !== 'number') return removalWord(entry.list, entry.row.id)
  const found = (await app.reads.names([patron])).get(patron)
  return found ? `proxy-=${found.primary_id}` : removalWord(entry.list, entry.row.id)
}

/** Activates or deactivates the current segment. Refused for segments without a status (F175, F199). */
export function setSegmentStatus(engine: Engine, status: 'ACTIVE' | 'INACTIVE') {
  const now = current(engine)
  if (!now) return
  const name = statusField(now.entry)
  const plural = segments[now.entry.list].plural
  if (name === undefined)
    return say(engine, 'note', `${plural.charAt(0).toUpperCase()}${plural.slice(1)} have no status`)
  const word = status === 'ACTIVE' ? 'Activated' : 'Deactivated'
  changeEntry(engine, now, [name, status], [status === 'ACTIVE' ? 'Activate' : 'Deactivate', word])
}

/** Makes the current segment the preferred one of its kind, or the phone number for SMS; that mark again takes it off (F157, F161). */
export function preferSegment(engine: Engine, mark: 'preferred' | 'preferred_sms') {
  const now = current(engine)
  if (!now) return
  if (!(mark in segments[now.entry.list].fields))
    return say(
      engine,
      'note',
      mark === 'preferred'
        ? 'Only addresses, e-mail addresses and phone numbers can be preferred'
        : 'Only phone numbers can be preferred for SMS',
    )
  if (mark === 'preferred') return changeEntry(engine, now, [mark, 'yes'], ['Prefer', 'Preferred'])
  // One number has to be preferred, but nobody has to get SMS.
  const isMarked = segmentValues(now.entry)[mark] === true
  const done = isMarked ? 'Took the SMS mark off' : 'Put the SMS mark on'
  changeEntry(
    engine,
    now,
    [mark, isMarked ? 'no' : 'yes'],
    [isMarked ? 'Take the SMS mark off' : 'Put the SMS mark on', done],
  )
}

function changeEntry(
  engine: Engine,
  {file, entry}: {readonly file: UserFile; readonly entry: ShownSegment},
  clause: Clause,
  [label, done]: readonly [string, string],
) {
  if (!mayEdit(engine, label)) return
  const {list, row} = entry
  const what = segments[list].label.toLowerCase()
  const action = formAction(
    {list, id: row.id, version: row.version},
    {label: `${label} ${what}`, done: `${done} ${what} of`},
  )
  void asTask(engine, `${label} ${what}`, async () => {
    const result = await writeOne(engine, action, [changeWord(list, row.id, clause)], file.user.id)
    const reasons = reasonsAgainst(result)
    await refresh(engine)
    if (isConflict(reasons))
      return say(engine, 'warning', `This ${what} was changed by another operator. Check it and try again`)
    if (reasons.length > 0) return say(engine, 'warning', reasons.map(each => each.sentence).join('; '))
    const isSame = 'result' in result && result.result === 'unchanged'
    say(engine, isSame ? 'note' : 'ok', isSame ? 'No change' : `${done} ${what}. u undoes.`)
  })
}

/** Returns the faults of a segment form, keyed by field. */
export function checkSegment({app}: Engine, form: UserForm, purpose: SegmentPurpose): Map<string, string> {
  return segmentFaults(form.fields, purpose, {today: today(app), policy: app.policy})
}

/** Saves a segment form while keys wait. */
export function saveSegment(engine: Engine, form: UserForm, isAnother: boolean): void {
  void whileSaving(engine, () => writeSegment(engine, form, isAnother))
}

/** Saves a segment; with `isAnother` a new form opens for the next one (F168, F169, F191). */
async function writeSegment(engine: Engine, form: UserForm, isAnother: boolean): Promise<void> {
  const {purpose} = form
  if (purpose.do !== 'part') return
  const {list, owner, row, isOpened} = purpose
  const {store} = engine
  const what = segments[list].label.toLowerCase()
  if (row && changedFields(form).length === 0) {
    store.set(state => ({...state, overlay: undefined}))
    return say(engine, 'note', 'Nothing was changed')
  }
  const words = [...(isOpened ? ['--open-for-update'] : []), ...segmentWords(form.fields, list, row)]
  const action = row ? formAction({list, id: row.id, version: row.version}) : setFields
  const result = await writeOne(engine, action, words, owner.id)
  const reasons = reasonsAgainst(result)
  if (row && isConflict(reasons)) return showConflict(engine, form)
  if (reasons.length > 0) return showReasons(engine, form, reasons)
  if ('result' in result && result.result === 'unchanged')
    return say(engine, 'warning', `The same ${what} is there already`)
  const [file] = await engine.app.reads.files([owner.id])
  const next =
    isAnother && file
      ? segmentForm(engine, {...purpose, owner: file.user}, defaultSegment(engine, file, list))
      : undefined
  const made = 'plan' in result ? result.plan?.changes.find(each => each.kind === 'create') : undefined
  store.set(state => ({
    ...state,
    overlay: next,
    details: state.details && made ? {...state.details, entry: made.id} : state.details,
  }))
  await refresh(engine)
  const findings = 'plan' in result ? (result.plan?.findings ?? []) : []
  say(engine, 'ok', [`${row ? 'Saved' : 'Added'} ${what}. u undoes.`, ...findings].join(' '))
}
