import {actionOf} from '../../../app/actions/registry.ts'
import {keyLabel} from '../../../app/display/keys/hints.ts'
import {actionScope, type KeysInForce} from '../../../app/display/keys/remap.ts'
import {type Look, styled} from '../../../app/display/theme.ts'
import {cutSafe, fitSafe, wrapSafe} from '../../ui/text.ts'

const keyWidth = 22
const nameWidth = 16

/** Every key, screen by screen, under the names that settings use; first what settings wish and cannot have. */
export function keyTable(keys: KeysInForce, defaults: KeysInForce, width: number, look: Look): string[] {
  const scopes = Object.entries(keys.bindings).flatMap(([scope, bindings]) => [
    ` ${styled(look, 'title', scope)}`,
    ...bindings.map(({command, keys: own, label}) => {
      const usual = defaults.bindings[scope]?.find(each => each.command === command)?.keys ?? []
      return line(own, command, label, isOther(own, usual), width, look)
    }),
    '',
  ])
  const actions = [...keys.actions].map(([id, own]) =>
    line(own, id, actionOf(id)?.label ?? '', isOther(own, defaults.actions.get(id) ?? []), width, look),
  )
  return [
    ...faultLines(keys, width, look),
    ...howTo(keys, width, look),
    ...scopes,
    ` ${styled(look, 'title', actionScope)}`,
    ...actions,
  ]
}

function isOther(one: readonly string[], other: readonly string[]): boolean {
  return one.join(' ') !== other.join(' ')
}

function line(
  keys: readonly string[],
  name: string,
  label: string,
  isRearranged: boolean,
  width: number,
  look: Look,
): string {
  const shown = fitSafe(keys.map(keyLabel).join(' ') || '(none)', keyWidth, look)
  const rest = `${fitSafe(name, Math.max(nameWidth, name.length), look)} ${isRearranged ? '(yours) ' : ''}${label}`
  return `   ${styled(look, isRearranged ? 'warning' : 'key', shown)} ${cutSafe(rest, width - keyWidth - 4, look)}`
}

function faultLines({faults}: KeysInForce, width: number, look: Look): string[] {
  if (faults.length === 0) return []
  const lines = faults.flatMap(({at, sentence}) => wrapSafe(`${at}: ${sentence}`, width - 3, look))
  return [` ${styled(look, 'error', 'NOT IN FORCE')}`, ...lines.map(each => `   ${each}`), '']
}

function howTo({preset}: KeysInForce, width: number, look: Look): string[] {
  const text = `Preset ${preset}. Your config.json rearranges keys: {"keys": {"preset": "mc", "list": {"mark": ["m"]}}} gives the command mark of the list the key m; presets are default, mc and vim.`
  return [...wrapSafe(text, width, look).map(each => ` ${each}`), '']
}
