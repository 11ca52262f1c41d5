import type {Entity} from '../../source/domain/entity/entity.ts'
import {derivedColumns} from '../../source/domain/user/derive.ts'
import {segmentLists, segments, user} from '../../source/domain/user/index.ts'
import type {Connection} from '../boot.ts'

// Columns without a description: keys, and values derived from the record.
const ownColumns: Readonly<Record<string, readonly string[]>> = {
  user: ['id', 'version', ...derivedColumns],
}
const segmentColumns = ['id', 'version', 'user_id']

/** The differences between the tables and the descriptions of the entities, as sentences; empty if they agree. */
export async function findSchemaDrift({db}: Connection): Promise<string[]> {
  const tables = new Map(
    (await db.introspection.getTables()).map(table => [table.name, table.columns.map(column => column.name)]),
  )
  const entities: readonly Entity[] = [user, ...segmentLists.map(list => segments[list])]
  return entities.flatMap(entity => {
    const columns = tables.get(entity.name)
    if (!columns) return [`The table ${entity.name} is missing`]
    const expected = [...Object.keys(entity.fields), ...(ownColumns[entity.name] ?? segmentColumns)]
    return [
      ...expected.filter(name => !columns.includes(name)).map(name => `The column ${entity.name}.${name} is missing`),
      ...columns
        .filter(name => !expected.includes(name))
        .map(name => `The column ${entity.name}.${name} is unknown to this program`),
    ]
  })
}
