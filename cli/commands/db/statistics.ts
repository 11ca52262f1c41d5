import type {Reads} from '../../../source/app/ports.ts'
import {segmentLists, segments} from '../../../source/domain/user/index.ts'
import type {Connection} from '../../boot.ts'
import {exit, isCliError} from '../../framework/cli-error.ts'
import type {Call, CommandResult} from '../../framework/command.ts'
import {numberColumn, textColumn} from '../../output/columns.ts'
import {jsonText} from '../../output/encodings.ts'
import {readFormat} from '../../output/format.ts'
import {recordWriter, schemaVersion} from '../../output/records.ts'

type Count = {readonly what: string; readonly count: number}

/** Prints how many people of each kind, entries of each list, batches and changes there are, and the size in bytes. */
export async function statistics(
  {io, flags}: Call,
  connection: Connection,
  reads: Reads,
  place: string,
): Promise<CommandResult> {
  const format = readFormat(flags, io.stdout)
  if (isCliError(format)) return format
  const counts = await countAll(connection, reads)
  if (format === 'json') {
    io.stdout.write(
      `${jsonText({schemaVersion, database: place, ...Object.fromEntries(counts.map(({what, count}) => [what, count]))})}\n`,
    )
    return exit.ok
  }
  const writer = recordWriter<Count>(io.stdout, {
    format,
    plural: 'counts',
    hasHeader: flags.on('header'),
    isAscii: flags.on('ascii'),
    nameOf: ({what}) => what,
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
  const rowsIn = async (
    table: (typeof segments)[(typeof segmentLists)[number]]['name'] | 'batch' | 'change',
  ): Promise<number> => {
    const row = await db
      .selectFrom(table)
      .select(each => each.fn.countAll().as('count'))
      .executeTakeFirst()
    return Number(row?.count ?? 0)
  }
  for (const list of segmentLists) counts.push({what: list, count: await rowsIn(segments[list].name)})
  counts.push({what: 'batches', count: await rowsIn('batch')}, {what: 'changes', count: await rowsIn('change')})
  return [...counts, {what: 'bytes', count: await dialect.size(db)}]
}
