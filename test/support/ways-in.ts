import {formAction} from '../../source/app/actions/form-action.ts'
import {setFields} from '../../source/app/actions/set-fields.ts'
import {planAdd} from '../../source/app/add-user/add-users.ts'
import {readEdit} from '../../source/app/edits/read-edit.ts'
import type {PlainRecord} from '../../source/app/exchange/plain-record.ts'
import type {Outcome} from '../../source/app/outcome.ts'
import {applyRequest} from '../../source/app/plan-file/apply-plan.ts'
import {headerLine} from '../../source/app/plan-file/plan-file.ts'
import {examinePlan, type PlanSource} from '../../source/app/plan-file/read-plan.ts'
import {headerFor, writePlanLines} from '../../source/app/plan-file/write-plan.ts'
import {openForEditing, readEditedText} from '../../source/app/text-format/edit-users.ts'
import {undo} from '../../source/app/undo/undo.ts'
import {run} from '../../source/app/writes/run.ts'
import {selectIds} from '../../source/app/writes/selection.ts'
import type {UserFile} from '../../source/domain/user/index.ts'
import {load} from '../app/exchange/loading.ts'
import {type Application, type Given, openApplication, tick} from './application.ts'
import {type About, aPerson} from './users/user.ts'

/** One change of a user, as each way in says it. A way that is not said is not tried. */
export type Attempt = {
  /** As words of `user set`: for the form, the command, the bulk edit and the plan file. */
  readonly words?: readonly string[]
  /** As words of `user add` for a user who does not exist. */
  readonly added?: readonly string[]
  /** As a record of a file, without the primary identifier: for import and synchronisation. */
  readonly record?: PlainRecord
  /** As a change of the user's text in the editor. */
  readonly text?: (text: string) => string
  /** Two batches, of which the first is undone. */
  readonly undone?: readonly [readonly string[], readonly string[]]
}

/** How a way in answered: the result, why not, what was remarked, and the user afterwards. */
export type Answer = {
  readonly result: string
  readonly reasons: readonly string[]
  readonly findings: readonly string[]
  readonly file: UserFile | undefined
}

type WayIn = (
  application: Application,
  attempt: Attempt,
) => Promise<Pick<Answer, 'result' | 'reasons' | 'findings'> | undefined>

const answerOf = ({result, reasons, plan}: Outcome) => ({
  result,
  reasons: reasons.map(each => each.sentence),
  findings: plan?.findings ?? [],
})
const declinedBy = ({declined}: {declined: readonly {sentence: string}[]}) => ({
  result: 'refused',
  reasons: declined.map(each => each.sentence),
  findings: [],
})

const idOf = async ({app}: Application, who: string) => (await app.reads.findIds([who])).get(who) ?? -1

const set = async (application: Application, words: readonly string[], people: readonly string[] = ['ana']) => {
  const {outcomes, declined} = await application.run(setFields, people, words)
  const [outcome] = outcomes
  return outcome ? answerOf(outcome) : declinedBy({declined: declined ?? []})
}

const throughForm: WayIn = async (application, {words}) => {
  if (!words) return undefined
  const {user} = await application.person('ana')
  const action = formAction({list: undefined, id: user.id, version: user.version})
  const {outcomes, declined} = await application.run(action, ['ana'], words)
  const [outcome] = outcomes
  return outcome ? answerOf(outcome) : declinedBy({declined: declined ?? []})
}

const throughAddition: WayIn = async ({app}, {added}) => {
  if (!added) return undefined
  const read = added.map(word => readEdit(word, {today: '2026-11-22', policy: app.policy}))
  const wrong = read.flatMap(each => ('sentence' in each ? [each] : []))
  if (wrong.length > 0) return declinedBy({declined: wrong})
  const edits = read.flatMap(each => ('sentence' in each ? [] : [each]))
  const asked = {recordType: 'PUBLIC', edits, generate: []} as const
  const {outcomes} = await planAdd(app, [asked], {isRegistration: false, ifExists: 'fail', isPreview: true})
  return outcomes[0] && answerOf(outcomes[0])
}

const throughFile =
  (as: 'file' | 'sync'): WayIn =>
  async (application, {record}) => {
    if (!record) return undefined
    const options = as === 'sync' ? {as, system: 'SIS'} : {as}
    const {loaded} = await load(application, [{primary_id: 'ana', ...record}], options)
    return loaded[0] && answerOf(loaded[0])
  }

