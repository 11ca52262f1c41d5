import {Box} from 'ink'
import {Lines} from '../../ui/lines.tsx'
import {minSize} from '../state.ts'
import {useSlice} from './context.tsx'

/** The notice on a screen that is too small; it adapts to any size. */
export function SmallNotice() {
  const {columns, rows} = useSlice(({size}) => size)
  const size = `${columns}x${rows}`
  const needed = `${minSize.columns}x${minSize.rows}`
  const full = [
    '',
    ` Window too small: ${size}`,
    ` Needed: ${needed}   (best: 80x24 or more)`,
    '',
    ' Enlarge the window, or press:',
    '   c  compact list (name, id, status only)',
    '   q  quit',
    '',
    ' Nothing was lost.',
  ]
  const brief = [` Too small: ${size}`, ` Needed: ${needed}`, ' c  compact list', ' q  quit', ' Nothing was lost.']
  const fits = (lines: readonly string[]): boolean =>
    rows >= lines.length && columns >= Math.max(...lines.map(line => line.length))
  const lines = [full, brief].find(fits) ?? [`Too small ${size}`.slice(0, columns)]
  return (
    <Box flexDirection="column" height={rows}>
      <Lines lines={lines.slice(0, rows)} />
    </Box>
  )
}
