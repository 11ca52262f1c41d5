// A change of the configuration is undone step by step. Codes of a table are undone one by one, so that a later change to
// another code of the same table does not block it.
import {applySteps, type Configuration, isSameItem, type SiteCode, type SiteStep} from './configuration.ts'
import {stepLines} from './step-text.ts'

/** The configuration without an earlier change, or the items that were changed since and prevent the undo. */
export function revertSteps(
  present: Configuration,
  steps: readonly SiteStep[],
): {readonly next: Configuration} | {readonly changedSince: readonly string[]} {
  const reversed: SiteStep[] = []
  const changedSince: string[] = []
  for (const step of steps) {
    const now = presentOf(present, step)
    if (step.section === 'codes') {
      const codes = revertCodes(now.codes, step.before ?? [], step.after ?? [])
      if ('changed' in codes) changedSince.push(...codes.changed.map(code => `${step.name} ${code}`))
      else
        reversed.push({
          ...step,
          before: now.codes,
          after: step.before === null && codes.codes.length === 0 ? null : codes.codes,
        })
    } else if (isSameItem(now.item, step.after)) reversed.push(reverse(step))
    else changedSince.push(...stepLines(step).map(line => line.what))
  }
  return changedSince.length > 0 ? {changedSince} : {next: applySteps(present, reversed)}
}

function presentOf(present: Configuration, {section, name}: SiteStep): {item: unknown; codes: readonly SiteCode[]} {
  return {item: present[section].get(name) ?? null, codes: present.codes.get(name) ?? []}
}

function reverse(step: Exclude<SiteStep, {section: 'codes'}>): SiteStep {
  switch (step.section) {
    case 'settings':
      return {...step, before: step.after, after: step.before}
    case 'profiles':
      return {...step, before: step.after, after: step.before}
    case 'rules':
      return {...step, before: step.after, after: step.before}
    case 'terms':
      return {...step, before: step.after, after: step.before}
  }
}

function revertCodes(
  present: readonly SiteCode[],
  before: readonly SiteCode[],
  after: readonly SiteCode[],
): {codes: readonly SiteCode[]} | {changed: string[]} {
  const [old, made, now] = [before, after, present].map(list => new Map(list.map(each => [each.code, each])))
  const touched = [...new Set([...before, ...after].map(each => each.code))].filter(
    code => !isSameItem(old?.get(code), made?.get(code)),
  )
  const changed = touched.filter(code => !isSameItem(now?.get(code), made?.get(code)))
  if (changed.length > 0) return {changed}
  const wanted = (code: SiteCode): SiteCode =>
    (touched.includes(code.code) ? old?.get(code.code) : now?.get(code.code)) ?? code
  // If no code was added, removed or moved since, the old order is restored.
  if (isSameItem(codesOf(present), codesOf(after))) return {codes: before.map(wanted)}
  const kept = present.filter(each => !touched.includes(each.code) || old?.has(each.code)).map(wanted)
  const missing = before.filter(each => touched.includes(each.code) && !now?.has(each.code))
  for (const code of missing) insertAfter(kept, code, before)
  return {codes: kept}
}

function codesOf(list: readonly SiteCode[]): string[] {
  return list.map(each => each.code)
}

// Inserts the code after the nearest of its former predecessors that still exists.
function insertAfter(list: SiteCode[], code: SiteCode, order: readonly SiteCode[]): void {
  const place = order.indexOf(code)
  for (let at = place - 1; at >= 0; at--) {
    const found = list.findIndex(each => each.code === order[at]?.code)
    if (found < 0) continue
    list.splice(found + 1, 0, code)
    return
  }
  list.unshift(code)
}
