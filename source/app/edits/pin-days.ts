// Edits that mean the same on any later day: `+1y`, `today` and `eoy` become the day that they stood for.
import type {Value} from '../../domain/base/plan.ts'
import type {Field} from '../../domain/entity/kind.ts'
import {segments, user} from '../../domain/user/index.ts'
import type {SiteContext} from '../site-context.ts'
import {readEdit} from './read-edit.ts'

/** Returns the words of edits with every relative day as the day that it is on `world.today`; other words unchanged. */
export function pinDays(words: readonly string[], world: SiteContext): string[] {
  return words.map(word => pinned(word, world))
}

function pinned(word: string, world: SiteContext): string {
  const edit = readEdit(word, world)
  if ('sentence' in edit || edit.do === 'remove') return word
  if (edit.do === 'add')
    return word.replace(/;([a-z_]+)=([^;]*)/g, (whole, name: string) => {
      const day = dayIn(segments[edit.list].fields, name, edit.values[name])
      return day === undefined ? whole : `;${name}=${day}`
    })
  const {fieldEdit} = edit
  if (fieldEdit.how !== 'set') return word
  const fields = edit.do === 'change' ? segments[edit.list].fields : user.fields
  const day = dayIn(fields, fieldEdit.field, fieldEdit.value)
  const sign = word.indexOf('=', edit.do === 'change' ? word.lastIndexOf(']') : 0)
  return day === undefined || sign < 0 ? word : `${word.slice(0, sign + 1)}${day}`
}

function dayIn(fields: Readonly<Record<string, Field>>, name: string, value: Value | undefined): string | undefined {
  const kind = new Map(Object.entries(fields)).get(name)?.kind
  return (kind === 'day' || kind === 'moment') && typeof value === 'string' && value !== '' ? value : undefined
}
