// If the site configures a pattern, new users get a generated primary identifier or identifier, which can be changed
// before saving (F052, F182).
import {type Policy, setting} from '../entity/policy.ts'

const maxDigits = 12

/** Why a pattern such as `u#######` cannot be used, as the rest of a sentence after the setting's name; nothing if it can. */
export function numberPatternFault(form: string): string | undefined {
  const runs = form.match(/#+/g) ?? []
  if (runs.length !== 1) return `"${form}" is not valid: it needs one group of # for the number, such as u#######`
  if ((runs[0]?.length ?? 0) > maxDigits) return `"${form}" is not valid: a number has at most ${maxDigits} digits`
  if (form.length > 100 || /[\s,=]/.test(form))
    return `"${form.slice(0, 100)}" is not valid: no spaces, commas or equals signs, maximum 100 characters`
  return undefined
}

/** Puts a number into a pattern: `u#######` and 42 give `u0000042`. A number with more digits than `#` makes the value longer. */
export function formatNumber(form: string, number: number): string {
  return form.replace(/#+/, run => String(number).padStart(run.length, '0'))
}

/** The pattern for primary identifiers (no type) or for identifiers of a type; nothing if none are generated. */
export function findNumberPattern(policy: Policy, idType: string | undefined): string | undefined {
  if (idType === undefined) return setting(policy, 'primary_id_generation') || undefined
  const forms = setting(policy, 'identifier_generation').split(',')
  return forms.find(each => each.startsWith(`${idType}=`))?.slice(idType.length + 1)
}
