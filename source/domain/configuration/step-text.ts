import type {RoleProfile, RoleRule, SiteCode, SiteStep, TermsOfUse} from './configuration.ts'
import {settingNamed} from './settings.ts'

/** One line that describes a step: which item, its value before and after; empty text for no value. */
export type StepLine = {
  readonly kind: 'added' | 'changed' | 'removed'
  /** `email_regex`, `UserGroups GRAD`, `role profile PATRON`. */
  readonly what: string
  readonly before: string
  readonly after: string
}

/** `UserGroups GRAD: Graduate -> Graduates`. */
export function stepLineText({what, kind, before, after}: StepLine): string {
  if (kind === 'changed') return `${what}: ${before || '(empty)'} -> ${after || '(empty)'}`
  return `${what}: ${kind}${after || before ? ` (${after || before})` : ''}`
}

/** Steps in one line: the first change, and how many more there are. */
export function summarizeSteps(steps: readonly SiteStep[]): string {
  const lines = steps.flatMap(stepLines)
  const [first] = lines
  if (!first) return ''
  return lines.length === 1 ? stepLineText(first) : `${first.what} and ${lines.length - 1} more`
}

/** A step as lines: one for a setting, one for each code of a table that differs. */
export function stepLines(step: SiteStep): StepLine[] {
  switch (step.section) {
    case 'settings':
      return [settingLine(step)]
    case 'codes':
      return codeLines(step.name, step.before ?? [], step.after ?? [])
    case 'profiles':
      return [line(`role profile ${step.name}`, step.before, step.after, profileText)]
    case 'rules':
      return [line(`role rule ${step.name}`, step.before, step.after, ruleText)]
    case 'terms':
      return [line(`terms of use ${step.name}`, step.before, step.after, termsText)]
  }
}

// Without a value of the site a setting has its default, which is what the line shows.
function settingLine({name, before, after}: Extract<SiteStep, {section: 'settings'}>): StepLine {
  const shipped = settingNamed(name)?.shipped ?? ''
  return {kind: 'changed', what: name, before: before ?? shipped, after: after ?? shipped}
}

function line<Item>(what: string, before: Item | null, after: Item | null, text: (item: Item) => string): StepLine {
  const kind = before === null ? 'added' : after === null ? 'removed' : 'changed'
  return {kind, what, before: before === null ? '' : text(before), after: after === null ? '' : text(after)}
}

function codeLines(table: string, before: readonly SiteCode[], after: readonly SiteCode[]): StepLine[] {
  const [old, now] = [new Map(before.map(each => [each.code, each])), new Map(after.map(each => [each.code, each]))]
  const named = (code: string) => `${table} ${code}`
  const lines = [
    ...before.filter(each => !now.has(each.code)).map(each => line(named(each.code), each, null, codeText)),
    ...after.filter(each => !old.has(each.code)).map(each => line(named(each.code), null, each, codeText)),
    ...after.flatMap(each => {
      const was = old.get(each.code)
      return was && codeText(was) !== codeText(each) ? [line(named(each.code), was, each, codeText)] : []
    }),
  ]
  const orders = [before.filter(each => now.has(each.code)), after.filter(each => old.has(each.code))]
  const [oldOrder = '', newOrder = ''] = orders.map(list => list.map(each => each.code).join(' '))
  if (oldOrder === newOrder) return lines
  return [...lines, {kind: 'changed', what: `${table} order`, before: oldOrder, after: newOrder}]
}

function codeText(code: SiteCode): string {
  return [
    code.label,
    ...(code.for.length > 0 ? [`for ${code.for.join(', ')}`] : []),
    ...(code.enabled ? [] : ['disabled']),
  ].join('; ')
}

/** The label of a profile and its roles. */
export function profileText({label, roles}: RoleProfile): string {
  const texts = roles.map(role =>
    [
      role.role_type,
      ...(role.scope === '' ? [] : [`at ${role.scope}`]),
      ...(role.period === '' ? [] : [`for ${role.period}`]),
      ...(role.active ? [] : ['inactive']),
      ...role.parameter.map(each => `with ${Object.values(each).join(':')}`),
    ].join(' '),
  )
  return `${label}; roles ${texts.join(', ') || 'none'}`
}

/** The conditions of a role rule and the profiles it assigns. */
export function ruleText(rule: RoleRule): string {
  const list = (what: string, values: readonly string[]) =>
    values.length === 0 ? [] : [`${what} ${values.join(', ')}`]
  return [
    ...list('for', rule.record_types),
    ...list('user groups', rule.user_groups),
    ...list('job categories', rule.job_categories),
    `profiles ${rule.profiles.join(', ') || 'none'}`,
    ...(rule.otherwise ? ['if no other rule applies'] : []),
    ...(rule.enabled ? [] : ['disabled']),
  ].join('; ')
}

function termsText({label, period}: TermsOfUse): string {
  return [label, period].filter(Boolean).join('; ')
}
