// Where generation is configured, a new user's primary identifier and identifiers are filled in beforehand and may be
// changed (F052, F182).
import {type Policy, setting} from '../entity/policy.ts'

const maxDigits = 12

/** Why a form such as `u#######` cannot be used, or nothing. */
export function numberPatternFault(form: string): string | undefined {
  const runs = form.match(/#+/g) ?? []
  if (runs.length !== 1) return `"${form}" is not valid: it needs one group of # for the number, such as u#######`
  if ((runs[0]?.length ?? 0) > maxDigits) return `"${form}" is not valid: a number has at most ${maxDigits} digits`
  if (form.length > 100 || /[\s,=]/.test(form))
    return `"${form.slice(0, 100)}" is not valid: no spaces, commas or equals signs, maximum 100 characters`
  return undefined
}

/** The value with this number in a form: `u#######` and 42 give `u0000042`. A number that needs more room takes it. */
export function formatNumber(form: string, number: number): string {
  return form.replace(/#+/, run => String(number).padStart(run.length, '0'))
}

/** The form of generated primary identifiers, or of identifiers of a type; nothing where none are generated. */
export function findNumberPattern(policy: Policy, idType: string | undefined): string | undefined {
  if (idType === undefined) return setting(policy, 'primary_id_generation') || undefined
  const forms = setting(policy, 'identifier_generation').split(',')
  return forms.find(each => each.startsWith(`${idType}=`))?.slice(idType.length + 1)
}
