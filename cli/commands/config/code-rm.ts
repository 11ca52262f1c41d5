import type {App} from '../../../source/app/app.ts'
import {inUseSentence, planSite} from '../../../source/app/configuration/change-configuration.ts'
import {codeHolders, replaceCodeAction} from '../../../source/app/configuration/replace-code.ts'
import {confirmation} from '../../../source/app/writes/confirmation.ts'
import {type Request, run} from '../../../source/app/writes/run.ts'
import {selectMatching} from '../../../source/app/writes/selection.ts'
import {tableFacts} from '../../../source/domain/configuration/code-tables.ts'
import {changeSite, isDry, objectionTo} from '../../configuration/change-configuration.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../../framework/exit.ts'
import {outputFlags} from '../../framework/flags.ts'
import {performWrite} from '../../writes/perform-write.ts'
import {readWishes, writeFlags} from '../../writes/write-flags.ts'
import {begin, codeNamed, withCodes} from './code.ts'

const {output, json, header} = outputFlags

export const codeRm: AppCommand = {
  name: 'code rm',
  about: 'Removes a code from a table of the site. One in use is not removed unless another takes its place.',
  usage: 'TABLE CODE',
  flags: {
    replaceWith: {
      value: 'CODE',
      about: 'The code that takes its place in every record, as one batch that can be undone',
    },
    ...writeFlags,
    output,
    json,
    header,
  },
  examples: ['code rm UserTitles MX', 'code rm UserGroups VISITOR --replace-with PATRON'],
  seeAlso: ['code set UserGroups VISITOR --enabled no', 'undo', 'config undo'],
  run: removeCode,
}

async function removeCode(call: Call, app: App): Promise<Answer> {
  const [word, name, another] = call.words
  if (word === undefined || name === undefined) return usage('Say which table and code: usher code rm TABLE CODE')
  if (another !== undefined) return usage(`"${another}" is not expected here`)
  const begun = await begin(app, word)
  if (isCliError(begun)) return begun
  const {present, table} = begun
  const code = codeNamed(table, name)
  if (isCliError(code)) return code
  const {extent} = tableFacts(table.name)
  if (extent !== 'open') return fixed(table.name, code.code, extent)
  const rest = table.codes.filter(each => each.code !== code.code)
  const next = withCodes(present, table.name, rest)
  const plan = await planSite(app, present, next)
  const objection = objectionTo({...plan, lost: []})
  if (objection) return objection
  const [lost] = plan.lost
  if (lost) {
    const given = call.flags.text('replaceWith')
    if (given === undefined) return inUse(table.name, code.code, inUseSentence(table.name, code.code, lost.uses))
    const other = codeNamed(table, given)
    if (isCliError(other)) return other
    if (other.code === code.code) return usage('A code cannot take its own place')
    const answer = await replace(call, app, {table: table.name, from: code.code, to: other.code})
    if (answer !== exit.ok || isDry(call)) return answer
  }
  return changeSite(call, app, {present, next})
}

function fixed(table: string, code: string, extent: 'closed' | 'fixed'): CliError {
  const message = `${table}: the code "${code}" cannot be removed: the codes of this table are fixed`
  const hint = extent === 'closed' ? `usher code set ${table} ${code} --enabled no` : 'Its label can be changed'
  return {code: 'E-FIXED', message, exit: exit.refused, hint}
}

function inUse(table: string, code: string, message: string): CliError {
  const hint = [`usher code set ${table} ${code} --enabled no`, `usher code rm ${table} ${code} --replace-with CODE`]
  return {code: 'E-IN-USE', message, exit: exit.refused, hint: hint.join('\n')}
}

/** Puts a code in the place of another in everybody's record, through the same door as every change of people. */
async function replace(
  call: Call,
  app: App,
  replacement: {readonly table: string; readonly from: string; readonly to: string},
): Promise<Answer> {
  const wishes = readWishes(call.flags)
  if (isCliError(wishes)) return wishes
  const action = replaceCodeAction(replacement)
  const where = codeHolders(replacement.table, replacement.from)
  const people = selectMatching(app.reads, {tab: 'all', where, now: app.now()})
  const request: Request = {action, input: [], selection: people}
  return performWrite(
    call,
    {
      label: action.label,
      done: action.done,
      danger: action.danger,
      canUndo: true,
      missing: [],
      preview: () => confirmation(app, request),
      perform: options => run(app, request, options),
    },
    wishes,
  )
}
