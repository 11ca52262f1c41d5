import {findAction} from '../../../app/actions/registry.ts'
import {keyLabel} from '../../../app/display/keys/hints.ts'
import {type ActiveKeys, actionScope} from '../../../app/display/keys/remap.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {fitSafe, padded, wrapSafe} from '../../ui/text.ts'

const keyWidth = 22
const nameWidth = 16

/** Returns every key by screen, under the names used in the preferences; faults of the preferences come first. */
export function keyTable(keys: ActiveKeys, defaults: ActiveKeys, width: number, theme: Theme): string[] {
  const scopes = Object.entries(keys.bindings).flatMap(([scope, bindings]) => [
    ` ${styled(theme, 'title', scope)}`,
    ...bindings.flatMap(({command, keys: own, label}) => {
      const usual = defaults.bindings[scope]?.find(each => each.command === command)?.keys ?? []
      return lines(own, command, label, isOther(own, usual), width, theme)
    }),
    '',
  ])
  const actions = [...keys.actions].flatMap(([id, own]) =>
    lines(own, id, findAction(id)?.label ?? '', isOther(own, defaults.actions.get(id) ?? []), width, theme),
  )
  return [
    ...faultLines(keys, width, theme),
    ...howTo(keys, width, theme),
    ...scopes,
    ` ${styled(theme, 'title', actionScope)}`,
    ...actions,
  ]
}

function isOther(one: readonly string[], other: readonly string[]): boolean {
  return one.join(' ') !== other.join(' ')
}

function lines(
  keys: readonly string[],
  name: string,
  label: string,
  isRearranged: boolean,
  width: number,
  theme: Theme,
): string[] {
  const shown = wrapSafe(keys.map(keyLabel).join(' ') || '(none)', keyWidth, theme)
  const start = fitSafe(name, Math.max(nameWidth, name.length), theme)
  const labels = wrapSafe(`${isRearranged ? '(yours) ' : ''}${label}`, width - keyWidth - start.length - 5, theme)
  return Array.from({length: Math.max(shown.length, labels.length)}, (_, at) => {
    const key = styled(theme, isRearranged ? 'warning' : 'key', padded(shown[at] ?? '', keyWidth))
    return `   ${key} ${at === 0 ? start : ' '.repeat(start.length)} ${labels[at] ?? ''}`.trimEnd()
  })
}

function faultLines({faults}: ActiveKeys, width: number, theme: Theme): string[] {
  if (faults.length === 0) return []
  const sentences = faults.flatMap(({at, sentence}) => wrapSafe(`${at}: ${sentence}`, width - 3, theme))
  return [` ${styled(theme, 'error', 'NOT IN FORCE')}`, ...sentences.map(each => `   ${each}`), '']
}

function howTo({preset}: ActiveKeys, width: number, theme: Theme): string[] {
  const text = `Preset ${preset}. Change keys in config.json: {"keys": {"preset": "mc", "list": {"mark": ["m"]}}} assigns the key m to the command mark of the list. Presets: default, mc, vim.`
  return [...wrapSafe(text, width, theme).map(each => ` ${each}`), '']
}
