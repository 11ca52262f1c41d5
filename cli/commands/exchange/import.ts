import {tmpdir} from 'node:os'
import {basename, resolve} from 'node:path'
import type {App} from '../../../source/app/app.ts'
import type {ImportOptions} from '../../../source/app/exchange/import/import-options.ts'
import type {IntakeReport} from '../../../source/app/exchange/import/intake.ts'
import type {IntakeOptions} from '../../../source/app/exchange/import/intake-options.ts'
import type {Format} from '../../../source/app/exchange/read/item.ts'
import {authorize} from '../../../source/app/writes/authorize.ts'
import type {WriteOptions} from '../../../source/app/writes/commit-outcomes.ts'
import type {Confirmation, Line} from '../../../source/app/writes/confirmation.ts'
import type {Declined} from '../../../source/app/writes/run.ts'
import {userManagers} from '../../../source/domain/rules/roles/roles.ts'
import {openFile, type ReopenableFile, spoolToTemp} from '../../files/reopenable-file.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../../framework/exit.ts'
import {outputFlags} from '../../framework/flags.ts'
import {counted} from '../../framework/print-status.ts'
import {whatHappened} from '../../output/results.ts'
import {declinedError, performWrite} from '../../writes/perform-write.ts'
import {isSameFile, type Rejects, rejectsFile} from '../../writes/rejects.ts'
import {readWishes, type WriteWishes, writeFlags} from '../../writes/write-flags.ts'

const {output, json, header} = outputFlags
const {confirmCount: _none, ...asking} = writeFlags

export const importCommand: AppCommand = {
  name: 'import',
  about:
    'Reads users from a file of Alma records (JSON, JSON lines, XML), adds new ones and updates those who exist, in one batch.',
  usage: 'FILE|-',
  flags: {
    mode: {
      value: 'MODE',
      about: 'add (only new users), merge (the usual: what is absent stays) or replace (what is absent is emptied)',
    },
    match: {
      value: 'TYPE',
      about: 'Find users by this type of identifier, as BARCODE; by primary identifier unless told',
    },
    sync: {
      value: 'SYSTEM',
      about:
        'The file is that of this external system: external data is written, internal users and protected fields are left alone',
    },
    linked: {
      value: 'INSTITUTION',
      about:
        'Refresh linked accounts: the file is that of this institution, whose people get names, contacts, dates and identifiers from it; nobody is added',
    },
    recordType: {value: 'TYPE', about: 'What new users are of whom the file does not say it: staff, public or contact'},
    format: {value: 'FORMAT', about: 'json, jsonl or xml; by what the file holds unless told'},
    rejects: {
      value: 'FILE',
      about: 'Write the records that were not taken to this file, with the reasons, to be mended and read again',
    },
    ...asking,
    output,
    json,
    header,
  },
  fieldNames: ['primary_id', 'result', 'version', 'before', 'after', 'error'],
  examples: [
    'import users.json --dry-run',
    'import users.xml --yes --rejects rejects.jsonl',
    'import sis.jsonl --sync SIS --match UNIV_ID --yes',
    'import north.jsonl --linked NORTH --match UNIV_ID --yes',
  ],
  seeAlso: ['export', 'undo', 'help exit-codes'],
  run: importUsers,
}

type Source = ReopenableFile & {readonly name: string; readonly format?: Format}

async function importUsers(call: Call, app: App): Promise<Answer> {
  const admitted = authorize(app, {label: 'Import', roles: userManagers})
  if ('refusal' in admitted) return declinedError({declined: [admitted.refusal]})
  const wishes = readWishes(call.flags)
  if (isCliError(wishes)) return wishes
  const rules = rulesFor(call)
  if (isCliError(rules)) return rules
  const source = await sourceFor(call)
  if (isCliError(source)) return source
  try {
    return (await damage(source)) ?? (await importFrom(call, app, source, rules, wishes))
  } finally {
    await source.close()
  }
}

async function importFrom(
  call: Call,
  app: App,
  source: Source,
  rules: ImportOptions,
  wishes: WriteWishes,
): Promise<Answer> {
  const file = call.flags.text('rejects')
  const rejects = file === undefined ? undefined : rejectsFile(resolve(call.io.cwd, file))
  const load = (options: WriteOptions, kept?: Rejects) =>
    loadFrom({...app, source: rules.linked === undefined ? 'import' : 'linked'}, source, rules, options, kept)
  try {
    return await performWrite(
      call,
      {
        label: 'Import',
        done: 'Loaded',
        danger: 'moderate',
        canUndo: true,
        missing: [],
        preview: async () => question(source, load),
        perform: async options =>
          options.dryRun ? load(options) : ((await rejects?.open()) ?? load(options, rejects)),
      },
      wishes,
    )
  } finally {
    await rejects?.close()
  }
}

const modes = ['add', 'merge', 'replace'] as const
const recordTypes = ['STAFF', 'PUBLIC', 'CONTACT'] as const

