// Patron Services, in place of the tabs of the details (F147-F149).
import {memo} from 'react'
import type {App} from '../../../app/app.ts'
import type {Size} from '../../../app/display/list/list-view.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {describeServices, type ServiceSection, servicesOf} from '../../../app/patron-services/patron-services.ts'
import {deskRefusal} from '../../../domain/rules/patron-services/desk.ts'
import type {UserFile} from '../../../domain/user/index.ts'
import {listName} from '../../../domain/user/name.ts'
import {useShell, useSlice} from '../../shell/frame/context.tsx'
import type {State} from '../../shell/state.ts'
import {Blank, Paragraph, Row} from '../../ui/row.tsx'
import {safe, wrapSafe} from '../../ui/text.ts'
import type {UserDetails} from '../user/state.ts'

type Served = {readonly file: UserFile; readonly demerits: UserDetails['demerits']}

/** Returns all lines of Patron Services. */
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

const file = ({details}: State): UserFile | undefined => details?.file

/** The patron's name, and the desk, or why the view is read-only. */
export const ServicesHead = memo(() => {
  const {app} = useShell()
  const opened = useSlice(file)
  if (!opened) return <Blank rows={2} />
  const {user} = opened
  const refused = deskRefusal(app.operator?.roles ?? [], app.desk)
  return (
    <>
      <Row text={` Patron Services > ${listName(user, app.policy)}  ${user.primary_id}`} style="title" />
      {refused ? (
        <Paragraph text={`View only: ${refused.sentence}`} style="warning" indent={1} />
      ) : (
        <Row text={` Currently at: ${app.desk ?? ''}`} />
      )}
    </>
  )
})
