import type {App} from '../../../source/app/app.ts'
import type {Value} from '../../../source/domain/base/plan.ts'
import type {Field} from '../../../source/domain/entity/kind.ts'
import {showValue} from '../../../source/domain/entity/read-value.ts'
import {mainField} from '../../../source/domain/rules/segments/main-field.ts'
import {type SegmentList, segments, type UserFile} from '../../../source/domain/user/index.ts'
import {valuesOf} from '../../../source/domain/user/user-file.ts'
import {exit, isCliError} from '../../framework/cli-error.ts'
import type {Call, CommandResult} from '../../framework/command.ts'
import {type Column, numberColumn, selectNamedColumns, textColumn, yesNoColumn} from '../../output/columns.ts'
import {readFormat} from '../../output/format.ts'
import {openRecordWriter} from '../../output/print-rows.ts'
import {exactFieldValue} from '../../output/user-columns.ts'
import type {FoundSegment} from './segment-lists.ts'

type Names = ReadonlyMap<number, {readonly primary_id: string; readonly name: string}>

/** Prints the segments of a user in these lists, each with the number by which other commands take it. */
export async function printSegments(
  call: Call,
  app: App,
  file: UserFile,
  lists: readonly SegmentList[],
): Promise<CommandResult> {
  const format = readFormat(call.flags, call.io.stdout)
  if (isCliError(format)) return format
  const links = file.proxies.map(each => each.proxy_for_id)
  const names: Names = links.length === 0 ? new Map() : await app.reads.names(links)
  const [list, another] = lists
  const isOneList = list !== undefined && another === undefined
  const columns = selectNamedColumns(call.flags, isOneList ? segmentColumns(list, app, names) : contactColumns(app))
  if (isCliError(columns)) return columns
  const writer = openRecordWriter<FoundSegment>(call, format, {
    columns,
    plural: isOneList ? list : 'entries',
    nameOf: ({row}) => String(row.id),
  })
  writer.write(lists.flatMap(each => sortSegments(file, each)))
  writer.end()
  return exit.ok
}

// Notes: pop-ups first, then the newest, because a circulation desk has to see those.
function sortSegments(file: UserFile, list: SegmentList): FoundSegment[] {
  if (list !== 'notes') return file[list].map(row => ({list, row}))
  const rank = (note: UserFile['notes'][number]): string => `${note.popup_note ? 1 : 0} ${note.created_date ?? ''}`
  return file.notes.toSorted((one, other) => (rank(one) < rank(other) ? 1 : -1)).map(row => ({list, row}))
}

function fieldValue({list, row}: FoundSegment, name: string): Value {
  return valuesOf(segments[list], row)[name] ?? null
}

const idColumn: Column<FoundSegment> = numberColumn('id', 'Number', ({row}) => row.id)

function segmentColumns(list: SegmentList, {policy}: App, names: Names): Column<FoundSegment>[] {
  const fields = Object.entries<Field>(segments[list].fields).map(([name, field]): Column<FoundSegment> => {
    if (field.kind !== 'link') {
      const exact = (each: FoundSegment) => exactFieldValue(field, fieldValue(each, name))
      return {name, label: field.label, exact, show: each => showValue(field, fieldValue(each, name), policy.codes)}
    }
    const target = (each: FoundSegment) => names.get(Number(fieldValue(each, name)))
    return {
      name: name.replace(/_id$/, ''),
      label: field.label,
      exact: each => target(each)?.primary_id ?? null,
      show: each => {
        const found = target(each)
        return found ? `${found.name} (${found.primary_id})` : '-'
      },
    }
  })
  return [idColumn, ...fields]
}

function contactColumns({policy}: App): Column<FoundSegment>[] {
  const types = (each: FoundSegment): readonly [Field | undefined, Value] => {
    const entry = Object.entries<Field>(segments[each.list].fields).find(([, field]) => field.kind === 'codes')
    return [entry?.[1], entry ? fieldValue(each, entry[0]) : null]
  }
  const text = (name: string, label: string, read: (each: FoundSegment) => Value) =>
    textColumn<FoundSegment>(name, label, each => String(read(each) ?? ''))
  return [
    idColumn,
    text('part', 'Segment', ({list}) => segments[list].name),
    text('value', 'Value', each => fieldValue(each, mainField[each.list] ?? '')),
    {
      name: 'types',
      label: 'Types',
      exact: each => types(each)[1],
      show: each => {
        const [field, value] = types(each)
        return field ? showValue(field, value, policy.codes) : '-'
      },
    },
    yesNoColumn('preferred', 'Preferred', each => fieldValue(each, 'preferred') === true, '-'),
    yesNoColumn('preferred_sms', 'SMS', each => fieldValue(each, 'preferred_sms') === true, '-'),
    text('segment_type', 'Managed', each => fieldValue(each, 'segment_type')),
  ]
}
