import type {Kysely} from 'kysely'
import {type ColumnTypes, foundation} from './001-foundation.ts'
import {demerits} from './002-demerits.ts'
import {widerIndexes} from './003-wider-indexes.ts'
import {pinFailures} from './004-pin-failures.ts'
import {fees} from './005-fees.ts'

export type {ColumnTypes}
export type Migration = {readonly name: string; readonly up: (db: Kysely<unknown>, types: ColumnTypes) => Promise<void>}

/** Every migration in order. A released one never changes; a new one is added at the end. */
export const migrations: readonly Migration[] = [
  {name: '001-foundation', up: foundation},
  {name: '002-demerits', up: demerits},
  {name: '003-wider-indexes', up: widerIndexes},
  {name: '004-pin-failures', up: pinFailures},
  {name: '005-fees', up: fees},
]
