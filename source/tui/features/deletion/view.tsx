import {styled, type Theme} from '../../../app/display/theme.ts'
import {useOverlay, useSlice} from '../../shell/frame/context.tsx'
import {Dialog, dialogRoom} from '../../ui/dialog.tsx'
import {padded, wrapSafe} from '../../ui/text.ts'
import type {Blocked, BlockedChoice} from './state.ts'

type Frame = {readonly width: number; readonly theme: Theme}

const choiceTexts: Readonly<Record<BlockedChoice, readonly [string, string]>> = {
  cancel: ['Cancel', 'leave the user as is'],
  view: ['View user', 'open the details'],
  deactivate: ['Deactivate', 'reversible alternative'],
}

function blockedText({subject, obstacles, others, choices, chosen}: Blocked, {width, theme}: Frame): string[] {
  // Those that stand in the way first, so that nobody mends one and meets the next.
  const sorted = [...obstacles].sort((one, other) => Number(other.count > 0) - Number(one.count > 0))
  const lines = sorted.flatMap(({label, count, sentence}) => {
    const start = `${count > 0 ? '  ! ' : '    '}${label.padEnd(29)}`
    const texts = wrapSafe(count > 0 ? sentence : 'none', width - start.length, theme)
    return texts.map((text, index) => {
      const line = `${index === 0 ? start : ' '.repeat(start.length)}${text}`
      return count > 0 ? styled(theme, 'warning', line) : line
    })
  })
  const buttons = choices.map((choice, index) => {
    const [label, about] = choiceTexts[choice]
    const line = `  ${index === chosen ? '>' : ' '} ${(index === chosen ? `[ ${label} ]` : `  ${label}  `).padEnd(18)} ${about}`
    return index === chosen ? styled(theme, 'cursor', padded(line, width)) : line
  })
  return [
    ...wrapSafe(`${subject.name} (${subject.primary_id}) cannot be deleted:`, width, theme).map(line =>
      styled(theme, 'title', line),
    ),
    '',
    ...lines,
    ...others.flatMap(each => wrapSafe(`  ! ${each.sentence}`, width, theme)),
    '',
    'Choose:',
    ...buttons,
  ]
}

export function BlockedDialog() {
  const blocked = useOverlay('blocked')
  const size = useSlice(state => state.size)
  const theme = useSlice(state => state.theme)
  if (!blocked) return null
  const lines = blockedText(blocked, {...dialogRoom(size), theme})
  return <Dialog title="Deletion blocked" lines={lines} size={size} theme={theme} />
}
