// The help screen, generated from the active keys and the registry of actions.
import {memo} from 'react'
import {type Shell, useLines, useOverlay, useSlice} from '../../shell/frame/context.tsx'
import {screenOf} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'
import {useRoom} from '../../ui/room.tsx'
import {Blank, Row, type Span} from '../../ui/row.tsx'
import {ScrollArea} from '../../ui/scroll-area.tsx'
import {KeysPage} from './keys-page.tsx'
import {pageLines} from './page-text.ts'
import {type Help, helpPages} from './state.ts'

const screenTitle = (state: State, {features}: Shell): string => screenOf(features, state).title

/** The title of the screen below, and the pages. */
const HelpTabs = memo(({page}: {readonly page: Help['page']}) => {
  const {columns} = useRoom()
  const title = ` Help: ${useSlice(screenTitle)}`
  const tabs = helpPages.flatMap(({id, label}): Span[] => [id === page ? ['active', `[${label}]`] : ` ${label} `, ' '])
  const width = helpPages.reduce((sum, {label}) => sum + label.length + 3, title.length + 3)
  if (width > columns) return <Row text={`${title}: ${page}`} style="title" />
  return <Row text={[['title', title], '   ', ...tabs]} />
})

const helpLines = (state: State, shell: Shell): readonly string[] =>
  state.overlay?.kind === 'help' ? pageLines(state.overlay.page, state, shell) : []

function ReadPage({scroll, rows}: {readonly scroll: number; readonly rows: number}) {
  return <ScrollArea lines={useLines(helpLines)} from={scroll} rows={rows} moreKey="j" />
}

export const HelpScreen = memo(() => {
  const {rows} = useRoom()
  const help = useOverlay('help')
  if (!help) return null
  return (
    <>
      <HelpTabs page={help.page} />
      <Blank />
      {help.page === 'keys' ? (
        <KeysPage help={help} rows={rows - 2} />
      ) : (
        <ReadPage scroll={help.scroll} rows={rows - 2} />
      )}
    </>
  )
})
