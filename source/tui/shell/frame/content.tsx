import {memo, useCallback} from 'react'
import {Lines} from '../../ui/lines.tsx'
import type {State} from '../state.ts'
import {type Shell, useLines} from './context.tsx'
import {contentRows} from './foot.tsx'

/** The lines of a screen, as many as the foot leaves room for. */
export const Content = memo(({of}: {readonly of: (state: State, shell: Shell) => readonly string[]}) => {
  const lines = useCallback(
    (state: State, shell: Shell) => filled(of(state, shell), contentRows(shell.features, state)),
    [of],
  )
  return <Lines lines={useLines(lines)} />
})

function filled(lines: readonly string[], height: number): readonly string[] {
  if (lines.length >= height) return lines.slice(0, height)
  return [...lines, ...Array.from({length: height - lines.length}, () => '')]
}
