import {memo} from 'react'
import type {App} from '../../../app/app.ts'
import {type Shell, useSlice} from '../../shell/frame/context.tsx'
import type {State} from '../../shell/state.ts'
import {Lines} from '../../ui/lines.tsx'
import {useRoom} from '../../ui/room.tsx'
import {SegmentTable} from '../../ui/tables/segment-table.tsx'
import type {TabText} from '../../ui/tables/segment-text.ts'
import type {UserDetails} from '../user/state.ts'
import {detailSize} from '../user/user-view.ts'
import {deskLine, feeTable, headLines, transactionLines} from './fee-text.ts'
import {currentFee} from './state.ts'

type Texts = {readonly head: readonly string[]; readonly table: TabText; readonly foot: readonly string[]}

const nothing: Texts = {head: [], table: {lines: [], entries: []}, foot: []}
const made = new WeakMap<UserDetails, {readonly key: string; readonly texts: Texts}>()

/** Returns the text of the tab, kept per details and size. */
export function feeTexts({details, theme, size}: State, app: App): Texts {
  if (!details?.file) return nothing
  const key = `${size.columns} ${theme.isAscii} ${theme.hasColour}`
  const known = made.get(details)
  if (known?.key === key) return known.texts
  const drawing = {app, width: size.columns, theme}
  const texts = {
    head: [...headLines(details, drawing), ''],
    table: feeTable(details, drawing),
    foot: ['', ...transactionLines(details, drawing), deskLine(drawing)],
  }
  made.set(details, {key, texts})
  return texts
}

const textsOf = (state: State, {app, features}: Shell): Texts =>
  feeTexts({...state, size: detailSize(features, state)}, app)
const currentOf = ({details}: State): number | undefined => details && currentFee(details)?.id
const scrollOf = ({details}: State): number => details?.scroll ?? 0

/** The tab: balances, fees, and the transactions of the fee under the cursor, which give way to the fees. */
export const FeesBody = memo(() => {
  const {head, table, foot} = useSlice(textsOf)
  const current = useSlice(currentOf)
  const from = useSlice(scrollOf)
  const {rows} = useRoom()
  const room = Math.max(1, rows - head.length)
  const below = Math.min(foot.length, Math.max(room - table.lines.length, Math.floor(room / 3)))
  return (
    <>
      <Lines lines={head} />
      <SegmentTable text={table} current={current} from={from} rows={Math.max(1, room - below)} />
      <Lines lines={foot.slice(0, below)} />
    </>
  )
})
