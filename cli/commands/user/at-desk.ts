import {serve} from '../../../source/app/actions/desk-additions.ts'
import type {App} from '../../../source/app/app.ts'
import {sanitizeForTerminal} from '../../../source/app/display/text/sanitize.ts'
import {isEdit} from '../../../source/app/edits/read-edit.ts'
import {demeritsFor} from '../../../source/app/patron-services/demerits.ts'
import {describeServices, type ServiceSection, servicesOf} from '../../../source/app/patron-services/patron-services.ts'
import {authorize} from '../../../source/app/writes/authorize.ts'
import {confirmation} from '../../../source/app/writes/confirmation.ts'
import {run} from '../../../source/app/writes/run.ts'
import {writeMoney} from '../../../source/domain/base/money.ts'
import {refusal} from '../../../source/domain/base/outcome.ts'
import {deskRefusal, servicesRefusal, servicesViewerRoles} from '../../../source/domain/rules/patron-services/desk.ts'
import type {UserFile} from '../../../source/domain/user/index.ts'
import {block, note, reference} from '../../../source/domain/user/index.ts'
import {listName} from '../../../source/domain/user/name.ts'
import {valuesOf} from '../../../source/domain/user/user-file.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, errorCode, exit, isCliError, usage} from '../../framework/exit.ts'
import {outputFlags} from '../../framework/flags.ts'
import type {Column} from '../../output/columns.ts'
import {numberColumn, textColumn} from '../../output/columns.ts'
import {formatFor} from '../../output/format.ts'
import {printChosen} from '../../output/print-rows.ts'
import {selectUsers} from '../../selection/selected-users.ts'
import {deskFlag, deskFor} from '../../settings/desk.ts'
import {declinedError, performWrite} from '../../writes/perform-write.ts'
import {readWishes, writeFlags} from '../../writes/write-flags.ts'

const {output, json, header} = outputFlags

export const services: AppCommand = {
  name: 'user services',
  about:
    'Shows a patron as a circulation desk needs them: loans, requests, blocks, notes, balance. At a desk, note+= and block+= add to it.',
  usage: 'ID [note+=TEXT...] [block+=CODE...]',
  flags: {...deskFlag, ...writeFlags, output, json, header},
  examples: serve.examples,
  seeAlso: ['user show u1048823', 'help edits', 'help exit-codes'],
  run: (call, given) => atDesk(call, {...withPolicyOf(given), desk: deskFor(call.flags, call.io)}),
}

type Demerits = Awaited<ReturnType<typeof demeritsFor>>

// The policy is renewed in place: a copy would keep the old one.
function withPolicyOf(app: App): App {
  return {
    ...app,
    get policy() {
      return app.policy
    },
  }
}

async function atDesk(call: Call, app: App): Promise<Answer> {
  const looking = {label: 'Looking at Patron Services', roles: servicesViewerRoles}
  const admitted = authorize({...app, readOnly: false}, looking)
  if ('refusal' in admitted) return declinedError({declined: [admitted.refusal]})
  const input = call.words.filter(isEdit)
  const [id, another] = call.words.filter(word => !input.includes(word))
  if (id === undefined || another !== undefined) return usage('Say which patron: usher user services ID')
  return input.length > 0 ? add(call, app, id, input) : show(call, app, id)
}

async function add(call: Call, app: App, id: string, input: readonly string[]): Promise<Answer> {
  const wishes = readWishes(call.flags)
  if (isCliError(wishes)) return wishes
  const admitted = authorize(app, serve)
  if ('refusal' in admitted) return declinedError({declined: [admitted.refusal]})
  const prepared = serve.prepare(input, {today: app.now().slice(0, 10), policy: app.policy})
  if (!('plan' in prepared)) return declinedError({declined: prepared.map(each => refusal(each.code, each.sentence))})
  const chosen = await selectUsers(call, app, [id])
  if (isCliError(chosen)) return chosen
  const request = {action: serve, input, selection: chosen.selection}
  return performWrite(
    call,
    {
      label: serve.label,
      done: serve.done,
      danger: serve.danger,
      canUndo: true,
      codes: app.policy.codes,
      missing: chosen.missing,
      preview: () => confirmation(app, request),
      perform: options => run(app, request, options),
    },
    wishes,
  )
}

