import {stringWidth} from '../../../app/display/text/width.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import type {State} from '../../shell/state.ts'
import {safe, wrapSafe} from '../../ui/text.ts'
import type {Faulty} from './faulty.ts'
import type {Completion} from './state.ts'

/** Returns the lines below the filter prompt: completions, the fault, or samples of filter terms. */
export function filterAdvice(
  {tabbing, faulty}: {readonly tabbing: Completion | undefined; readonly faulty: Faulty | undefined},
  {theme}: Pick<State, 'theme'>,
  width: number,
): readonly string[] {
  if (tabbing) return optionLines(tabbing, width, theme)
  if (faulty) return faultLines(faulty, theme, width)
  return [asManyAsFit(samples, width)]
}

/** Returns the fault of a prompt, and after Enter what to do about it. */
export function faultLines({sentence, isRefused}: Faulty, theme: Theme, width: number): readonly string[] {
  const said = wrapSafe(sentence, width - 2, theme).map(
    (line, at) => `${at === 0 ? styled(theme, 'error', '!') : ' '} ${line}`,
  )
  return isRefused ? [...said, '  Not applied. Correct it and press Enter, or press Esc to cancel'] : said
}

const samples = 'Words, or name: id: email: group: status: expires< owes> is:locked has:block  ! not  or  ( )'.split(
  / (?! )/,
)

// Returns the current completion with its description, followed by as many others as fit.
function optionLines({options, chosen}: Completion, width: number, theme: Theme): string[] {
  const current = options[chosen]
  if (!current) return ['']
  const about = current.about === '' ? '' : ` (${current.about})`
  const count = options.length > 1 ? `${chosen + 1} of ${options.length}  ` : ''
  const [last = '', ...before] = wrapSafe(`${count}${current.text}${about}`, width, theme).reverse()
  const rest = options.slice(chosen + 1).map(each => ` ${safe(each.text, theme)}`)
  return [...before.reverse(), asManyAsFit([last, ...rest], width)]
}

// Joins as many of the words as fit in the width.
function asManyAsFit([first = '', ...rest]: readonly string[], width: number): string {
  let line = first
  for (const each of rest) {
    if (stringWidth(line) + 1 + stringWidth(each) > width) break
    line += ` ${each}`
  }
  return line
}
