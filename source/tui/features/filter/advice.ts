import {cut} from '../../../app/display/text/clip.ts'
import {cutMark, styled, type Theme} from '../../../app/display/theme.ts'
import type {State} from '../../shell/state.ts'
import {cutSafe, safe} from '../../ui/text.ts'
import type {Tabbing} from './state.ts'

/** What may be written in a filter, what fits, or what is wrong with it. */
export function filterAdvice(
  {tabbing, fault}: {readonly tabbing: Tabbing | undefined; readonly fault: string | undefined},
  {theme}: Pick<State, 'theme'>,
  width: number,
): string {
  if (tabbing) return optionsText(tabbing, width, theme)
  if (fault) return `${styled(theme, 'error', '!')} ${cutSafe(fault, width - 2, theme)}`
  const words = 'Words, or name: id: email: group: status: expires< owes> is:locked has:block  ! not  or  ( )'
  return cut(words, width, cutMark(theme))
}

// As many of the things that fit as there is room for, from the chosen one on, with what it means.
function optionsText({options, chosen}: Tabbing, width: number, theme: Theme): string {
  const current = options[chosen]
  if (!current) return ''
  const about = current.about === '' ? '' : ` (${current.about})`
  const rest = options.slice(chosen + 1).map(each => each.text)
  const count = options.length > 1 ? `${chosen + 1} of ${options.length}  ` : ''
  return cut(safe([`${count}${current.text}${about}`, ...rest].join('  '), theme), width, cutMark(theme))
}
