import type {Reads} from '../../../source/app/ports.ts'
import {segmentLists, segments} from '../../../source/domain/user/index.ts'
import type {Connection} from '../../boot.ts'
import {exit, isCliError} from '../../framework/cli-error.ts'
import type {Call, CommandResult} from '../../framework/command.ts'
import {numberColumn, textColumn} from '../../output/columns.ts'
import {jsonText} from '../../output/encodings.ts'
import {readFormat} from '../../output/format.ts'
import {openRecordWriter} from '../../output/print-rows.ts'
import {schemaVersion} from '../../output/records.ts'

type Count = {readonly what: string; readonly count: number}

/** Prints the numbers of users by record type, of segments by list, of batches and of changes, and the size in bytes. */
export async function printStatistics(
  call: Call,
  connection: Connection,
  reads: Reads,
  location: string,
): Promise<CommandResult> {
  const {io, flags} = call
  const format = readFormat(flags, io.stdout)
  if (isCliError(format)) return format
  const counts = await countAll(connection, reads)
  if (format === 'json') {
    io.stdout.write(
      `${jsonText({schemaVersion, database: location, ...Object.fromEntries(counts.map(({what, count}) => [what, count]))})}\n`,
    )
    return exit.ok
  }
  const writer = openRecordWriter<Count>(call, format, {
    plural: 'counts',
    columns: [textColumn('what', 'What', ({what}) => what), numberColumn('count', 'Count', ({count}) => count)],
  })
  writer.write(counts)
  writer.end()
  return exit.ok
}

async function countAll({db, dialect}: Connection, reads: Reads): Promise<Count[]> {
  const {staff, public: open, contact, all} = await reads.counters()
  const counts: Count[] = [
    {what: 'users', count: all},
    {what: 'staff', count: staff},
    {what: 'public', count: open},
    {what: 'contact', count: contact},
  ]
  const countRows = async (
    table: (typeof segments)[(typeof segmentLists)[number]]['name'] | 'batch' | 'change',
  ): Promise<number> => {
    const row = await db
      .selectFrom(table)
      .select(each => each.fn.countAll().as('count'))
      .executeTakeFirst()
    return Number(row?.count ?? 0)
  }
  for (const list of segmentLists) counts.push({what: list, count: await countRows(segments[list].name)})
  counts.push({what: 'batches', count: await countRows('batch')}, {what: 'changes', count: await countRows('change')})
  return [...counts, {what: 'bytes', count: await dialect.size(db)}]
}
