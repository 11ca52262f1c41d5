// Opening the bulk edit form and previewing its changes. The planning is that of every action.
import {setFields} from '../../../app/actions/set-fields.ts'
import {today} from '../../../app/app.ts'
import {counted, thousands} from '../../../app/display/text/counts.ts'
import {findAskedFields, openingWords} from '../../../app/edits/open-for-update.ts'
import {confirmation} from '../../../app/writes/confirmation.ts'
import {selectIds} from '../../../app/writes/selection.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {prepare} from '../../shell/prepare.ts'
import type {State} from '../../shell/state.ts'
import {remarksFor} from '../confirm/remarks.ts'
import {keepQuestion} from '../forms/question/keep.ts'
import {type FormPurpose, openForm, type UserForm} from '../forms/state.ts'
import {marksCondition} from '../marks/marks.ts'
import {type Target, targetCount, targetIds, targetOf, targetRows} from '../marks/target.ts'
import {openPlan} from '../preview/state.ts'
import {bulkFaults, bulkFields, bulkWords} from './fields.ts'

declare module '../forms/state.ts' {
  interface FormPurposes {
    bulk: {readonly do: 'bulk'; readonly target: Target; readonly who: string}
  }
}

/** Opens the bulk edit form for the selection. Warns if no user is selected. */
export function openBulk(engine: Engine) {
  const {store} = engine
  const state = store.get()
  const target = targetOf(state)
  if (target === undefined) return say(engine, 'warning', 'No users to change')
  const count = targetCount(state, target)
  if (count !== undefined)
    return store.set(now => ({...now, prompt: undefined, overlay: bulkForm(engine, target, count)}))
  // The title needs the number of users, which may have to be counted first.
  void prepare(engine, async signal => bulkForm(engine, target, await countMarked(engine, signal)))
}

async function countMarked({app, store}: Engine, signal: AbortSignal): Promise<number> {
  let count = 0
  for await (const {found} of app.reads.count({tab: 'all', where: marksCondition(store.get().marks), now: app.now()})) {
    count = found
    await app.pause()
    if (signal.aborted) break
  }
  return count
}

function bulkForm({store, app}: Engine, target: Target, count: number): UserForm {
  const who = whoIs(store.get(), target, count)
  return openForm<FormPurpose>({
    purpose: {do: 'bulk', target, who},
    title: `Bulk edit: ${who}`,
    doing: 'preview',
    offers: ['open'],
    fields: bulkFields(app.policy),
  })
}

function whoIs(state: State, target: Target, count: number): string {
  const [row] = count === 1 ? (targetRows(state, target) ?? []) : []
  if (row) return `1 user, ${row.primary_id}`
  const how = state.marks.text === '' ? 'marked' : `marked by ${state.marks.text}`
  return `${thousands(count)} users, ${how}`
}

/** Returns the faults, keyed by field: segments without their main field, and values that cannot be read. */
export function checkBulk({app}: Engine, form: UserForm): ReadonlyMap<string, string> {
  const faults = bulkFaults(form.fields)
  for (const field of form.fields) {
    if (field.text === '' || faults.has(field.id)) continue
    const words = bulkWords([field])
    if (words.length === 0) continue
    const prepared = setFields.prepare(words, {today: today(app), policy: app.policy})
    const [problem] = 'plan' in prepared ? [] : prepared
    if (problem) faults.set(field.id, problem.sentence)
  }
  return faults
}

const nothingFilledIn = 'Nothing is filled in. Fill in a field to change it'

/** Plans the changes for all selected users and opens the preview. `opening` are words that open external users. */
export function previewBulk(engine: Engine, form: UserForm, opening: readonly string[] = []) {
  const words = bulkWords(form.fields)
  if (words.length === 0) return say(engine, 'note', nothingFilledIn)
  const input = [...opening, ...words]
  const {app} = engine
  if (form.purpose.do !== 'bulk') return
  const {target, who} = form.purpose
  void prepare(engine, async signal => {
    const ids = await targetIds(engine, target)
    const selection = selectIds(ids)
    const question = await confirmation(app, {action: setFields, input, selection}, {signal})
    if ('declined' in question) {
      if (!signal.aborted) say(engine, 'warning', question.declined.map(each => each.sentence).join('; '))
      return undefined
    }
    const remarks = await remarksFor(engine, setFields, question)
    const all = ids.length === 1 ? who : who.replace(/^(the|[\d,]+) users/, counted(ids.length, 'user'))
    return openPlan({action: setFields.id, input, ids, who: all, question, remarks, form})
  })
}

/**
 * Previews the changes with external users open for update (F124). If fields are changed that can be protected from the
 * next synchronisation, it asks for them first (F126).
 */
export function previewOpened(engine: Engine, form: UserForm) {
  const words = bulkWords(form.fields)
  if (words.length === 0) return say(engine, 'note', nothingFilledIn)
  const asked = findAskedFields(words)
  if (asked.length === 0) return previewBulk(engine, form, openingWords(undefined))
  engine.store.set(state => ({...state, overlay: keepQuestion(form, asked)}))
}
