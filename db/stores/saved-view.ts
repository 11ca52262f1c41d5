import type {NewView, SavedView, Tab} from '../../source/app/ports.ts'
import {take} from '../commit/counter.ts'
import type {Db} from '../handle.ts'

type Key = Pick<SavedView, 'id' | 'version'>

/** The views that this operator has saved, and those that others share, by age. */
export async function viewsFor(db: Db, owner: string): Promise<SavedView[]> {
  const rows = await db
    .selectFrom('saved_view')
    .selectAll()
    .where(each => each.or([each('owner', '=', owner), each('shared', '=', 1)]))
    .orderBy('id')
    .execute()
  return rows.map(({shared, columns, tab, name_key: _key, ...row}) => ({
    ...row,
    isShared: shared === 1,
    tab: isTab(tab) ? tab : 'all',
    // The cast is safe: only `saveView` writes this column.
    columns: JSON.parse(columns),
  }))
}

function isTab(text: string): text is Tab {
  return text === 'staff' || text === 'public' || text === 'contact' || text === 'all'
}

/** Saves a view, replacing `was` if given. False if the name exists, or if `was` was removed or changed in the meantime. */
export async function saveView(db: Db, view: NewView, was?: Key): Promise<boolean> {
  const {owner, name, isShared, tab, filter, columns, sort, now} = view
  const values = {
    owner,
    name,
    name_key: name.toLowerCase(),
    shared: isShared ? 1 : 0,
    tab,
    filter,
    columns: JSON.stringify(columns),
    sort,
    updated_date: now,
  }
  if (was === undefined) {
    const id = await take(db, 'row', 1)
    const made = await db
      .insertInto('saved_view')
      .values({...values, id, version: 1, created_date: now})
      .onConflict(on => on.doNothing())
      .executeTakeFirst()
    return made.numInsertedOrUpdatedRows === 1n
  }
  const changed = await db
    .updateTable('saved_view')
    .set({...values, version: was.version + 1})
    .where('id', '=', was.id)
    .where('version', '=', was.version)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Removes a view; false if it was removed or changed in the meantime. */
export async function removeView(db: Db, {id, version}: Key): Promise<boolean> {
  const gone = await db.deleteFrom('saved_view').where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return gone.numDeletedRows === 1n
}
