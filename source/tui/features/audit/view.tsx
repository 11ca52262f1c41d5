import {memo} from 'react'
import {type Shell, useSlice} from '../../shell/frame/context.tsx'
import type {State} from '../../shell/state.ts'
import {ScrollArea} from '../../ui/scroll-area.tsx'
import {sizedForDetails} from '../user/tab-text.ts'
import {auditText, currentRows} from './audit-text.ts'

const rowsOf = (state: State, {features}: Shell) => auditText(sizedForDetails(features, state)).rows
const scrollOf = ({details}: State): number => details?.scroll ?? 0
const firstRow = (state: State, {features}: Shell) => currentRows(sizedForDetails(features, state))?.at
const endRow = (state: State, {features}: Shell) => currentRows(sizedForDetails(features, state))?.to

/** The Audit tab of the details. */
export const Audit = memo(() => {
  const lines = useSlice(rowsOf)
  const from = useSlice(scrollOf)
  const at = useSlice(firstRow)
  const to = useSlice(endRow)
  return <ScrollArea lines={lines} from={from} current={at === undefined || to === undefined ? undefined : {at, to}} />
})
