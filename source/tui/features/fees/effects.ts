// Adding, paying, waiving, disputing, restoring and refunding fees of the open user (F227-F258).
import {type FeeVerb, feeAction} from '../../../app/actions/fees/index.ts'
import {authorize} from '../../../app/writes/authorize.ts'
import {feeRefusal} from '../../../domain/rules/fees/fee-guards.ts'
import {feeRulesOf} from '../../../domain/rules/fees/site-fees.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {refresh} from '../../shell/refresh.ts'
import {ask} from '../confirm/ask.ts'
import {reasonsAgainst, showReasons, whileSaving, writeOne} from '../forms/save.ts'
import type {FormPurposes, UserForm} from '../forms/state.ts'
import {feeForm, feeWords} from './form.ts'
import {targetFees} from './state.ts'

type FeePurpose = FormPurposes['fee']

/** Opens the form of an action on the marked fees, or on the one under the cursor; says why not otherwise (F213, F214). */
export function beginFeeAction(engine: Engine, verb: FeeVerb) {
  const {app, store} = engine
  const {details} = store.get()
  if (!details?.file) return
  const admitted = authorize(app, feeAction(verb))
  if ('refusal' in admitted) return say(engine, 'warning', admitted.refusal.sentence)
  const {user: owner, fees: all} = details.file
  const target = verb === 'add' ? [] : targetFees(details)
  if (verb !== 'add' && target.length === 0)
    return say(engine, 'note', 'There is no fee here: A adds one, f shows others')
  const rules = feeRulesOf(app.policy)
  const refusals = verb === 'add' ? [] : target.flatMap(fee => feeRefusal(verb, fee, rules) ?? [])
  const [refused] = refusals
  if (refused) return say(engine, 'warning', refused.sentence)
  const form = feeForm(verb, {owner, fees: target, all, policy: app.policy})
  store.set(state => ({...state, overlay: form}))
}

/** Adds the fee of a form at once; for everything else, asks for confirmation (F235, F247). */
export function saveFeeForm(engine: Engine, form: UserForm, isAnother: boolean, purpose: FeePurpose): void {
  const {verb, owner, fees} = purpose
  const words = feeWords(form, fees)
  if (verb === 'add') void whileSaving(engine, () => addFee(engine, form, words, isAnother, purpose))
  else ask(engine, feeAction(verb), words, [owner.id])
}

async function addFee(
  engine: Engine,
  form: UserForm,
  words: readonly string[],
  isAnother: boolean,
  {owner}: FeePurpose,
): Promise<void> {
  const {app, store} = engine
  const result = await writeOne(engine, feeAction('add'), words, owner.id)
  const reasons = reasonsAgainst(result)
  if (reasons.length > 0) return showReasons(engine, form, reasons)
  const next = isAnother ? feeForm('add', {owner, fees: [], all: [], policy: app.policy}) : undefined
  store.set(state => ({...state, overlay: next}))
  await refresh(engine)
  say(engine, 'ok', 'Added. u undoes.')
}
