// Users who were marked one by one and no longer exist: no row shows their mark, so it is removed, and they are named.
import {counted} from '../../../app/display/text/counts.ts'
import type {ListRow} from '../../../app/ports.ts'
import {listName} from '../../../domain/user/name.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {feedCount} from '../list/count.ts'
import {type Marks, withoutUsers} from './marks.ts'

const maxNamed = 3

/** Removes the marks of deleted users after every write, this operator's or another's. Returns a function that stops. */
export function forgetVanished(engine: Engine): () => void {
  const {store, app} = engine
  const wanted = (): Marks['except'] | undefined => {
    const {marks, areMarksOutdated} = store.get()
    return areMarksOutdated && onlyOn(marks).length > 0 ? marks.except : undefined
  }
  return feedCount(engine, wanted, async except => {
    const rows = onlyOn({except})
    const names = await app.reads.names(rows.map(row => row.id))
    const gone = rows.filter(row => !names.has(row.id))
    store.set(state => ({
      ...state,
      areMarksOutdated: false,
      marks: withoutUsers(state.marks, new Set(gone.map(row => row.id))),
    }))
    if (gone.length > 0) say(engine, 'warning', sentenceFor(gone))
  })
}

function onlyOn({except}: Pick<Marks, 'except'>): readonly ListRow[] {
  return [...except.values()].flatMap(({isOn, row}) => (isOn ? [row] : []))
}

function sentenceFor(gone: readonly ListRow[]): string {
  const named = gone.slice(0, maxNamed).map(row => `${listName(row)} (${row.primary_id})`)
  const rest = gone.length - named.length
  const who = [...named, ...(rest > 0 ? [`${counted(rest, 'other')}`] : [])].join(', ')
  return gone.length === 1
    ? `${who} no longer exists and is not marked any more`
    : `${who} no longer exist and are not marked any more`
}
