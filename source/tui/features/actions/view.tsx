import {styled, type Theme} from '../../../app/display/theme.ts'
import {useOverlay, useSlice} from '../../shell/frame/context.tsx'
import {Dialog, dialogRoom} from '../../ui/dialog.tsx'
import {cutSafe, fitSafe, wrapSafe} from '../../ui/text.ts'
import type {Menu} from './state.ts'

type Frame = {readonly width: number; readonly theme: Theme}

function menuText({title, entries, chosen}: Menu, {width, theme}: Frame): string[] {
  const labels = Math.max(...entries.map(entry => entry.label.length)) + 2
  const lines = entries.map((entry, index) => {
    const reason = entry.refused.map(each => each.sentence).join('; ')
    const start = `${index === chosen ? '>' : ' '} ${entry.label.padEnd(labels)}${entry.key.padEnd(4)}`
    const line = fitSafe(start + (reason === '' ? '' : `- ${reason}`), width, theme)
    if (index === chosen) return styled(theme, 'cursor', line)
    return reason === '' ? line : styled(theme, 'dim', line)
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
  return <Dialog title="Actions" lines={menuText(menu, {...dialogRoom(size), theme})} size={size} theme={theme} />
}
