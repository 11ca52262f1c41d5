// Writes changes of the configuration through `planSite` and `writeSteps`. Open screens use the result at once.

import {
  inUseSentence,
  planSite,
  revertChange,
  siteRefusals,
  writeSteps,
} from '../../../app/configuration/change-configuration.ts'
import {codeHolders, replaceCodeAction} from '../../../app/configuration/replace-code.ts'
import {countUnmatched} from '../../../app/configuration/unmatched-values.ts'
import {counted} from '../../../app/display/text/counts.ts'
import type {SiteChange} from '../../../app/ports.ts'
import {confirmation} from '../../../app/writes/confirmation.ts'
import {selectMatching} from '../../../app/writes/selection.ts'
import {tableFacts} from '../../../domain/configuration/code-tables.ts'
import type {Configuration, SiteStep} from '../../../domain/configuration/configuration.ts'
import {settingNamed} from '../../../domain/configuration/settings.ts'
import {summarizeSteps} from '../../../domain/configuration/step-text.ts'
import {type Engine, say, turn} from '../../shell/engine.ts'
import {prepare} from '../../shell/prepare.ts'
import {refresh} from '../../shell/refresh.ts'
import type {Overlay} from '../../shell/state.ts'
import {askFor} from '../confirm/state.ts'
import {type FormPurpose, openForm, type UserForm} from '../forms/state.ts'
import {siteFields, siteFormFaults, siteNext, withoutCode} from './fields.ts'
import {readSite, rereadSite} from './open-configuration.ts'
import {
  type CodeName,
  type ConfigurationPurpose,
  neighbourOf,
  newSiteView,
  type SiteEdit,
  type SiteView,
} from './state.ts'

const maxNamed = 3

type Change = {readonly present: Configuration; readonly next: Configuration; readonly undoes?: number}

/** Opens the form for one item of the configuration. */
export function openSiteForm({store}: Engine, edit: SiteEdit, from: SiteView): void {
  store.set(state => ({...state, overlay: siteForm(edit, from)}))
}

function siteForm(edit: SiteEdit, from: SiteView): UserForm {
  return openForm<FormPurpose>({
    purpose: {do: 'site', edit, from},
    title: titleOf(edit),
    doing: edit.kind === 'replace' ? 'preview' : 'save',
    fields: siteFields(edit, from.site),
  })
}

function titleOf(edit: SiteEdit): string {
  switch (edit.kind) {
    case 'setting':
      return 'Configuration'
    case 'code':
      return `${tableFacts(edit.table).label}: ${edit.code ?? 'a new code'}`
    case 'replace':
      return `${tableFacts(edit.table).label}: ${edit.code} is in use`
    case 'profile':
      return `Role profile ${edit.name ?? '(new)'}`
    case 'rule':
      return `Role rule ${edit.name ?? '(new)'}`
    case 'terms':
      return `Terms of use ${edit.name ?? '(new)'}`
  }
}

/** Returns the faults of a configuration form, keyed by field. */
export function checkSite({edit, from}: ConfigurationPurpose, {fields}: UserForm): ReadonlyMap<string, string> {
  return siteFormFaults(edit, fields, from.site)
}

/**
 * Saves a configuration form and returns to the view it was opened from. Replacing a code asks for confirmation first.
 */
export function saveSite(engine: Engine, {edit, from}: ConfigurationPurpose, form: UserForm): void {
  const {fields} = form
  if (edit.kind === 'replace') {
    const to = fields.find(each => each.id === 'with')?.text ?? ''
    askToReplace(engine, {table: edit.table, code: edit.code}, to, form)
    return
  }
  const next = siteNext(edit, fields, from.site)
  const named = fields.find(each => ['code', 'name', 'user_group'].includes(each.id))?.text.trim()
  void prepare(engine, () => changed(engine, from, {present: from.site, next}, named ?? from.chosen))
}

/** Changes the configuration shown to `next`, and shows it with the cursor on the line `chosen`. */
export function changeSiteTo(engine: Engine, from: SiteView, next: Configuration, chosen: string): void {
  void prepare(engine, () => changed(engine, from, {present: from.site, next}, chosen))
}

