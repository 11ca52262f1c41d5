// Adding a user, from the key to the list or details: the form, what rules would give, and possible duplicates
// (F039-F042, F052, F113-F117, F316).
import {type AddPlan, type AddRequest, addRefusal, planAdd, writeAdd} from '../../../app/add-user/add-users.ts'
import {draftOf} from '../../../app/add-user/draft-record.ts'
import {templateEdits} from '../../../app/add-user/template.ts'
import {today} from '../../../app/app.ts'
import {nextIdentifier} from '../../../app/configuration/next-identifier.ts'
import {readEdit} from '../../../app/edits/read-edit.ts'
import {findDuplicates} from '../../../app/findings/duplicates.ts'
import type {StoredSecret} from '../../../app/ports.ts'
import type {Configuration} from '../../../domain/configuration/configuration.ts'
import {assignRoles} from '../../../domain/configuration/role-assignment.ts'
import {expiryByTerms} from '../../../domain/configuration/terms.ts'
import {emptyRow} from '../../../domain/entity/entity.ts'
import {type RecordType, recordTypes} from '../../../domain/entity/kind.ts'
import {type AddEffects, effectSentences} from '../../../domain/rules/add-user/add-user.ts'
import {contactNote} from '../../../domain/rules/add-user/vendor-contact.ts'
import type {Edit} from '../../../domain/rules/edits/edit.ts'
import {type User, type UserFile, user as userEntity} from '../../../domain/user/index.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {prepare} from '../../shell/prepare.ts'
import {refresh} from '../../shell/refresh.ts'
import {formText} from '../forms/fields/entity-field.ts'
import {unverified} from '../forms/fields/secret-fields.ts'
import {segmentFacts} from '../forms/fields/segment-facts.ts'
import {usualValues} from '../forms/fields/segment-sections.ts'
import {asking} from '../forms/question/state.ts'
import {showReasons} from '../forms/save.ts'
import {generatedSecrets, secretsIn} from '../forms/secrets.ts'
import {type FormPurpose, fieldOf, openForm, type UserForm} from '../forms/state.ts'
import {showInList} from '../list/reveal-row.ts'
import {targetCount, targetIds, targetOf} from '../marks/target.ts'
import {openPicker} from '../picker/effects.ts'
import {openUser} from '../user/state.ts'
import {addFaults, addFields, addWords, systemField} from './fields.ts'

export type AddPurpose = {
  readonly do: 'add'
  readonly recordType: RecordType
  /** True for registration at a desk: terms of use apply, and the user may be external. */
  readonly isRegistration: boolean
  /** Edits copied from the template user for fields that the form does not show. */
  readonly carried: readonly Edit[]
  readonly site: Pick<Configuration, 'rules' | 'profiles' | 'terms'>
}

declare module '../forms/state.ts' {
  interface FormPurposes {
    add: AddPurpose
  }
}
declare module '../picker/state.ts' {
  interface Pickers {
    addType: true
    registerType: true
  }
}

const typeOfTab = {staff: 'STAFF', public: 'PUBLIC', contact: 'CONTACT', all: undefined} as const
const typeWords = {STAFF: 'Staff', PUBLIC: 'Public', CONTACT: 'Contact'} as const

/**
 * Starts adding or registering a user. On the tab All it asks for the record type first (F040, F041). Warns if the
 * operator may not add users.
 */
export function startAddUser(engine: Engine, isRegistration: boolean) {
  const refused = addRefusal(engine.app, isRegistration)
  if (refused) return say(engine, 'warning', refused.sentence)
  const recordType = typeOfTab[engine.store.get().tab]
  if (recordType !== undefined) return openAddForm(engine, recordType, isRegistration)
  openPicker(engine, {
    purpose: isRegistration ? 'registerType' : 'addType',
    title: isRegistration ? 'Register a new user: which record type?' : 'Add a user: which record type?',
    entries: (['PUBLIC', 'STAFF', 'CONTACT'] as const).map(id => ({
      id,
      label: id === 'CONTACT' ? 'Contact (reserved for vendor contacts)' : typeWords[id],
      about: id === 'CONTACT' ? contactNote.replace(/^r/, 'R') : `A ${typeWords[id].toLowerCase()} user`,
    })),
  })
}

/** Opens the form for a record type, given as a picker entry's id; unknown ids are ignored. */
export function openAddForm(engine: Engine, type: string, isRegistration: boolean, template?: UserFile) {
  const recordType = recordTypes.find(each => each === type)
  if (recordType) void prepare(engine, () => addForm(engine, recordType, isRegistration, template))
}

