import {open, rename, rm} from 'node:fs/promises'
import {extname, resolve} from 'node:path'
import type {App} from '../../source/app/app.ts'
import type {Sink} from '../../source/app/exchange/write/sink.ts'
import type {WriteFormat} from '../../source/app/exchange/write/write.ts'
import {type Chosen, choosePeople} from '../chosen.ts'
import type {Answer, AppCommand, Call} from '../command.ts'
import {type Complaint, exit, isComplaint, usage} from '../exit.ts'
import {fileFault, inTheWayOf} from '../file-fault.ts'
import {selectorFlags} from '../flags.ts'
import {mayLook} from '../look.ts'
import {counted, narrate} from '../narrate.ts'
import {progressLine} from '../progress.ts'
import {tellComplaint} from '../tell.ts'

const formats: Readonly<Record<string, WriteFormat>> = {
  json: 'json-users',
  array: 'json-array',
  jsonl: 'json-lines',
  xml: 'xml-users',
  'xml-user': 'xml-user',
}
const {idsFrom, filter, type} = selectorFlags

export const exportCommand: AppCommand = {
  name: 'export',
  about:
    'Writes users as Alma records, to a file or to standard output: everybody, or those whom type, filter or a list choose.',
  usage: 'FILE|-',
  flags: {
    idsFrom,
    filter,
    type,
    format: {
      value: 'FORMAT',
      about: 'json (a users list), array, jsonl, xml or xml-user; by the name of the file unless told',
    },
    fees: {about: 'With fines and fees; XML has no place for them'},
    force: {about: 'Replace the file if it exists'},
  },
  examples: [
    'export users.jsonl',
    'export staff.xml --type staff',
    "export - --format jsonl --filter 'group:GRAD' | gzip > grad.jsonl.gz",
  ],
  seeAlso: ['import', 'help filter'],
  run: exportUsers,
}

async function exportUsers(call: Call, app: App): Promise<Answer> {
  const refused = mayLook(app)
  if (refused) return refused
  const [target, another] = call.words
  if (target === undefined || another !== undefined)
    return usage('Say where to write: usher export FILE, or - for standard output')
  const format = formatFor(call.flags.text('format'), target)
  if (typeof format !== 'string') return format
  const chosen = await choosePeople(everybodyUnlessChosen(call), app, [])
  if (isComplaint(chosen)) return chosen
  for (const each of chosen.missing) tellComplaint(call, each)
  if (target === '-') {
    return write(call, app, chosen, format, text => {
      if (!call.io.stdout.write(text)) throw new NobodyReads()
    })
  }
  return toFile(call, resolve(call.io.cwd, target), sink => write(call, app, chosen, format, sink))
}

class NobodyReads extends Error {}

function formatFor(given: string | undefined, target: string): WriteFormat | Complaint {
  const name = given ?? extname(target).slice(1)
  const format = formats[name]
  if (format) return format
  if (given === undefined)
    return usage('Say in which format: --format json, jsonl or xml', 'A file name that ends so is enough')
  return usage(`There is no format "${given}"; there are ${Object.keys(formats).join(', ')}`)
}

// Reading all is harmless, so that everybody is meant where nobody is named.
function everybodyUnlessChosen(call: Call): Call {
  const {flags} = call
  const isChosen = flags.text('idsFrom') !== undefined || flags.text('filter') !== undefined
  return {...call, flags: {...flags, on: name => (name === 'all' ? !isChosen : flags.on(name))}}
}

async function write(call: Call, app: App, chosen: Chosen, format: WriteFormat, sink: Sink): Promise<Answer> {
  const {exportPeople} = await import('../../source/app/exchange/export.ts')
  const progress = progressLine(call, 'auto', 'Export')
  try {
    const total = chosen.ids?.length
    const {written, refused} = await exportPeople(app, chosen.selection, sink, {
      format,
      withFees: call.flags.on('fees'),
      onProgress: people => progress.step(people),
      ...(total === undefined ? {} : {total}),
      onRefused: ({record, field, reason}, {primary_id}) => {
        tellComplaint(call, {
          code: 'E-NOT-HELD',
          message: `${primary_id} is left out: ${[field, reason].filter(Boolean).join(' ')}`,
          exit: exit.invalid,
          record,
          primary_id: String(primary_id),
        })
      },
    })
    progress.end()
    narrate(call, `${counted(written, 'user')} written.`)
    const missed = refused.length + chosen.missing.length
    return missed === 0
      ? exit.ok
      : written > 0
        ? exit.partial
        : chosen.missing.length > 0
          ? exit.notFound
          : exit.invalid
  } catch (error) {
    progress.end()
    if (error instanceof NobodyReads) return exit.ok
    throw error
  }
}

// Under another name until it is whole, so that half an export never looks like one.
async function toFile(call: Call, target: string, work: (sink: Sink) => Promise<Answer>): Promise<Answer> {
  const inTheWay = inTheWayOf(target, call.flags.on('force'))
  if (inTheWay) return inTheWay
  const partial = `${target}.partial`
  try {
    const file = await open(partial, 'w', 0o600)
    try {
      const answer = await work(async text => void (await file.writeFile(text)))
      await file.sync()
      await rename(partial, target)
      return answer
    } finally {
      await file.close()
    }
  } catch (error) {
    await rm(partial, {force: true})
    return fileFault(target, 'written', error)
  }
}