/** Undoes a change of the configuration. Refused if the same item was changed since. */
export function takeBack(engine: Engine, from: SiteView, change: SiteChange): void {
  void prepare(engine, async () => {
    const without = await revertChange(engine.app, change)
    if ('next' in without) return changed(engine, from, {...without, undoes: change.id}, from.chosen)
    say(engine, 'warning', without.declined.map(each => each.sentence).join('; '))
    return rereadSite(engine, from)
  })
}

// Returns the view to show next; undefined if the change is refused and the form stays open.
async function changed(
  engine: Engine,
  from: SiteView,
  {present, next, undoes}: Change,
  chosen: string,
): Promise<Overlay | undefined> {
  const {app} = engine
  const plan = await planSite(app, present, next)
  const objections = siteRefusals(plan)
  if (objections.length > 0) {
    say(engine, 'warning', objections.map(each => each.sentence).join('; '))
    return undefined
  }
  if (plan.steps.length === 0) {
    say(engine, 'note', 'No change')
    return {...from, chosen}
  }
  const written = await writeSteps(app, plan.steps, undoes)
  if ('declined' in written) say(engine, 'warning', written.declined.map(each => each.sentence).join('; '))
  else {
    const back = undoes === undefined ? 'u undoes it' : `Change ${undoes} is undone`
    const broken = await unmatchedBy(engine, plan.steps)
    say(engine, broken === '' ? 'ok' : 'warning', `${summarizeSteps(plan.steps)}. ${back}.${broken}`)
    await refresh(engine)
  }
  return rereadSite(engine, from, chosen)
}

// Says which stored values break a pattern that was set: a setting changes none of them.
async function unmatchedBy({app}: Engine, steps: readonly SiteStep[]): Promise<string> {
  const sentences: string[] = []
  for (const {section, name, after} of steps) {
    if (section !== 'settings' || typeof after !== 'string' || after === '') continue
    if (settingNamed(name)?.kind !== 'pattern') continue
    for (const {label, values, users, first} of await countUnmatched(app, name, after)) {
      const who = [...new Set(first.map(each => each.subject.primary_id))]
      const some = who.slice(0, maxNamed).join(', ') + (users > maxNamed ? ', ...' : '')
      sentences.push(` ${label} does not match in ${counted(values, 'value')} of ${counted(users, 'user')} (${some}).`)
    }
  }
  return sentences.join('')
}

/** Removes a code. If records have it, the form to replace it is opened with a warning that gives their number. */
export function removeCode(engine: Engine, from: SiteView, {table, code}: CodeName): void {
  const next = withoutCode(table, code, from.site)
  void prepare(engine, async () => {
    // Paints the busy state first: counting uses scans every record.
    await turn()
    const plan = await planSite(engine.app, from.site, next)
    const [lost] = plan.lost
    const objections = siteRefusals({...plan, lost: []})
    if (lost === undefined || objections.length > 0)
      return changed(engine, from, {present: from.site, next}, neighbourOf(from))
    const form = siteForm({kind: 'replace', table, code}, from)
    say(engine, 'warning', inUseSentence(table, code, lost.uses))
    return form
  })
}

function askToReplace(engine: Engine, {table, code}: CodeName, to: string, back: Overlay): void {
  void prepare(engine, async signal => {
    const {app} = engine
    const selection = selectMatching(app.reads, {tab: 'all', where: codeHolders(table, code), now: app.now()})
    const request = {action: replaceCodeAction({table, from: code, to}), input: [], selection}
    const question = await confirmation(app, request, {signal})
    if ('declined' in question) {
      if (!signal.aborted) say(engine, 'warning', question.declined.map(each => each.sentence).join('; '))
      return undefined
    }
    const remark = `${code} is removed from ${table} when no user has it any more.`
    return {...askFor('Confirm', question, {do: 'replaceCode', request, removes: {table, code}}, [remark]), back}
  })
}

/** Removes a code after it was replaced in all records. Refused while any record still has it. */
export async function removeReplaced(engine: Engine, {table, code}: CodeName): Promise<void> {
  const read = await readSite(engine)
  const next = withoutCode(table, code, read.site)
  const plan = await planSite(engine.app, read.site, next)
  const [objection] = siteRefusals(plan)
  if (objection) return say(engine, 'warning', objection.sentence)
  const view = newSiteView({...read, area: `codes:${table}`})
  const overlay = await changed(engine, view, {present: read.site, next}, '')
  engine.store.set(state => ({...state, overlay}))
}