async function show(call: Call, app: App, id: string): Promise<Answer> {
  const chosen = await selectUsers(call, app, [id])
  if (isCliError(chosen)) return chosen
  const [file] = await app.reads.files(chosen.ids ?? [])
  if (!file) return chosen.missing[0] ?? usage('Say which patron: usher user services ID')
  const none = servicesRefusal(file)
  if (none) return refused(none, id)
  const demerits = await demeritsFor(app, file.user.id)
  const format = formatFor(call.flags, call.io.stdout)
  if (isCliError(format)) return format
  if (format === 'table' && call.flags.text('json') === undefined) {
    call.io.stdout.write(
      sheet(app, file, demerits)
        .map(line => `${line}\n`)
        .join(''),
    )
    return exit.ok
  }
  return printChosen(call, format, columnsFor(app, demerits), 'patrons', only(file), '')
}

async function* only(file: UserFile): AsyncIterable<readonly UserFile[]> {
  yield [file]
}

function refused({code, sentence}: {code: string; sentence: string}, primary_id: string): CliError {
  return {code: errorCode(code), message: `${primary_id}: ${sentence}`, exit: exit.refused, primary_id}
}

function sheet(app: App, file: UserFile, demerits: Demerits): string[] {
  const {policy, operator, desk} = app
  const view = deskRefusal(operator?.roles ?? [], desk)
  const where = view ? `View only: ${view.sentence}` : `Currently at: ${desk}`
  const sections = describeServices(servicesOf(file, app.now(), demerits), policy)
  return [`${listName(file.user, policy)} (${file.user.primary_id})`, where, ...sections.flatMap(sectionLines)].map(
    line => sanitizeForTerminal(line),
  )
}

function sectionLines({title, lines}: ServiceSection): string[] {
  return ['', title.toUpperCase(), ...lines.map(({text, isWarning}) => `${isWarning ? '!' : ' '} ${text}`)]
}

function columnsFor(app: App, demerits: Demerits): readonly Column<UserFile>[] {
  const seen = (file: UserFile) => servicesOf(file, app.now())
  return [
    textColumn('primary_id', 'Primary identifier', ({user}) => user.primary_id),
    textColumn('name', 'Name', ({user}) => listName(user, app.policy)),
    textColumn('desk', 'Currently at', () => app.desk),
    textColumn('view_only', 'View only', () => deskRefusal(app.operator?.roles ?? [], app.desk)?.sentence),
    listColumn('loans', file =>
      seen(file).loans.map(each => ({...valuesOf(reference, each), overdue: each.isOverdue})),
    ),
    listColumn('requests', file => seen(file).requests.map(each => valuesOf(reference, each))),
    ...(demerits ? [listColumn('demerits', () => demerits)] : []),
    listColumn('blocks', file => seen(file).blocks.map(each => valuesOf(block, each))),
    listColumn('notes', file => seen(file).notes.map(each => valuesOf(note, each))),
    textColumn('balance', 'Balance', file => writeMoney(seen(file).owesMinor)),
    textColumn('disputed', 'In dispute', file => writeMoney(seen(file).disputedMinor)),
    listColumn('conditions', file => seen(file).conditions.map(sentence => ({sentence}))),
    textColumn('letters', 'Letters to', file => seen(file).contactPoints.letters?.email_address),
    textColumn('material', 'Material to', file => seen(file).contactPoints.material?.line1),
    textColumn('messages', 'Short messages to', file => seen(file).contactPoints.messages?.phone_number),
  ]
}

function listColumn(name: string, read: (file: UserFile) => readonly object[]): Column<UserFile> {
  return {...numberColumn<UserFile>(name, name, file => read(file).length), exact: file => rowsAsExact(read(file))}
}

function rowsAsExact(rows: readonly object[]) {
  return rows.map(row => Object.fromEntries(Object.entries(row)))
}
