import {resolve} from 'node:path'
import type {App} from '../../../source/app/app.ts'
import {inUseSentence, planSite, type SitePlan} from '../../../source/app/configuration/change-configuration.ts'
import {
  applyFile,
  type LineFault,
  lineOf,
  readSiteFile,
  type SiteFile,
} from '../../../source/app/exchange/configuration/read-configuration.ts'
import {writeSiteFile} from '../../../source/app/exchange/configuration/write-configuration.ts'
import {
  changeFlags,
  formatSteps,
  isDryRun,
  previewSteps,
  printSteps,
  requireConfigurePermission,
  writeConfigurationPlan,
} from '../../configuration/change-configuration.ts'
import {writeNewFile} from '../../files/new-file.ts'
import {readTextFile} from '../../files/text-file.ts'
import {type CliError, exit, isCliError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {outputFlags} from '../../framework/flags.ts'
import {printStatus} from '../../framework/print-status.ts'
import {askYesNo, canAskOperator, cancelledError, confirmationError} from '../../writes/confirm-write.ts'
import {writeFlags} from '../../writes/write-flags.ts'

const {output, json, header} = outputFlags
const seeAlso = ['config history', 'policy list --all', 'code list']

export const configExport: AppCommand = {
  name: 'config export',
  about:
    'Write the whole configuration as YAML: settings, codes, role profiles, role rules and terms of use. It contains no users and no secrets.',
  usage: '[FILE|-]',
  flags: {force: {about: 'Replace the file if it exists'}},
  examples: ['config export', 'config export site.yaml'],
  seeAlso: ['config load site.yaml', 'config diff site.yaml', ...seeAlso],
  async run(call, app) {
    const [target = '-', another] = call.words
    if (another !== undefined) return usageError('Name only one file')
    const text = writeSiteFile(await app.reads.site.configuration())
    if (target === '-') {
      call.io.stdout.write(text)
      return exit.ok
    }
    const path = resolve(call.io.cwd, target)
    const written = await writeNewFile(path, call.flags.on('force'), async sink => {
      await sink(text)
      return {stays: true, answer: exit.ok}
    })
    if (!isCliError(written)) printStatus(call, `Configuration written to ${target}`)
    return written
  },
}

export const configDiff: AppCommand = {
  name: 'config diff',
  about: 'Show what loading a configuration file would change.',
  usage: 'FILE|-',
  flags: {exitCode: {about: 'Exit with 10 if there are differences'}, output, json, header},
  examples: ['config diff site.yaml', 'config diff site.yaml --exit-code -o json'],
  seeAlso: ['config load site.yaml', ...seeAlso],
  async run(call, app) {
    const planned = await planLoad(call, app)
    if (isCliError(planned)) return planned
    const {steps} = planned.plan
    const result = await printSteps(call, steps)
    if (result !== exit.ok) return result
    if (steps.length === 0) printStatus(call, 'No differences.')
    return call.flags.on('exitCode') && steps.length > 0 ? exit.differences : exit.ok
  },
}

export const configLoad: AppCommand = {
  name: 'config load',
  about: 'Load a configuration file as a whole, after showing what would change. Codes in use are never removed.',
  usage: 'FILE|-',
  flags: {...changeFlags, yes: writeFlags.yes, output, json, header},
  examples: ['config load site.yaml', 'config load site.yaml --dry-run', 'config load site.yaml --yes'],
  seeAlso: ['config export', 'config diff site.yaml', 'config undo', ...seeAlso],
  run: loadFile,
}

async function loadFile(call: Call, app: App): Promise<CommandResult> {
  const refused = requireConfigurePermission(app)
  if (refused) return refused
  const planned = await planLoad(call, app)
  if (isCliError(planned)) return planned
  const {plan, file} = planned
  const faulty = faultsError(call.words[0] ?? '', plan, file)
  if (faulty) return faulty
  if (plan.steps.length === 0) {
    printStatus(call, 'No change: the configuration is as in the file.')
    return exit.ok
  }
  if (isDryRun(call)) return previewSteps(call, plan.steps)
  const isConfirmed = call.flags.on('yes')
  if (!isConfirmed) {
    if (!canAskOperator(call) || call.words[0] === '-') return confirmationError()
    const question = `${formatSteps(plan.steps, call.flags.on('ascii'))}\nLoad?`
    if (!(await askYesNo(call, question))) return cancelledError()
  }
  return writeConfigurationPlan(call, app, plan, {isShown: !isConfirmed})
}

type PlannedLoad = {readonly plan: SitePlan; readonly file: SiteFile}

// Reads the file that the argument names and compares it with the current configuration.
async function planLoad(call: Call, app: App): Promise<PlannedLoad | CliError> {
  const [name, another] = call.words
  if (name === undefined || another !== undefined) return usageError('Name one file, or - for standard input')
  const text = await readTextFile(name, call.io)
  if (isCliError(text)) return text
  const file = await readSiteFile(text)
  if ('faults' in file) return invalidFileError(name, file.faults)
  const present = await app.reads.site.configuration()
  return {plan: await planSite(app, present, applyFile(present, file)), file}
}

function invalidFileError(name: string, faults: readonly LineFault[]): CliError {
  const [first] = faults
  return {
    code: 'E-FORMAT',
    message: `${name} cannot be loaded: nothing changed`,
    exit: exit.invalid,
    ...(first ? {line: first.line} : {}),
    reasons: faults.map(({line, sentence}) => ({code: 'FORMAT', message: `line ${line}: ${sentence}`})),
  }
}

// The error if rules refuse the file, with the line of each fault. The file counts as invalid if any value in it is.
function faultsError(name: string, {faults, lost}: SitePlan, file: SiteFile): CliError | undefined {
  const wrong = faults.map(each => ({line: lineOf(file, each), sentence: each.sentence, isForbidden: each.isForbidden}))
  const removed = lost.map(({table, code, uses}) => ({
    line: lineOf(file, {section: 'codes', name: table, code, sentence: ''}),
    sentence: inUseSentence(table, code, uses),
    isForbidden: true,
  }))
  const all = [...wrong, ...removed].sort((one, other) => one.line - other.line)
  if (all.length === 0) return undefined
  const error = invalidFileError(name, all)
  return all.every(each => each.isForbidden) ? {...error, code: 'E-REFUSED', exit: exit.refused} : error
}
