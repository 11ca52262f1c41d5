import {tmpdir} from 'node:os'
import {basename, resolve} from 'node:path'
import type {App} from '../../../source/app/app.ts'
import {counted} from '../../../source/app/display/text/counts.ts'
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
import {type CliError, exit, isCliError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {flagName, outputFlags} from '../../framework/flags.ts'
import {describeResult} from '../../output/write-results.ts'
import {declinedError, performWrite} from '../../writes/perform-write.ts'
import {isSameFile, type Rejects, rejectsFile} from '../../writes/rejects.ts'
import {readWriteMode, type WriteMode, writeFlags} from '../../writes/write-flags.ts'

const {output, json, header} = outputFlags
const {confirmCount: _none, ...confirmation} = writeFlags

export const importCommand: AppCommand = {
  name: 'import',
  about:
    'Import users from a file of Alma records (JSON, JSON lines, XML): adds new users and updates existing ones, in one batch.',
  usage: 'FILE|-',
  flags: {
    mode: {
      value: 'MODE',
      about:
        'add (new users only), merge (fields missing in the file are kept) or replace (they are cleared). Default: merge',
    },
    match: {
      value: 'TYPE',
      about: 'Match users by identifiers of this type, such as BARCODE. Default: the primary identifier',
    },
    sync: {
      value: 'SYSTEM',
      about:
        'Synchronise with this external system: external data is written, internal users and protected fields are not changed',
    },
    linked: {
      value: 'INSTITUTION',
      about:
        'Refresh accounts linked to this institution: names, contacts, dates and identifiers are updated; no user is added',
    },
    recordType: {
      value: 'TYPE',
      about: 'Record type for new users if the file does not give one: staff, public or contact',
    },
    format: {value: 'FORMAT', about: 'File format: json, jsonl or xml. Default: detected from the contents'},
    rejects: {
      value: 'FILE',
      about: 'Write refused records with the reasons to this file, to be corrected and imported again',
    },
    ...confirmation,
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

type ImportSource = ReopenableFile & {readonly name: string; readonly format?: Format}

async function importUsers(call: Call, app: App): Promise<CommandResult> {
  const authorized = authorize(app, {label: 'Import', roles: userManagers})
  if ('refusal' in authorized) return declinedError({declined: [authorized.refusal]})
  const mode = readWriteMode(call.flags)
  if (isCliError(mode)) return mode
  const rules = readRules(call)
  if (isCliError(rules)) return rules
  const source = await openSource(call)
  if (isCliError(source)) return source
  try {
    return (await checkSource(source)) ?? (await importFrom(call, app, source, rules, mode))
  } finally {
    await source.close()
  }
}

async function importFrom(
  call: Call,
  app: App,
  source: ImportSource,
  rules: ImportOptions,
  mode: WriteMode,
): Promise<CommandResult> {
  const file = call.flags.text('rejects')
  const rejects = file === undefined ? undefined : rejectsFile(resolve(call.io.cwd, file))
  const load = (options: WriteOptions, rejected?: Rejects) =>
    loadSource({...app, source: rules.linked === undefined ? 'import' : 'linked'}, source, rules, options, rejected)
  try {
    return await performWrite(
      call,
      {
        label: 'Import',
        done: 'Imported',
        danger: 'moderate',
        canUndo: true,
        missing: [],
        preview: () => previewImport(source, load),
        perform: async options =>
          options.dryRun ? load(options) : ((await rejects?.open()) ?? load(options, rejects)),
      },
      mode,
    )
  } finally {
    await rejects?.close()
  }
}

const modes = ['add', 'merge', 'replace'] as const
const recordTypes = ['STAFF', 'PUBLIC', 'CONTACT'] as const

function readRules({flags}: Call): ImportOptions | CliError {
  const mode = modes.find(each => each === (flags.text('mode') ?? 'merge'))
  if (!mode) return usageError(`--mode must be one of ${modes.join(', ')}, not "${flags.text('mode')}"`)
  const given = flags.text('recordType')
  const recordType = recordTypes.find(each => each === given?.toUpperCase())
  if (given !== undefined && !recordType)
    return usageError(`--record-type must be staff, public or contact, not "${given}"`)
  const [match, system, linked] = [flags.text('match'), flags.text('sync'), flags.text('linked')]
  const other =
    linked === undefined ? undefined : ['mode', 'sync', 'recordType'].find(each => flags.text(each) !== undefined)
  if (other !== undefined)
    return usageError(`--linked cannot be combined with --${flagName(other)}: it only refreshes existing accounts`)
  return {
    mode,
    as: system === undefined ? 'file' : 'sync',
    ...(match === undefined ? {} : {match}),
    ...(system === undefined ? {} : {system}),
    ...(linked === undefined ? {} : {linked}),
    ...(recordType ? {recordType} : {}),
  }
}

// Opens the file so that it can be read twice: the whole file is checked before any of it is written.
async function openSource({io, flags, words}: Call): Promise<ImportSource | CliError> {
  const [file, another] = words
  if (!file || another !== undefined) return usageError('Name one file: usher import FILE, or - for standard input')
  const given = flags.text('format')
  const forced =
    given === undefined
      ? {}
      : given === 'jsonl'
        ? {format: 'json-lines' as const}
        : given === 'json' || given === 'xml'
          ? {}
          : undefined
  if (!forced) return usageError(`--format must be json, jsonl or xml, not "${given}"`)
  const rejects = flags.text('rejects')
  if (rejects !== undefined && isSameFile(resolve(io.cwd, file), resolve(io.cwd, rejects)))
    return usageError('--rejects names the imported file, which would be overwritten', 'Name another file')
  if (file === '-' && io.stdin.isTTY)
    return usageError('Standard input is the keyboard: pipe the records in, or name a file')
  const folder = io.env['TMPDIR'] || tmpdir()
  const read =
    file === '-' ? await spoolToTemp(io.stdin.chunks(), folder) : await openFile(resolve(io.cwd, file), folder)
  return isCliError(read) ? read : {...read, name: file === '-' ? '-' : basename(file), ...forced}
}

async function checkSource({name, bytes, format}: ImportSource): Promise<CliError | undefined> {
  const {survey} = await import('../../../source/app/exchange/read/survey.ts')
  const found = await survey(bytes(), {format})
  if (found.ok) return undefined
  return {
    code: 'E-BROKEN-FILE',
    message: `${shownName(name)}, line ${found.line}: ${found.reason}`,
    exit: exit.invalid,
    line: found.line,
    hint: 'Nothing changed',
  }
}

function shownName(name: string): string {
  return name === '-' ? 'Standard input' : name
}

type Load = (options: WriteOptions) => Promise<IntakeReport | Declined | CliError>

async function loadSource(
  app: App,
  source: ImportSource,
  rules: ImportOptions,
  options: WriteOptions,
  rejects?: Rejects,
): ReturnType<Load> {
  const [{readRecords}, {loadUsers}] = await Promise.all([
    import('../../../source/app/exchange/read/read-records.ts'),
    import('../../../source/app/exchange/import/intake.ts'),
  ])
  const {onOutcome, ...rest} = options
  const intake: IntakeOptions = {
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
  const report = await loadUsers(app, readRecords(source.bytes(), {format: source.format}), intake)
  if ('declined' in report || !report.broken) return report
  const {where, reason} = report.broken
  const hint = report.batch === undefined ? 'Nothing changed' : `The changes of batch ${report.batch} were undone`
  return {
    code: 'E-BROKEN-FILE',
    message: `${shownName(source.name)}, line ${where.line}: ${reason}`,
    exit: exit.invalid,
    line: where.line,
    hint,
  }
}

const maxLines = 1000

async function previewImport(source: ImportSource, load: Load): Promise<Confirmation | Declined | CliError> {
  const lines: Line[] = []
  const report = await load({
    dryRun: true,
    onOutcome: outcome => {
      if (lines.length < maxLines)
        lines.push({subject: outcome.subject, result: outcome.result, text: describeResult({outcome})})
    },
  })
  if (isCliError(report) || 'declined' in report) return report
  const title = `Import ${shownName(source.name)}? ${counted(report.made, 'user')} new, ${counted(report.updated, 'user')} changed.`
  return {title, lines, counts: report.counts, warnings: [], button: 'Import'}
}
