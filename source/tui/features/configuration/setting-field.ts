import {mandatoryFields, optionalFields} from '../../../domain/configuration/code-tables.ts'
import type {Configuration} from '../../../domain/configuration/configuration.ts'
import {describeAllowedValue} from '../../../domain/configuration/read-setting.ts'
import {type Setting, settingNamed} from '../../../domain/configuration/settings.ts'
import {entities} from '../../../domain/user/user-file.ts'
import {type FormField, formField, type Option} from '../forms/state.ts'

/** Returns the field for a setting, by its kind; empty for an unknown setting. */
export function settingField(name: string, site: Configuration): FormField[] {
  const setting = settingNamed(name)
  if (!setting) return []
  const text = site.settings.get(name) ?? setting.shipped
  const options = choicesOf(setting, site)
  const base = {id: 'value', label: 'Value', section: name, text, options} as const
  const hint = `${setting.about}; ${describeAllowedValue(setting)}`
  if (options.length === 0) return [formField({...base, kind: 'text', hint, empty: '(empty)'})]
  const isOne = setting.kind !== 'fields' && (setting.kind !== 'codes' || setting.max === 1)
  return [formField({...base, kind: isOne ? 'choice' : 'codes', hint: setting.about, empty: '(none)'})]
}

// Ordered code lists, and tables without codes, are edited as text.
function choicesOf(setting: Setting, site: Configuration): Option[] {
  const plain = (value: string): Option => ({value, label: value})
  switch (setting.kind) {
    case 'yes-no':
      return ['yes', 'no'].map(plain)
    case 'choice':
      return setting.options.map(plain)
    case 'fields':
      return (setting.become === 'mandatory' ? mandatoryFields : optionalFields).map(value => ({
        value,
        label: labelOfField(value),
      }))
    case 'codes': {
      const codes = (site.codes.get(setting.table) ?? []).map(({code, label}) => ({value: code, label}))
      if (setting.isOrdered || codes.length === 0) return []
      return [...(setting.also ?? []).map(value => ({value, label: value === '*' ? 'all of them' : value})), ...codes]
    }
    default:
      return []
  }
}

/** Formats `user.birth_date` as `User: Birth date`. */
function labelOfField(path: string): string {
  const [entity = '', field = ''] = path.split('.')
  const found = entities[entity]
  return found ? `${found.label}: ${found.fields[field]?.label ?? field}` : path
}
