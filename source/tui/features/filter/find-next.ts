// Searching for the next matching user without narrowing the list.

import {otherTabsText} from '../../../app/display/list/other-tabs.ts'
import {type ListRow, positionOf} from '../../../app/ports.ts'
import {both, type Condition} from '../../../app/queries/condition.ts'
import {readFilter} from '../../../app/queries/filter/filter.ts'
import {siteContextOf} from '../../../app/site-context.ts'
import {type Engine, say, sayFault} from '../../shell/engine.ts'
import {countTabs} from '../list/count.ts'
import {windowOf, withWindow} from '../list/state.ts'
import {currentRow, goTo, settle, storeQuery, type WindowQuery, whereOf} from '../list/window.ts'

/** Moves the cursor to the next or previous user that matches; the search wraps around at the end. */
export async function findNext(engine: Engine, text: string, isBackward: boolean): Promise<void> {
  const {app, store} = engine
  const filter = readFilter(text, siteContextOf(app))
  if ('fault' in filter) return say(engine, 'warning', `"${text}": ${filter.fault.sentence}`)
  const {query, ...window} = windowOf(store.get())
  const row = currentRow({query, ...window})
  if (row === undefined) return
  const ask = (from: ListRow | undefined): Promise<ListRow[]> => {
    const asked = storeQuery(query, app.now(), 1)
    return app.reads.list({
      ...asked,
      where: both(asked.where, filter.where),
      ...(from ? {from: positionOf(from)} : {}),
      ...(isBackward ? {backward: true} : {}),
    })
  }
  try {
    const [next] = await ask(row)
    const [found] = next ? [next] : await ask(undefined)
    if (!found) return await sayNoMatch(engine, query, text, filter.where)
    show(engine, query, found)
    if (!next)
      say(
        engine,
        'note',
        isBackward ? 'Continued from the end' : found.id === row.id ? 'No other match' : 'Continued from the top',
      )
  } catch (error) {
    sayFault(engine, error)
  }
}

async function sayNoMatch(engine: Engine, query: WindowQuery, text: string, where: Condition): Promise<void> {
  const isCurrent = (): boolean => windowOf(engine.store.get()).query === query
  const others = otherTabsText(await countTabs(engine, query.tab, both(whereOf(query), where), isCurrent))
  say(engine, 'note', `No match in this list for "${text}"${others === '' ? '' : `. On other tabs: ${others}`}`)
}

function show({store}: Engine, question: WindowQuery, row: ListRow): void {
  store.set(state => {
    if (windowOf(state).query !== question) return state
    return withWindow(state, (window, page) => settle(goTo(window, row), page))
  })
}
