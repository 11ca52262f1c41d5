// What was written in an editor is committed like an action: through the same door, with the same roles and guards.
import type {Refusal} from '../../domain/base/outcome.ts'
import type {Plan} from '../../domain/base/plan.ts'
import {userManagers} from '../../domain/rules/roles/roles.ts'
import type {UserFile} from '../../domain/user/index.ts'
import {subjectOf} from '../../domain/user/user-file.ts'
import {action, noInput} from '../actions/action.ts'
import type {App} from '../app.ts'
import type {Outcome} from '../outcome.ts'
import {authorize} from '../writes/authorize.ts'
import {gatherFacts} from '../writes/gather-facts.ts'
import {type Declined, type Request, run} from '../writes/run.ts'
import {selectIds} from '../writes/selection.ts'
import type {TextFault} from './faults.ts'
import {findProxyIds, readUsersText, type TextFacts} from './from-text.ts'
import {textLists} from './text-fields.ts'
import {formatUsers} from './to-text.ts'

/** Users in an editor, as they were when the text was made, and the text. */
export type EditSession = {
  readonly files: readonly UserFile[]
  readonly names: TextFacts['names']
  readonly text: string
}

/** What an edited text comes to: a request for `run`, and its plans. */
export type EditedUsers = {readonly request: Request; readonly plans: readonly Plan[]}

const words = {
  label: 'Edit as text',
  done: 'Changed',
  asks: (users: string) => `Change ${users} according to the text`,
  roles: userManagers,
}

/** Why the operator may not edit users, if so. */
export function editRefusal(app: App): Refusal | undefined {
  const admitted = authorize(app, words)
  return 'refusal' in admitted ? admitted.refusal : undefined
}

/** Reads users and makes the text of them; those who no longer exist are left out. */
export async function openForEditing(app: App, ids: readonly number[]): Promise<EditSession> {
  const files = await app.reads.files(ids, textLists)
  const proxies = files.flatMap(file => file.proxies.map(each => each.proxy_for_id))
  const names: TextFacts['names'] = proxies.length === 0 ? new Map() : await app.reads.names(proxies)
  return {files, names, text: formatUsers(files, app.policy, names)}
}

/**
 * What the text asks for, judged by all rules, those among users included; or what is wrong with it, by line. Nothing is
 * written.
 */
export async function readEditedText(
  app: App,
  {files, names}: EditSession,
  text: string,
): Promise<EditedUsers | Declined | {readonly faults: readonly TextFault[]}> {
  const patrons = (await findProxyIds(text)).map(each => each.toLowerCase())
  const facts = await gatherFacts(app, {patrons}, [])
  const read = await readUsersText(text, files, {...facts, names})
  if ('faults' in read) return read
  const request = editRequest(read.plans)
  const refused: Outcome[] = []
  const report = await run(app, request, {
    dryRun: true,
    onOutcome: outcome => void (outcome.result === 'refused' && refused.push(outcome)),
  })
  if ('declined' in report) return report
  const faults = refused.flatMap(({subject, reasons}) =>
    reasons.map(({sentence}) => ({line: read.lineOf.get(subject.id) ?? 1, sentence})),
  )
  return faults.length > 0 ? {faults} : {request, plans: read.plans}
}

// The plans rest on what the text was made from: who was changed since is a conflict when they are committed.
function editRequest(plans: readonly Plan[]): Request {
  const planOf = new Map(plans.map(plan => [plan.subject.id, plan]))
  return {
    action: action({
      ...words,
      id: 'user.edit',
      about: 'Edit users as text in an editor.',
      keys: [],
      danger: 'moderate',
      // Whether an identifier is taken depends on those that the user keeps.
      lists: ['identifiers'],
      examples: [],
      undo: {possible: true},
      prepare: input => {
        if (input.length > 0) return noInput(input)
        return {
          input: {},
          refuse: () => [],
          plan: file => planOf.get(file.user.id) ?? {subject: subjectOf(file.user), changes: []},
        }
      },
    }),
    input: [],
    selection: selectIds([...planOf.keys()]),
  }
}
