// The columns of the wide layout, apart from what describes them: the command line prints the same columns and should not
// have to load the descriptions for the screens.
import type {Tab} from '../../ports.ts'

const wide = [
  'name',
  'account_type',
  'record_type',
  'job_category',
  'user_group',
  'status',
  'expiry_date',
  'blocks',
  'notes',
] as const

export const notContact: readonly Tab[] = ['staff', 'public', 'all']

/** The tabs of columns that not every tab has. */
const tabs = new Map<string, readonly Tab[]>([
  ['record_type', ['all']],
  ['user_group', notContact],
  ['blocks', notContact],
])

/** The names of the columns that a tab has in the wide layout, in order. */
export function wideColumns(tab: Tab): readonly string[] {
  return wide.filter(name => tabs.get(name)?.includes(tab) ?? true)
}

/** The tabs that have a column, for its description; nothing where every tab has it. */
export function tabsOf(name: string): {readonly tabs?: readonly Tab[]} {
  const own = tabs.get(name)
  return own === undefined ? {} : {tabs: own}
}
