import {cut} from '../text/clip.ts'
import {sanitizeForTerminal} from '../text/sanitize.ts'
import {cutMark, type Theme} from '../theme.ts'
import {listTabs} from './list-head.ts'
import type {ListView} from './list-view.ts'
import {otherTabsText} from './other-tabs.ts'

/** What stands in an empty list: why it is empty, and what to do about it. */
export function emptyLines(view: ListView, page: number, theme: Theme): string[] {
  return (view.filter === '' ? noUsersText(view) : noMatchText(view, theme)).slice(0, page)
}

function noMatchText(view: ListView, theme: Theme): string[] {
  const others = otherTabsText(view.otherMatches ?? {})
  return [
    '',
    '',
    `     No users match this filter${view.tab === 'all' ? '' : ` on the tab ${labelOf(view)}`}.`,
    ...(others === '' ? [] : [`     On other tabs: ${others}`]),
    '',
    `     ${cut(sanitizeForTerminal(view.filter, theme), 60, cutMark(theme))}`,
    '',
    '     Esc  clear the filter        /  edit the filter        A  add a user',
    '',
    '     A word looks for a part of a name, an identifier or an e-mail address;',
    '     field:value looks in one field, as in group:STAFF or is:locked.',
  ]
}

function labelOf({tab}: ListView): string {
  return listTabs.find(each => each.id === tab)?.label ?? ''
}

function noUsersText(view: ListView): string[] {
  if (view.counters.all > 0) {
    const note = view.tab === 'contact' ? ['     This record type is reserved for vendor contacts.'] : []
    return ['', '', `     There are no users of the type ${labelOf(view)}.`, ...note]
  }
  return [
    '',
    '',
    '     This database has no users yet.',
    '',
    '     A  add the first user',
    '',
    '     From the shell:',
    '       usher import FILE     load users from JSON or XML',
    '                             (--dry-run shows first what would happen)',
    '       usher demo            a library of fictional users to try things',
  ]
}
