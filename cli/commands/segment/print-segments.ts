import type {App} from '../../../source/app/app.ts'
import type {Value} from '../../../source/domain/base/plan.ts'
import type {Field} from '../../../source/domain/entity/kind.ts'
import {showValue} from '../../../source/domain/entity/read-value.ts'
import {mainField} from '../../../source/domain/rules/segments/main-field.ts'
import {type SegmentList, segments, type UserFile} from '../../../source/domain/user/index.ts'
import {valuesOf} from '../../../source/domain/user/user-file.ts'
import {exit, isCliError} from '../../framework/cli-error.ts'
import type {Call, CommandResult} from '../../framework/command.ts'
import {type Column, numberColumn, selectColumns, textColumn} from '../../output/columns.ts'
import {readFormat} from '../../output/format.ts'
import {recordWriter} from '../../output/records.ts'
import {exactFieldValue} from '../../output/user-columns.ts'
import type {FoundSegment} from './segment-lists.ts'

type Names = ReadonlyMap<number, {readonly primary_id: string; readonly name: string}>

/** Prints the entries of these lists of a person, each with the number by which commands name it. */
export async function printSegments(
  call: Call,
  app: App,
  file: UserFile,
  lists: readonly SegmentList[],
): Promise<CommandResult> {
  const {io, flags} = call
  const format = readFormat(flags, io.stdout)
  if (isCliError(format)) return format
  const links = file.proxies.map(each => each.proxy_for_id)
  const names: Names = links.length === 0 ? new Map() : await app.reads.names(links)
  const [list, another] = lists
  const usual = list !== undefined && another === undefined ? entryColumns(list, app, names) : contactColumns(app)
  const all = usual.map(each => each.name)
  const columns = selectColumns(flags, usual, name => usual.find(each => each.name === name), all)
  if (isCliError(columns)) return columns
  const writer = recordWriter<FoundSegment>(io.stdout, {
    format,
    columns,
    plural: another === undefined && list ? list : 'entries',
    hasHeader: flags.on('header'),
    isAscii: flags.on('ascii'),
    nameOf: ({row}) => String(row.id),
  })
  writer.write(lists.flatMap(each => inOrder(file, each)))
  writer.end()
  return exit.ok
}

// Pop-ups first, then the newest: what somebody at a desk has to see.
function inOrder(file: UserFile, list: SegmentList): FoundSegment[] {
  if (list !== 'notes') return file[list].map(row => ({list, row}))
  const rank = (one: UserFile['notes'][number]): string => `${one.popup_note ? 1 : 0} ${one.created_date ?? ''}`
  return file.notes.toSorted((one, other) => (rank(one) < rank(other) ? 1 : -1)).map(row => ({list, row}))
}

function fieldOf({list, row}: FoundSegment, name: string): Value {
  return valuesOf(segments[list], row)[name] ?? null
}

const numbered: Column<FoundSegment> = numberColumn('id', 'Number', ({row}) => row.id)

function entryColumns(list: SegmentList, {policy}: App, names: Names): Column<FoundSegment>[] {
  const fields = Object.entries<Field>(segments[list].fields).map(([name, field]): Column<FoundSegment> => {
    if (field.kind !== 'link') {
      const exact = (one: FoundSegment) => exactFieldValue(field, fieldOf(one, name))
      return {name, label: field.label, exact, show: one => showValue(field, fieldOf(one, name), policy.codes)}
    }
    const target = (one: FoundSegment) => names.get(Number(fieldOf(one, name)))
    return {
      name: name.replace(/_id$/, ''),
      label: field.label,
      exact: one => target(one)?.primary_id ?? null,
      show: one => {
        const found = target(one)
        return found ? `${found.name} (${found.primary_id})` : '-'
      },
    }
  })
  return [numbered, ...fields]
}

function contactColumns({policy}: App): Column<FoundSegment>[] {
  const types = (one: FoundSegment): readonly [Field | undefined, Value] => {
    const field = Object.entries<Field>(segments[one.list].fields).find(([, each]) => each.kind === 'codes')
    return [field?.[1], field ? fieldOf(one, field[0]) : null]
  }
  const text = (name: string, label: string, read: (one: FoundSegment) => Value) =>
    textColumn<FoundSegment>(name, label, one => String(read(one) ?? ''))
  const flag = (name: string, label: string): Column<FoundSegment> => ({
    name,
    label,
    exact: one => fieldOf(one, name) === true,
    show: one => (fieldOf(one, name) === true ? 'yes' : '-'),
  })
  return [
    numbered,
    text('part', 'Part', ({list}) => segments[list].name),
    text('value', 'Value', one => fieldOf(one, mainField[one.list] ?? '')),
    {
      name: 'types',
      label: 'Types',
      exact: one => types(one)[1],
      show: one => {
        const [field, value] = types(one)
        return field ? showValue(field, value, policy.codes) : '-'
      },
    },
    flag('preferred', 'Preferred'),
    flag('preferred_sms', 'SMS'),
    text('segment_type', 'Managed', one => fieldOf(one, 'segment_type')),
  ]
}
