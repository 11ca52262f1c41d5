// Patron Services: what a circulation desk sees of a patron, in place of the tabs (F147-F149).
import type {App} from '../../../app/app.ts'
import type {Size} from '../../../app/display/list/list-view.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {describeServices, type ServiceSection, servicesOf} from '../../../app/patron-services/patron-services.ts'
import {deskRefusal} from '../../../domain/rules/patron-services/desk.ts'
import type {UserFile} from '../../../domain/user/index.ts'
import {listName} from '../../../domain/user/name.ts'
import {cutSafe, safe, wrapSafe} from '../../ui/text.ts'
import type {OpenUser} from '../user/state.ts'

type Served = {readonly file: UserFile; readonly demerits: OpenUser['demerits']}

/** Every line of what the desk sees. */
export function servicesLines({file, demerits}: Served, app: App, {columns}: Size, theme: Theme): string[] {
  const sections = describeServices(servicesOf(file, app.now(), demerits), app.policy)
  return sections.flatMap((each, place) => [...(place > 0 ? [''] : []), ...sectionLines(each, columns, theme)])
}

function sectionLines({title, lines}: ServiceSection, columns: number, theme: Theme): string[] {
  return [
    styled(theme, 'title', ` ${safe(title, theme).toUpperCase()}`),
    ...lines.flatMap(({text, isWarning}) =>
      wrapSafe(text, columns - 6, theme).map((line, at) => {
        const start = at === 0 && isWarning ? ' ! ' : '   '
        return isWarning ? styled(theme, 'warning', `${start}${line}`) : `${start}${line}`
      }),
    ),
  ]
}

/** The first lines: whose services, and whether they can be edited here and why not. */
export function servicesHead(file: UserFile, app: App, {columns}: Size, theme: Theme): [string, string] {
  const {user} = file
  const refused = deskRefusal(app.operator?.roles ?? [], app.desk)
  const where = refused ? `view only: ${refused.sentence}` : `Currently at: ${app.desk ?? ''}`
  return [
    styled(
      theme,
      'title',
      cutSafe(` Patron Services > ${listName(user, app.policy)}  ${user.primary_id}`, columns - 1, theme),
    ),
    refused
      ? styled(theme, 'warning', ` ${cutSafe(where, columns - 2, theme)}`)
      : ` ${cutSafe(where, columns - 2, theme)}`,
  ]
}