// The plan was made for something harmless, and its input was changed by hand.
const throughPlanFile: WayIn = async (application, {words}) => {
  if (!words) return undefined
  const {app, clock} = application
  const request = {
    action: setFields,
    input: ['job_description=x'],
    selection: selectIds([await idOf(application, 'ana')]),
  }
  const lines: string[] = []
  const report = await writePlanLines(app, request, line => void lines.push(line))
  if ('declined' in report) return declinedBy(report)
  const header = {...headerFor(app, request), input: words, counts: report.counts}
  const source: PlanSource = async function* () {
    yield new TextEncoder().encode([headerLine(header), ...lines].join('\n'))
  }
  tick(clock)
  const examined = await examinePlan(source)
  if ('fault' in examined) throw new Error(examined.fault.sentence)
  const planned = applyRequest(app, examined.header, source)
  if ('fault' in planned) throw new Error(planned.fault.sentence)
  const outcomes: Outcome[] = []
  const applied = await run(app, planned.request, {onOutcome: each => void outcomes.push(each)})
  if ('declined' in applied) return declinedBy(applied)
  return outcomes[0] && answerOf(outcomes[0])
}

const throughEditor: WayIn = async (application, {text}) => {
  if (!text) return undefined
  const {app} = application
  const session = await openForEditing(app, [await idOf(application, 'ana')])
  const read = await readEditedText(app, session, text(session.text))
  if ('declined' in read) return declinedBy(read)
  if ('faults' in read) return declinedBy({declined: read.faults})
  const outcomes: Outcome[] = []
  await run(app, read.request, {onOutcome: each => void outcomes.push(each)})
  return outcomes[0] ? answerOf(outcomes[0]) : {result: 'unchanged', reasons: [], findings: []}
}

const throughUndo: WayIn = async (application, {undone}) => {
  if (!undone) return undefined
  const {app} = application
  const [first, then] = undone
  const {batch: number, outcomes: done} = await application.run(setFields, ['ana'], first)
  const later = await set(application, then)
  const batch = await app.reads.batch(number ?? 0)
  if (!batch || later.result !== 'changed') throw new Error(JSON.stringify([done, later]))
  const outcomes: Outcome[] = []
  await undo(app, {batch}, {onOutcome: each => void outcomes.push(each)})
  return outcomes[0] && answerOf(outcomes[0])
}

const ways = {
  form: throughForm,
  command: async (application, {words}) => words && set(application, words),
  'bulk edit': async (application, {words}) => words && set(application, words, ['ana', 'bo']),
  'user add': throughAddition,
  import: throughFile('file'),
  synchronisation: throughFile('sync'),
  'plan file': throughPlanFile,
  'text editor': throughEditor,
  undo: throughUndo,
} satisfies Record<string, WayIn>
export type Way = keyof typeof ways
const wayNamed: Readonly<Record<Way, WayIn>> = ways
const isWay = (name: string): name is Way => name in ways
const wayNames = Object.keys(ways).filter(isWay)

/**
 * Tries a change of the user `ana` through every way in that the attempt says, each in a library of its own, and returns
 * how each answered. For a synchronisation, the user is an external one of the system SIS.
 */
export const throughAllWays = async (
  about: About,
  attempt: Attempt,
  given: Given = {},
): Promise<Partial<Record<Way, Answer>>> => {
  const answers: Partial<Record<Way, Answer>> = {}
  for (const name of wayNames) {
    const external: About = name === 'synchronisation' ? {account_type: 'EXTERNAL', external_id: 'SIS'} : {}
    const own: About = {...about, ...external, primary_id: 'ana'}
    const people = [aPerson(own), aPerson({primary_id: 'bo'})]
    const application = await openApplication({...given, people})
    try {
      const answer = await wayNamed[name](application, attempt)
      if (!answer) continue
      const file = (await application.exists('ana')) ? await application.person('ana') : undefined
      answers[name] = {...answer, file}
    } finally {
      await application.close()
    }
  }
  return answers
}

/** The answers in short and sorted: the sentences of a refusal, for everything else the result with the findings. */
export const inShort = (answers: Partial<Record<Way, Answer>>): Partial<Record<Way, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(answers).map(([way, {result, reasons, findings}]) => [
      way,
      result === 'refused' ? reasons.toSorted() : [result, ...findings.toSorted()],
    ]),
  )
