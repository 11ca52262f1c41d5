import {stringWidth} from '../../../app/display/text/width.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {useOverlay, useSlice} from '../../shell/frame/context.tsx'
import {Dialog, dialogRoom} from '../../ui/dialog.tsx'
import {cutSafe, fitSafe, wrapSafe} from '../../ui/text.ts'
import type {Menu} from './state.ts'

type Frame = {readonly width: number; readonly height: number; readonly theme: Theme}

/** The actions, with why not beside them; where that has no room, it stands below, once its entry is under the cursor. */
function menuText(menu: Menu, {width, height, theme}: Frame): string[] {
  const [all, short] = [true, false].map(hasReasons => menuLines(menu, width, theme, hasReasons))
  return (all && all.length <= height ? all : short) ?? []
}

function menuLines({title, entries, chosen}: Menu, width: number, theme: Theme, hasReasons: boolean): string[] {
  const labels = Math.max(...entries.map(entry => entry.label.length)) + 2
  const lines = entries.flatMap((entry, index) => {
    const reason = entry.refused.map(each => each.sentence).join('; ')
    const start = `${index === chosen ? '>' : ' '} ${entry.label.padEnd(labels)}${entry.key.padEnd(4)}`
    const room = width - start.length - 2
    const reasons = wrapSafe(hasReasons || stringWidth(reason) <= room ? reason : 'not possible', room, theme)
    return reasons.map((text, at) => {
      const left = at === 0 ? `${start}${reason === '' ? '' : '- '}` : ' '.repeat(start.length + 2)
      const line = fitSafe(left + text, width, theme)
      if (index === chosen) return styled(theme, 'cursor', line)
      return reason === '' ? line : styled(theme, 'dim', line)
    })
  })
  const about = entries[chosen]
  const why = about?.refused.map(each => each.sentence).join('; ') ?? ''
  const foot = about ? wrapSafe(why === '' ? about.about : `Not possible: ${why}`, width, theme) : []
  return [styled(theme, 'title', cutSafe(title, width, theme)), '', ...lines, '', ...foot]
}

export function ActionMenu() {
  const menu = useOverlay('menu')
  const size = useSlice(state => state.size)
  const theme = useSlice(state => state.theme)
  if (!menu) return null
  const lines = menuText(menu, {...dialogRoom(size, true), theme})
  return <Dialog title="Actions" lines={lines} size={size} theme={theme} isLarge />
}