/**
 * Opens the form with the selected user as template: fields that similar users share are filled in. Refused if several
 * users are marked.
 */
export function startDuplicate(engine: Engine) {
  const {store, app} = engine
  const refused = addRefusal(app, false)
  if (refused) return say(engine, 'warning', refused.sentence)
  const state = store.get()
  const target = targetOf(state)
  if (target === undefined) return say(engine, 'warning', 'No user to copy from')
  if (targetCount(state, target) !== 1)
    return say(engine, 'warning', 'Only one user can be duplicated at a time: mark one, or clear the marks with U')
  void prepare(engine, async () => {
    const [file] = await app.reads.files(await targetIds(engine, target, 1), ['statistics'])
    if (file) return addForm(engine, file.user.record_type, false, file)
    say(engine, 'warning', 'This user no longer exists')
    return undefined
  })
}

async function addForm(
  engine: Engine,
  recordType: RecordType,
  isRegistration: boolean,
  template: UserFile | undefined,
): Promise<UserForm> {
  const {app} = engine
  const {policy} = app
  const {rules, profiles, terms} = await app.reads.site.configuration()
  const texts = new Map<string, string>()
  const carried: Edit[] = []
  for (const edit of template ? templateEdits(template) : []) {
    if (edit.do === 'set' && edit.fieldEdit.how === 'set')
      texts.set(edit.fieldEdit.field, formText(edit.fieldEdit.value))
    else carried.push(edit)
  }
  const generated = isRegistration ? await nextIdentifier(app) : undefined
  if (generated !== undefined) texts.set('primary_id', generated)
  // Placeholder user without values: the defaults of segments depend only on the record type.
  const nobody = {...emptyRow(userEntity), id: 0, version: 0, record_type: recordType} as unknown as User
  const usual = usualValues(nobody, segmentFacts(app))
  const purpose: AddPurpose = {do: 'add', recordType, isRegistration, carried, site: {rules, profiles, terms}}
  const like = template ? ` like ${template.user.primary_id}` : ''
  return openForm<FormPurpose>({
    purpose,
    title: `${isRegistration ? 'Register' : 'Add'} a ${typeWords[recordType].toLowerCase()} user${like}`,
    doing: 'save',
    again: 'save and continue',
    offers: ['again', 'generate'],
    fields: addFields({policy, recordType, isRegistration, texts, usual}),
  })
}

/** Returns the faults of the form, keyed by field. */
export function checkAddForm({app}: Engine, form: UserForm, {recordType}: AddPurpose): Map<string, string> {
  return addFaults(form.fields, app.policy, recordType, {today: today(app), policy: app.policy})
}

/**
 * Returns what saving would add: roles given by rules, and the expiration date from the terms of use (F061, F067,
 * F038).
 */
export function addEffects(form: UserForm, purpose: AddPurpose, day: string): string[] {
  const {recordType, isRegistration, site} = purpose
  const text = (id: string): string | null => fieldOf(form, id)?.text || null
  const about = {record_type: recordType, user_group: text('user_group'), job_category: text('job_category')}
  const roles = assignRoles(about, site.rules.values(), site.profiles, day)
  const expiry = isRegistration && !text('expiry_date') ? expiryByTerms(site.terms, about.user_group, day) : undefined
  return [
    ...new Set(roles.map(each => each.because)),
    ...(expiry === undefined ? [] : [`Expiration date ${expiry}, by the terms of use`]),
  ]
}

/** Adds the user of the form. If users of the same name and birth date exist it asks first, unless `isSure`. */
export async function saveAddForm(engine: Engine, form: UserForm, isGoingOn: boolean, isSure: boolean): Promise<void> {
  const {purpose} = form
  if (purpose.do !== 'add') return
  const {app, store} = engine
  const missing = unverified(form.fields)
  if (missing.size > 0)
    return showReasons(
      engine,
      form,
      [...missing.values()].map(sentence => ({code: 'MISSING', sentence})),
    )
  const asked = await askedIn(engine, form, purpose)
  if ('declined' in asked) return showReasons(engine, form, asked.declined)
  const system = fieldOf(form, systemField)?.text.trim() ?? ''
  const {isRegistration} = purpose
  const options = {
    isRegistration,
    ifExists: 'fail',
    isPreview: false,
    ...(system === '' ? {} : {externalSystem: system}),
  } as const
  const added = await planAdd(app, [asked], options)
  const [outcome] = added.outcomes
  if (outcome?.result !== 'changed') return showReasons(engine, form, outcome?.reasons ?? [])
  if (added.namesakes.length > 0 && !isSure) return askAboutAlike(engine, form, added, isGoingOn)
  const kept = await secretsIn(engine, form, outcome.subject)
  if ('declined' in kept) return showReasons(engine, form, kept.declined)
  const secrets = mergedSecrets(outcome.subject.id, [kept.password, kept.pin])
  const reasons: {code: string; sentence: string}[] = []
  const report = await writeAdd(app, added, {secrets, onOutcome: each => void reasons.push(...each.reasons)})
  if ('declined' in report) return showReasons(engine, form, report.declined)
  if (report.counts.changed === 0) return showReasons(engine, form, reasons)
  store.set(state => ({...state, overlay: undefined}))
  await finish(engine, form, added, isGoingOn)
}

