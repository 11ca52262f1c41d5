import type {ViewContents} from '../ports.ts'

const usual = {isShared: true, tab: 'all', columns: [], sort: ''} as const
const list = (...ids: string[]): ViewContents['columns'] => ids.map(id => ({id}))

/** The views that all operators have and that cannot be changed. */
export const builtInViews: readonly ViewContents[] = [
  {...usual, name: 'Locked', filter: 'is:locked', columns: list('name', 'primary_id', 'locked_at', 'email')},
  {...usual, name: 'Expired but active', filter: 'finding:expired-active', sort: 'expiry_date'},
  {...usual, name: 'Blocked', filter: 'is:blocked'},
  {
    ...usual,
    name: 'Owing',
    filter: 'is:owing',
    columns: list('name', 'primary_id', 'user_group', 'owes', 'expiry_date', 'email'),
    sort: '-owes',
  },
  {
    ...usual,
    name: 'Expiring in 30 days',
    filter: 'is:active expiry_date>=today expiry_date<=+30d',
    columns: list('name', 'primary_id', 'user_group', 'expiry_date', 'email'),
    sort: 'expiry_date',
  },
  {
    ...usual,
    name: 'Overdue loans',
    filter: 'has:loan due_date<today',
    columns: list('name', 'primary_id', 'user_group', 'expiry_date', 'email'),
  },
  {...usual, name: 'Staff with roles', tab: 'staff', filter: 'has:role'},
  {...usual, name: 'No e-mail', filter: 'finding:no-email'},
  {...usual, name: 'Perhaps twice', filter: 'finding:same-name'},
]
