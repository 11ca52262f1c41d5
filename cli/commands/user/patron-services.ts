import {serve} from '../../../source/app/actions/desk-additions.ts'
import {type App, today} from '../../../source/app/app.ts'
import {sanitizeForTerminal} from '../../../source/app/display/text/sanitize.ts'
import {isEdit} from '../../../source/app/edits/read-edit.ts'
import {demeritsFor} from '../../../source/app/patron-services/demerits.ts'
import {describeServices, type ServiceSection, servicesOf} from '../../../source/app/patron-services/patron-services.ts'
import {authorize} from '../../../source/app/writes/authorize.ts'
import {writeMoney} from '../../../source/domain/base/money.ts'
import {refusal} from '../../../source/domain/base/outcome.ts'
import {deskRefusal, servicesRefusal, servicesViewerRoles} from '../../../source/domain/rules/patron-services/desk.ts'
import type {UserFile} from '../../../source/domain/user/index.ts'
import {block, note, reference} from '../../../source/domain/user/index.ts'
import {listName} from '../../../source/domain/user/name.ts'
import {valuesOf} from '../../../source/domain/user/user-file.ts'
import {exit, isCliError, refusedUserError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {outputFlags} from '../../framework/flags.ts'
import {type Column, numberColumn, textColumn} from '../../output/columns.ts'
import {readFormat} from '../../output/format.ts'
import {printRows} from '../../output/print-rows.ts'
import {findNamedUser} from '../../selection/named-user.ts'
import {selectUsers} from '../../selection/selected-users.ts'
import {deskFlag, withDesk} from '../../settings/desk.ts'
import {declinedError, performWrite} from '../../writes/perform-write.ts'
import {operationForRequest} from '../../writes/request-operation.ts'
import {readWriteMode, writeFlags} from '../../writes/write-flags.ts'

const {output, json, header} = outputFlags
const usageLine = 'user services ID'

export const services: AppCommand = {
  name: 'user services',
  about:
    'Show a patron for a circulation desk: loans, requests, blocks, notes and balance. At a desk, note+= and block+= add to the record.',
  usage: 'ID [note+=TEXT...] [block+=CODE...]',
  flags: {...deskFlag, ...writeFlags, output, json, header},
  examples: serve.examples,
  seeAlso: ['user show u1048823', 'help edits', 'help exit-codes'],
  run: (call, app) => runServices(call, withDesk(call, app)),
}

type Demerits = Awaited<ReturnType<typeof demeritsFor>>

async function runServices(call: Call, app: App): Promise<CommandResult> {
  const reading = {label: 'Reading Patron Services', roles: servicesViewerRoles}
  const authorized = authorize({...app, readOnly: false}, reading)
  if ('refusal' in authorized) return declinedError({declined: [authorized.refusal]})
  const input = call.words.filter(isEdit)
  const [id, another] = call.words.filter(word => !input.includes(word))
  if (id === undefined || another !== undefined) return usageError(`Name one patron: usher ${usageLine}`)
  return input.length > 0 ? addSegments(call, app, id, input) : showServices(call, app, id)
}

async function addSegments(call: Call, app: App, id: string, input: readonly string[]): Promise<CommandResult> {
  const mode = readWriteMode(call.flags)
  if (isCliError(mode)) return mode
  const authorized = authorize(app, serve)
  if ('refusal' in authorized) return declinedError({declined: [authorized.refusal]})
  const prepared = serve.prepare(input, {today: today(app), policy: app.policy})
  if (!('plan' in prepared)) return declinedError({declined: prepared.map(each => refusal(each.code, each.sentence))})
  const selected = await selectUsers(call, app, [id])
  if (isCliError(selected)) return selected
  const request = {action: serve, input, selection: selected.selection}
  return performWrite(call, {...operationForRequest(app, request), missing: selected.missing}, mode)
}

async function showServices(call: Call, app: App, id: string): Promise<CommandResult> {
  const file = await findNamedUser(call, app, id, undefined, usageLine)
  if (isCliError(file)) return file
  const refused = servicesRefusal(file)
  if (refused) return refusedUserError(refused, id)
  const demerits = await demeritsFor(app, file.user.id)
  const format = readFormat(call.flags, call.io.stdout)
  if (isCliError(format)) return format
  if (format === 'table' && call.flags.text('json') === undefined) {
    for (const line of sheetLines(app, file, demerits)) call.io.stdout.write(`${line}\n`)
    return exit.ok
  }
  return printRows(call, [file], {columns: serviceColumns(app, demerits), plural: 'patrons'})
}

function sheetLines(app: App, file: UserFile, demerits: Demerits): string[] {
  const {policy, operator, desk} = app
  const refused = deskRefusal(operator?.roles ?? [], desk)
  const where = refused ? `View only: ${refused.sentence}` : `Currently at: ${desk}`
  const sections = describeServices(servicesOf(file, app.now(), demerits), policy)
  return [`${listName(file.user, policy)} (${file.user.primary_id})`, where, ...sections.flatMap(sectionLines)].map(
    line => sanitizeForTerminal(line),
  )
}

function sectionLines({title, lines}: ServiceSection): string[] {
  return ['', title.toUpperCase(), ...lines.map(({text, isWarning}) => `${isWarning ? '!' : ' '} ${text}`)]
}

function serviceColumns(app: App, demerits: Demerits): readonly Column<UserFile>[] {
  const read = (file: UserFile) => servicesOf(file, app.now())
  return [
    textColumn('primary_id', 'Primary identifier', ({user}) => user.primary_id),
    textColumn('name', 'Name', ({user}) => listName(user, app.policy)),
    textColumn('desk', 'Currently at', () => app.desk),
    textColumn('view_only', 'View only', () => deskRefusal(app.operator?.roles ?? [], app.desk)?.sentence),
    listColumn('loans', file =>
      read(file).loans.map(each => ({...valuesOf(reference, each), overdue: each.isOverdue})),
    ),
    listColumn('requests', file => read(file).requests.map(each => valuesOf(reference, each))),
    ...(demerits ? [listColumn('demerits', () => demerits)] : []),
    listColumn('blocks', file => read(file).blocks.map(each => valuesOf(block, each))),
    listColumn('notes', file => read(file).notes.map(each => valuesOf(note, each))),
    textColumn('balance', 'Balance', file => writeMoney(read(file).owesMinor)),
    textColumn('disputed', 'In dispute', file => writeMoney(read(file).disputedMinor)),
    listColumn('conditions', file => read(file).conditions.map(sentence => ({sentence}))),
    textColumn('letters', 'Letters to', file => read(file).contactPoints.letters?.email_address),
    textColumn('material', 'Material to', file => read(file).contactPoints.material?.line1),
    textColumn('messages', 'Short messages to', file => read(file).contactPoints.messages?.phone_number),
  ]
}

// A list: for people its length, for programs its rows.
function listColumn(name: string, read: (file: UserFile) => readonly object[]): Column<UserFile> {
  return {
    ...numberColumn<UserFile>(name, name, file => read(file).length),
    exact: file => read(file).map(row => Object.fromEntries(Object.entries(row))),
  }
}
