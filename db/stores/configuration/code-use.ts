import {type Expression, type SqlBool, sql} from 'kysely'
import type {CodeUse, FieldValue, ValueQuery} from '../../../source/app/ports.ts'
import {type CodedField, fieldsWithCodesOf} from '../../../source/domain/configuration/code-tables.ts'
import type {Db} from '../../handle.ts'

/** The fields whose values include this code, each with the number of rows and users. */
export async function codeUses(db: Db, table: string, code: string): Promise<CodeUse[]> {
  const uses: CodeUse[] = []
  for (const where of fieldsWithCodesOf(table)) {
    // A user has each own field once, and counting distinct ids would take three times as long.
    const users = where.entity === 'user' ? sql`count(*)` : sql`count(distinct user_id)`
    const {rows} = await sql<{rows: number; users: number}>`
      select count(*) as rows, ${users} as users from ${sql.table(where.entity)} where ${holds(where, code)}
    `.execute(db)
    const [row] = rows
    const {entity, field, label} = where
    if (row && Number(row.rows) > 0) uses.push({entity, field, label, rows: Number(row.rows), users: Number(row.users)})
  }
  return uses
}

// Lists of codes are JSON text. If the quoted code can be removed from it, the list contains the code.
function holds({field, isList}: CodedField, code: string): Expression<SqlBool> {
  const column = sql.ref(field)
  if (!isList) return sql<SqlBool>`${column} = ${code}`
  return sql<SqlBool>`replace(${column}, ${JSON.stringify(code)}, '') <> ${column}`
}

/** A page of the non-empty values of a field, by the id of their rows. */
export async function fieldValues(db: Db, {entity, field, after, limit}: ValueQuery): Promise<FieldValue[]> {
  const owner = entity === 'user' ? 'id' : 'user_id'
  const {rows} = await sql<FieldValue>`
    select id, ${sql.ref(owner)} as user, ${sql.ref(field)} as value from ${sql.table(entity)}
    where id > ${after} and ${sql.ref(field)} is not null order by id limit ${limit}`.execute(db)
  return rows
}