async function askedIn(
  engine: Engine,
  form: UserForm,
  {recordType, carried}: AddPurpose,
): Promise<AddRequest | {readonly declined: readonly {code: string; sentence: string}[]}> {
  const {app} = engine
  const world = {today: today(app), policy: app.policy}
  const edits: Edit[] = [...carried]
  for (const word of addWords(form.fields)) {
    const read = readEdit(word, world)
    if ('sentence' in read) return {declined: [read]}
    edits.push(read)
  }
  const text = (id: string): string => fieldOf(form, id)?.text ?? ''
  const [hasPassword, hasPin] = [text('password') !== '', text('pin') !== '']
  if (!hasPassword && !hasPin) return {recordType, edits, generate: []}
  // The hash of a PIN includes the user's id, so the id is reserved before the plan is made.
  const id = await app.writes.reserveIds(1)
  const secrets = {hasPassword, hasPin, mustChange: text('force_password_change') !== ''}
  return {recordType, edits, generate: [], secrets, id}
}

function mergedSecrets(user: number, kept: readonly (StoredSecret | undefined)[]): StoredSecret[] {
  const some = kept.filter(each => each !== undefined)
  return some.length === 0 ? [] : [Object.assign({user}, ...some)]
}

// Asks what to do when users of the same name and birth date exist, so that no duplicate is added (F115, F116).
async function askAboutAlike(engine: Engine, form: UserForm, {outcomes, namesakes}: AddPlan, isGoingOn: boolean) {
  const {app, store} = engine
  const plan = outcomes[0]?.plan
  const found = plan ? await findDuplicates(app.reads, draftOf(plan), app.now()) : []
  const others = new Map(found.flatMap(({by, other}) => (by === 'name' ? [[other.id, other] as const] : [])))
  const overlay = asking({
    purpose: 'alike',
    heading: 'A user with this name and birth date already exists',
    lines: namesakes,
    answers: [
      {id: 'back', label: 'Back to the form'},
      ...[...others.values()].map(each => ({
        id: `look ${each.id}`,
        label: `Open ${each.name} (${each.primary_id})`,
      })),
      {id: 'save', label: 'It is another person: save'},
    ],
    form: {...form, isSaving: false},
    isGoingOn,
  })
  store.set(state => ({...state, overlay}))
}

async function finish(engine: Engine, form: UserForm, added: AddPlan, isGoingOn: boolean): Promise<void> {
  const {app, store} = engine
  const [outcome] = added.outcomes
  if (!outcome) return
  const {subject, plan} = outcome
  const effects: AddEffects | undefined = added.effects.get(subject)
  const brought = effects ? effectSentences(effects, {policy: app.policy}) : []
  const lines = [...generatedSecrets(form), ...new Set([...brought, ...(plan?.findings ?? [])])]
  await refresh(engine)
  // The cursor of the list stands on the new user when the details are left, too.
  const isShown = await showInList(engine, subject.id)
  if (isGoingOn) store.set(state => ({...state, details: openUser(subject.id)}))
  const done = added.options.isRegistration ? 'Registered' : 'Added'
  const where = isShown || isGoingOn ? '' : ' Not in the list that is shown.'
  say(engine, 'ok', `${done} ${subject.name} (${subject.primary_id}).${where} u undoes.`)
  if (lines.length === 0) return
  const overlay = asking({
    purpose: 'told',
    heading: `${done} ${subject.name} (${subject.primary_id})`,
    lines,
    answers: [{id: 'on', label: 'Go on'}],
    form: undefined,
  })
  store.set(state => ({...state, overlay}))
}
