import {type Look, styled} from '../../../app/display/theme.ts'
import {useOverlay, useSlice} from '../../shell/frame/context.tsx'
import {Dialog, dialogRoom} from '../../ui/dialog.tsx'
import {cutSafe, fitSafe, wrapSafe} from '../../ui/text.ts'
import type {Menu} from './state.ts'

type Frame = {readonly width: number; readonly look: Look}

function menuText({title, entries, chosen}: Menu, {width, look}: Frame): string[] {
  const labels = Math.max(...entries.map(entry => entry.label.length)) + 2
  const lines = entries.map((entry, index) => {
    const reason = entry.refused.map(each => each.sentence).join('; ')
    const start = `${index === chosen ? '>' : ' '} ${entry.label.padEnd(labels)}${entry.key.padEnd(4)}`
    const line = fitSafe(start + (reason === '' ? '' : `- ${reason}`), width, look)
    if (index === chosen) return styled(look, 'cursor', line)
    return reason === '' ? line : styled(look, 'dim', line)
  })
  const about = entries[chosen]
  const why = about?.refused.map(each => each.sentence).join('; ') ?? ''
  const foot = about ? wrapSafe(why === '' ? about.about : `Not possible: ${why}`, width, look) : []
  return [styled(look, 'title', cutSafe(title, width, look)), '', ...lines, '', ...foot]
}

export function ActionMenu() {
  const menu = useOverlay('menu')
  const size = useSlice(state => state.size)
  const look = useSlice(state => state.look)
  if (!menu) return null
  return <Dialog title="Actions" lines={menuText(menu, {...dialogRoom(size), look})} size={size} look={look} />
}
