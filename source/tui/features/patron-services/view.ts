// Patron Services: what a circulation desk sees of a patron, in place of the tabs (F147-F149).
import type {App} from '../../../app/app.ts'
import type {Size} from '../../../app/display/list/list-view.ts'
import {type Look, styled} from '../../../app/display/theme.ts'
import {type ServiceSection, servicesInWords, servicesOf} from '../../../app/patron-services/patron-services.ts'
import {deskRefusal} from '../../../domain/rules/patron-services/desk.ts'
import type {UserFile} from '../../../domain/user/index.ts'
import {listName} from '../../../domain/user/name.ts'
import {cutSafe, safe, wrapSafe} from '../../ui/text.ts'
import type {Person} from '../user/state.ts'

type Served = {readonly file: UserFile; readonly demerits: Person['demerits']}

/** Every line of what the desk sees. */
export function servicesLines({file, demerits}: Served, app: App, {columns}: Size, look: Look): string[] {
  const sections = servicesInWords(servicesOf(file, app.now(), demerits), app.policy)
  return sections.flatMap((each, place) => [...(place > 0 ? [''] : []), ...sectionLines(each, columns, look)])
}

function sectionLines({title, lines}: ServiceSection, columns: number, look: Look): string[] {
  return [
    styled(look, 'title', ` ${safe(title, look).toUpperCase()}`),
    ...lines.flatMap(({text, isWarning}) =>
      wrapSafe(text, columns - 6, look).map((line, at) => {
        const start = at === 0 && isWarning ? ' ! ' : '   '
        return isWarning ? styled(look, 'warning', `${start}${line}`) : `${start}${line}`
      }),
    ),
  ]
}

/** The first lines: whose services, and whether they can be edited here and why not. */
export function servicesHead(file: UserFile, app: App, {columns}: Size, look: Look): [string, string] {
  const {user} = file
  const refused = deskRefusal(app.operator?.roles ?? [], app.desk)
  const where = refused ? `view only: ${refused.sentence}` : `Currently at: ${app.desk ?? ''}`
  return [
    styled(
      look,
      'title',
      cutSafe(` Patron Services > ${listName(user, app.policy)}  ${user.primary_id}`, columns - 1, look),
    ),
    refused
      ? styled(look, 'warning', ` ${cutSafe(where, columns - 2, look)}`)
      : ` ${cutSafe(where, columns - 2, look)}`,
  ]
}