function rulesFor({flags}: Call): ImportOptions | CliError {
  const mode = modes.find(each => each === (flags.text('mode') ?? 'merge'))
  if (!mode) return usage(`--mode is one of ${modes.join(', ')}, not "${flags.text('mode')}"`)
  const given = flags.text('recordType')
  const recordType = recordTypes.find(each => each === given?.toUpperCase())
  if (given !== undefined && !recordType) return usage(`--record-type is staff, public or contact, not "${given}"`)
  const [match, system, linked] = [flags.text('match'), flags.text('sync'), flags.text('linked')]
  const other =
    linked === undefined ? undefined : ['mode', 'sync', 'recordType'].find(each => flags.text(each) !== undefined)
  if (other !== undefined)
    return usage(
      `--linked refreshes accounts that are there: it does not go with --${other === 'recordType' ? 'record-type' : other}`,
    )
  return {
    mode,
    as: system === undefined ? 'file' : 'sync',
    ...(match === undefined ? {} : {match}),
    ...(system === undefined ? {} : {system}),
    ...(linked === undefined ? {} : {linked}),
    ...(recordType ? {recordType} : {}),
  }
}

// Everything is looked through before any of it is written.
async function sourceFor({io, flags, words}: Call): Promise<Source | CliError> {
  const [file, another] = words
  if (!file || another !== undefined) return usage('Say what to read: usher import FILE, or - for standard input')
  const given = flags.text('format')
  const forced =
    given === undefined
      ? {}
      : given === 'jsonl'
        ? {format: 'json-lines' as const}
        : given === 'json' || given === 'xml'
          ? {}
          : undefined
  if (!forced) return usage(`--format is json, jsonl or xml, not "${given}"`)
  const rejects = flags.text('rejects')
  if (rejects !== undefined && isSameFile(resolve(io.cwd, file), resolve(io.cwd, rejects)))
    return usage('--rejects names the file that is read: it would be overwritten', 'Name another file')
  if (file === '-' && io.stdin.isTTY) return usage('Pipe the file in: standard input is the keyboard')
  const folder = io.env['TMPDIR'] || tmpdir()
  const read =
    file === '-' ? await spoolToTemp(io.stdin.chunks(), folder) : await openFile(resolve(io.cwd, file), folder)
  return isCliError(read) ? read : {...read, name: file === '-' ? '-' : basename(file), ...forced}
}

async function damage({name, bytes, format}: Source): Promise<CliError | undefined> {
  const {survey} = await import('../../../source/app/exchange/read/survey.ts')
  const found = await survey(bytes(), {format})
  if (found.ok) return undefined
  return {
    code: 'E-BROKEN-FILE',
    message: `${shownName(name)}, line ${found.line}: ${found.reason}`,
    exit: exit.invalid,
    line: found.line,
    hint: 'Nothing was written',
  }
}

function shownName(name: string): string {
  return name === '-' ? 'Standard input' : name
}

type Load = (options: WriteOptions) => Promise<IntakeReport | Declined | CliError>

async function loadFrom(
  app: App,
  source: Source,
  rules: ImportOptions,
  options: WriteOptions,
  rejects?: Rejects,
): ReturnType<Load> {
  const [{readRecords}, {loadUsers: loadPeople}] = await Promise.all([
    import('../../../source/app/exchange/read/read-records.ts'),
    import('../../../source/app/exchange/import/intake.ts'),
  ])
  const {onOutcome, ...rest} = options
  const wishes: IntakeOptions = {
    ...rest,
    rules,
    input: {
      file: source.name,
      mode: rules.mode,
      ...(rules.match ? {match: rules.match} : {}),
      ...(rules.system ? {sync: rules.system} : {}),
      ...(rules.linked ? {linked: rules.linked} : {}),
    },
    onLoaded: loaded => onOutcome?.(loaded),
    ...(rejects ? {onRejected: rejected => rejects.add(rejected)} : {}),
  }
  const report = await loadPeople(app, readRecords(source.bytes(), {format: source.format}), wishes)
  if ('declined' in report || !report.broken) return report
  const {where, reason} = report.broken
  const hint =
    report.batch === undefined ? 'Nothing was written' : `What batch ${report.batch} had written was taken back`
  return {
    code: 'E-BROKEN-FILE',
    message: `${shownName(source.name)}, line ${where.line}: ${reason}`,
    exit: exit.invalid,
    line: where.line,
    hint,
  }
}

async function question(source: Source, load: Load): Promise<Confirmation | Declined | CliError> {
  const lines: Line[] = []
  const report = await load({
    dryRun: true,
    onOutcome: outcome => {
      if (lines.length < 1000)
        lines.push({subject: outcome.subject, result: outcome.result, text: whatHappened({outcome})})
    },
  })
  if (isCliError(report) || 'declined' in report) return report
  const title = `Import ${shownName(source.name)}? ${counted(report.made, 'user')} new, ${counted(report.updated, 'user')} changed.`
  return {title, lines, counts: report.counts, warnings: [], button: 'Import'}
}
