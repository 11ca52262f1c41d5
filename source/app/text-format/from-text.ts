import {nearest} from '../../domain/base/nearest.ts'
import {isEmpty, type Plan} from '../../domain/base/plan.ts'
import type {UserFile} from '../../domain/user/index.ts'
import {readYaml, type YamlNode} from '../exchange/read/yaml.ts'
import type {TextFault} from './faults.ts'
import {scalarText} from './read-field.ts'
import {type TextFacts, userTextPlan} from './read-user.ts'

export type {TextFacts}

/** What a text asks for: a plan for each user who would change, and the line on which each user's part begins. */
export type TextPlans = {readonly plans: readonly Plan[]; readonly lineOf: ReadonlyMap<number, number>}

/**
 * What a text asks for of the users it was made from, as they were then; or all that is wrong with it, by line. Users
 * whose part is missing stay as they are.
 */
export async function readUsersText(
  text: string,
  files: readonly UserFile[],
  facts: TextFacts,
): Promise<TextPlans | {readonly faults: readonly TextFault[]}> {
  const {documents, faults: wrongForm} = await readYaml(text)
  if (wrongForm.length > 0) return {faults: wrongForm}
  const faults: TextFault[] = []
  const plans: Plan[] = []
  const lineOf = new Map<number, number>()
  for (const document of documents) {
    const found = findUser(document, files)
    if ('sentence' in found) faults.push(found)
    else if (lineOf.has(found.file.user.id))
      faults.push({line: found.line, sentence: `${found.file.user.primary_id} is given twice: keep one of them`})
    else {
      lineOf.set(found.file.user.id, found.line)
      const made = userTextPlan(found.file, found.map, facts)
      if ('faults' in made) faults.push(...made.faults)
      else if (!isEmpty(made.plan)) plans.push(made.plan)
    }
  }
  return faults.length > 0 ? {faults: faults.toSorted((one, other) => one.line - other.line)} : {plans, lineOf}
}

type FoundUser = {readonly file: UserFile; readonly line: number; readonly map: Extract<YamlNode, {kind: 'map'}>}

function findUser(document: YamlNode, files: readonly UserFile[]): FoundUser | TextFault {
  const {line} = document
  if (document.kind !== 'map')
    return {line, sentence: 'This is not a user: write "primary_id: ..." and the fields below it'}
  const given = document.entries.find(each => each.name === 'primary_id')
  if (!given) return {line, sentence: 'primary_id is missing: every user needs one'}
  const id = given.value.kind === 'scalar' ? given.value.text : ''
  const file = files.find(each => each.user.primary_id === id)
  if (file) return {file, line: given.line, map: document}
  const near = nearest(
    id,
    files.map(each => each.user.primary_id),
  )
  const sentence = `"${id}" is not one of the users in this text: primary_id cannot be changed here${near}`
  return {line: given.line, sentence}
}

/** The primary identifiers of all patrons in the proxies of the text, which have to be looked up before it is read. */
export async function findProxyIds(text: string): Promise<string[]> {
  const {documents} = await readYaml(text)
  const named = documents
    .flatMap(document => (document.kind === 'map' ? document.entries : []))
    .filter(entry => entry.name === 'proxies')
    .flatMap(entry => (entry.value.kind === 'list' ? entry.value.items : []))
    .flatMap(item => (item.kind === 'map' ? item.entries : []))
    .filter(entry => entry.name === 'proxy_for')
    .flatMap(entry => (entry.value.kind === 'scalar' ? scalarText(entry.value) : []))
  return [...new Set(named.filter(Boolean))]
}
