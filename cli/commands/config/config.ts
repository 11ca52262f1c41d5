import {open, readFile, rename, rm} from 'node:fs/promises'
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
  isDry,
  mayChange,
  printSteps,
  siteFlags,
  stepText,
  writePlanned,
} from '../../configuration/change-configuration.ts'
import {fileFault, inTheWayOf} from '../../files/file-fault.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../../framework/exit.ts'
import {outputFlags} from '../../framework/flags.ts'
import {readAll, readLine} from '../../framework/io.ts'
import {printStatus} from '../../framework/print-status.ts'
import {canAsk} from '../../writes/ask.ts'

const {output, json, header} = outputFlags
const seeAlso = ['config history', 'policy list --all', 'code list']

export const configExport: AppCommand = {
  name: 'config export',
  about:
    'Writes the whole configuration as YAML: settings, codes, role profiles and rules, terms of use. No people, no secrets.',
  usage: '[FILE|-]',
  flags: {force: {about: 'Replace the file if it exists'}},
  examples: ['config export', 'config export site.yaml'],
  seeAlso: ['config load site.yaml', 'config diff site.yaml', ...seeAlso],
  async run(call, app) {
    const [target = '-', another] = call.words
    if (another !== undefined) return usage('One file at a time')
    const text = writeSiteFile(await app.reads.site.configuration())
    if (target === '-') {
      call.io.stdout.write(text)
      return exit.ok
    }
    const fault = await writeFileWhole(resolve(call.io.cwd, target), text, call.flags.on('force'))
    if (fault) return fault
    printStatus(call, `The configuration is in ${target}.`)
    return exit.ok
  },
}

// Under another name until it is whole.
async function writeFileWhole(target: string, text: string, isForced: boolean): Promise<CliError | undefined> {
  const inTheWay = inTheWayOf(target, isForced)
  if (inTheWay) return inTheWay
  const partial = `${target}.partial`
  try {
    const file = await open(partial, 'w', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(partial, target)
    return undefined
  } catch (error) {
    await rm(partial, {force: true})
    return fileFault(target, 'written', error)
  }
}

export const configDiff: AppCommand = {
  name: 'config diff',
  about: 'Shows what loading a configuration file would change.',
  usage: 'FILE|-',
  flags: {exitCode: {about: 'Exit with 10 if there are differences'}, output, json, header},
  examples: ['config diff site.yaml', 'config diff site.yaml --exit-code -o json'],
  seeAlso: ['config load site.yaml', ...seeAlso],
  async run(call, app) {
    const planned = await plannedLoad(call, app)
    if (isCliError(planned)) return planned
    const {plan} = planned
    const fault = printSteps(call, plan.steps)
    if (fault) return fault
    if (plan.steps.length === 0) printStatus(call, 'No differences.')
    return call.flags.on('exitCode') && plan.steps.length > 0 ? exit.differences : exit.ok
  },
}

export const configLoad: AppCommand = {
  name: 'config load',
  about:
    'Loads a configuration file, all of it or nothing, after showing what would change. Never takes away a code that is in use.',
  usage: 'FILE|-',
  flags: {...siteFlags, yes: {short: 'y', about: 'Do it without asking'}, output, json, header},
  examples: ['config load site.yaml', 'config load site.yaml --dry-run', 'config load site.yaml --yes'],
  seeAlso: ['config export', 'config diff site.yaml', 'config undo', ...seeAlso],
  run: loadFile,
}

async function loadFile(call: Call, app: App): Promise<Answer> {
  const refused = mayChange(app)
  if (refused) return refused
  const planned = await plannedLoad(call, app)
  if (isCliError(planned)) return planned
  const {plan, file} = planned
  const objection = faultsAsComplaint(call.words[0] ?? '', plan, file)
  if (objection) return objection
  if (plan.steps.length === 0) {
    printStatus(call, 'Nothing to change: the configuration is as in the file.')
    return exit.ok
  }
  if (isDry(call)) {
    const fault = printSteps(call, plan.steps)
    if (fault) return fault
    printStatus(call, 'Nothing was written.')
    return exit.ok
  }
  if (!call.flags.on('yes')) {
    if (!canAsk(call) || call.words[0] === '-')
      return usage(
        'This asks first, and there is nobody to ask',
        'Add --yes to do it, or --dry-run to see what it would do',
      )
    call.io.stderr.write(`${stepText(plan.steps, call.flags.on('ascii'))}\nLoad? [y/N] `)
    const answer = (await readLine(call.io.stdin)).trim().toLowerCase()
    if (answer !== 'y' && answer !== 'yes')
      return {code: 'E-CANCELLED', message: 'Cancelled: nothing was changed', exit: exit.refused}
  }
  return writePlanned(call, app, plan, {isTold: !call.flags.on('yes')})
}

type Planned = {readonly plan: SitePlan; readonly file: SiteFile}

/** The file read and compared with the present configuration. */
async function plannedLoad(call: Call, app: App): Promise<Planned | CliError> {
  const [name, another] = call.words
  if (name === undefined || another !== undefined) return usage('Say which file to read; - is standard input')
  const text = await textOf(call, name)
  if (isCliError(text)) return text
  const file = await readSiteFile(text)
  if ('faults' in file) return unreadable(name, file.faults)
  const present = await app.reads.site.configuration()
  return {plan: await planSite(app, present, applyFile(present, file)), file}
}

async function textOf({io}: Call, name: string): Promise<string | CliError> {
  if (name === '-') return readAll(io.stdin)
  const path = resolve(io.cwd, name)
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    return fileFault(path, 'read', error)
  }
}

function unreadable(name: string, faults: readonly LineFault[]): CliError {
  const [first] = faults
  return {
    code: 'E-FORMAT',
    message: `${name} cannot be loaded: nothing was changed`,
    exit: exit.invalid,
    ...(first ? {line: first.line} : {}),
    reasons: faults.map(({line, sentence}) => ({code: 'FORMAT', message: `line ${line}: ${sentence}`})),
  }
}

// What the rules say against the file, with the line each is about; a value that is wrong makes the file wrong.
function faultsAsComplaint(name: string, {faults, lost}: SitePlan, file: SiteFile): CliError | undefined {
  const wrong = faults.map(each => ({line: lineOf(file, each), sentence: each.sentence, isForbidden: each.isForbidden}))
  const taken = lost.map(({table, code, uses}) => ({
    line: lineOf(file, {section: 'codes', name: table, code, sentence: ''}),
    sentence: inUseSentence(table, code, uses),
    isForbidden: true,
  }))
  const all = [...wrong, ...taken].sort((one, other) => one.line - other.line)
  if (all.length === 0) return undefined
  const complaint = unreadable(name, all)
  return all.every(each => each.isForbidden) ? {...complaint, code: 'E-REFUSED', exit: exit.refused} : complaint
}
