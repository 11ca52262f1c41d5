// The matches on other tabs, where the shown one has none: "no matches" must not be taken for "no such user".
import type {Tab} from '../../ports.ts'
import {thousands} from '../text/counts.ts'
import {listTabs} from './list-head.ts'
import type {OtherCounts} from './list-view.ts'

/** Returns the tabs that share no user with this one; none for the tab All. */
export function otherTabs(tab: Tab): readonly Tab[] {
  return tab === 'all' ? [] : listTabs.flatMap(({id}) => (id === tab || id === 'all' ? [] : [id]))
}

/** Returns the matches on other tabs with what shows them, such as `1 in Contact (3)`; empty without any. */
export function otherTabsText(counts: OtherCounts, wayTo: 'key' | 'flag' = 'key'): string {
  return listTabs
    .flatMap(({id, label, digit}) =>
      counts[id] ? [`${thousands(counts[id])} in ${label} (${wayTo === 'key' ? digit : `--type ${id}`})`] : [],
    )
    .join(', ')
}
