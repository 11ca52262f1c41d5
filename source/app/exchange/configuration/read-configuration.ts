import {nearest} from '../../../domain/base/nearest.ts'
import type {
  Configuration,
  ProfileRole,
  RoleProfile,
  RoleRule,
  SiteCode,
  TermsOfUse,
} from '../../../domain/configuration/configuration.ts'
import type {SiteFault} from '../../../domain/configuration/configuration-faults.ts'
import {isRecordType} from '../../../domain/entity/kind.ts'
import {type LineFault, readNodes, type SiteNode} from './yaml-nodes.ts'

export type {LineFault}

/** The sections of a file as it calls them. */
export const sectionNames = {
  settings: 'settings',
  codes: 'codes',
  role_profiles: 'profiles',
  role_rules: 'rules',
  terms_of_use: 'terms',
} as const satisfies Readonly<Record<string, keyof Configuration>>

/** What a file says. A section, or a table of codes, that it does not have is left as it is. */
export type SiteFile = Partial<Configuration> & {
  /** The line of a thing: by its section and name, and the code of a table. */
  readonly lines: ReadonlyMap<string, number>
}

const maxCharacters = 10_000_000
const version = '1'

/** Reads a configuration file. Answers what it says, or every fault of its form with its line. */
export async function readSiteFile(text: string): Promise<SiteFile | {readonly faults: readonly LineFault[]}> {
  if (text.length > maxCharacters) return {faults: [{line: 1, sentence: 'The file is too large for a configuration'}]}
  const node = await readNodes(text.replace(/^\ufeff/, ''))
  if ('faults' in node) return node
  const reader = new Reader()
  const file = reader.file(node)
  return reader.faults.length > 0 ? {faults: reader.faults} : file
}

/** The configuration that a file makes of the present one: its sections and tables, whole; the rest stays. */
export function applyFile(present: Configuration, file: SiteFile): Configuration {
  const {settings, codes, profiles, rules, terms} = {...present, ...file}
  // A table without codes is no table.
  const tables = [...new Map([...present.codes, ...codes])].filter(([, list]) => list.length > 0)
  return {settings, codes: new Map(tables), profiles, rules, terms}
}

/** The line of the file that a fault of the configuration is about; the nearest there is. */
export function lineOf({lines}: SiteFile, {section, name, code}: SiteFault): number {
  return (
    lines.get(`${section}/${name}/${code ?? ''}`) ?? lines.get(`${section}/${name}/`) ?? lines.get(`${section}//`) ?? 1
  )
}

class Reader {
  readonly faults: LineFault[] = []
  readonly #lines = new Map<string, number>()

  file(node: SiteNode): SiteFile {
    const entries = this.#fields(node, 'The file', ['usher_configuration', ...Object.keys(sectionNames)])
    const given = entries.get('usher_configuration')
    if (given === undefined)
      this.#fault(node, 'This is not a configuration file: it must begin with usher_configuration: 1')
    else if (this.#text(given, 'usher_configuration') !== version)
      this.#fault(given, `Version ${version} of usher_configuration is not supported`)
    for (const [name, section] of Object.entries(sectionNames)) {
      const found = entries.get(name)
      if (found) this.#lines.set(`${section}//`, found.line)
    }
    const [settings, codes] = [entries.get('settings'), entries.get('codes')]
    const [profiles, rules, terms] = [
      entries.get('role_profiles'),
      entries.get('role_rules'),
      entries.get('terms_of_use'),
    ]
    return {
      lines: this.#lines,
      ...(settings ? {settings: this.#settings(settings)} : {}),
      ...(codes ? {codes: this.#tables(codes)} : {}),
      ...(profiles
        ? {
            profiles: this.#named(
              'profiles',
              profiles,
              each => this.#profile(each),
              each => each.name,
            ),
          }
        : {}),
      ...(rules
        ? {
            rules: this.#named(
              'rules',
              rules,
              each => this.#rule(each),
              each => each.name,
            ),
          }
        : {}),
      ...(terms
        ? {
            terms: this.#named(
              'terms',
              terms,
              each => this.#terms(each),
              each => each.user_group,
            ),
          }
        : {}),
    }
  }

  #settings(node: SiteNode): Map<string, string> {
    const settings = new Map<string, string>()
    for (const [name, value] of this.#mapping(node, 'settings')) {
      this.#lines.set(`settings/${name}/`, value.line)
      settings.set(name, this.#text(value, name))
    }
    return settings
  }

  #tables(node: SiteNode): Map<string, readonly SiteCode[]> {
    const tables = new Map<string, readonly SiteCode[]>()
    for (const [table, list] of this.#mapping(node, 'codes')) {
      this.#lines.set(`codes/${table}/`, list.line)
      tables.set(
        table,
        this.#list(list, table).map(each => this.#code(table, each)),
      )
    }
    return tables
  }

  #code(table: string, node: SiteNode): SiteCode {
    const fields = this.#fields(node, `A code of ${table}`, ['code', 'label', 'enabled', 'for'])
    const code = this.#needed(fields, node, 'code', `A code of ${table}`)
    this.#lines.set(`codes/${table}/${code}`, node.line)
    return {
      code,
      label: this.#needed(fields, node, 'label', `The code "${code}" of ${table}`),
      enabled: this.#flag(fields.get('enabled'), 'enabled', true),
      for: this.#texts(fields.get('for'), 'for'),
    }
  }

  #profile(node: SiteNode): RoleProfile {
    const fields = this.#fields(node, 'A role profile', ['name', 'label', 'roles'])
    const name = this.#needed(fields, node, 'name', 'A role profile')
    const roles = fields.get('roles')
    return {
      name,
      label: this.#optional(fields, 'label'),
      roles: roles ? this.#list(roles, 'roles').map(each => this.#role(each)) : [],
    }
  }

  #role(node: SiteNode): ProfileRole {
    const fields = this.#fields(node, 'A role', ['role_type', 'scope', 'active', 'period', 'parameter'])
    const parameter = fields.get('parameter')
    return {
      role_type: this.#needed(fields, node, 'role_type', 'A role'),
      scope: this.#optional(fields, 'scope'),
      active: this.#flag(fields.get('active'), 'active', true),
      period: this.#optional(fields, 'period'),
      parameter: parameter ? this.#list(parameter, 'parameter').map(each => this.#parameter(each)) : [],
    }
  }

  #parameter(node: SiteNode): Record<string, string> {
    const fields = this.#fields(node, 'A parameter', ['type', 'scope', 'value'])
    return Object.fromEntries([...fields].map(([name, value]) => [name, this.#text(value, name)]))
  }

  #rule(node: SiteNode): RoleRule {
    const lists = ['record_types', 'user_groups', 'job_categories', 'profiles']
    const fields = this.#fields(node, 'A role rule', ['name', 'enabled', 'otherwise', ...lists])
    const list = (field: string) => this.#texts(fields.get(field), field)
    const types = list('record_types')
    const odd = types.find(each => !isRecordType(each))
    if (odd !== undefined)
      this.#fault(
        fields.get('record_types') ?? node,
        `Record type "${odd}" does not exist${nearest(odd, ['STAFF', 'PUBLIC', 'CONTACT'])}`,
      )
    return {
      name: this.#needed(fields, node, 'name', 'A role rule'),
      enabled: this.#flag(fields.get('enabled'), 'enabled', true),
      otherwise: this.#flag(fields.get('otherwise'), 'otherwise', false),
      record_types: types.filter(isRecordType),
      user_groups: list('user_groups'),
      job_categories: list('job_categories'),
      profiles: list('profiles'),
    }
  }

  #terms(node: SiteNode): TermsOfUse {
    const fields = this.#fields(node, 'Terms of use', ['user_group', 'label', 'period'])
    const user_group = this.#needed(fields, node, 'user_group', 'Terms of use')
    const period = this.#needed(fields, node, 'period', `The terms of use of "${user_group}"`)
    return {user_group, label: this.#optional(fields, 'label'), period}
  }

  #named<Item>(
    section: keyof Configuration,
    node: SiteNode,
    read: (node: SiteNode) => Item,
    nameOf: (item: Item) => string,
  ): Map<string, Item> {
    const items = new Map<string, Item>()
    for (const each of this.#list(node, section)) {
      const item = read(each)
      const name = nameOf(item)
      if (items.has(name)) this.#fault(each, `"${name}" is given twice`)
      this.#lines.set(`${section}/${name}/`, each.line)
      items.set(name, item)
    }
    return items
  }

  #fields(node: SiteNode, what: string, known: readonly string[]): ReadonlyMap<string, SiteNode> {
    const entries = this.#mapping(node, what)
    for (const [name, value] of entries) {
      if (!known.includes(name)) this.#fault(value, `${what} has no field "${name}"${nearest(name, known)}`)
    }
    return entries
  }

  #mapping(node: SiteNode, what: string): ReadonlyMap<string, SiteNode> {
    if (node.kind === 'mapping') return node.entries
    if (node.kind !== 'text' || node.text !== '') this.#fault(node, `${what}: expected names with values`)
    return new Map()
  }

  #list(node: SiteNode, what: string): readonly SiteNode[] {
    if (node.kind === 'list') return node.items
    if (node.kind !== 'text' || node.text !== '') this.#fault(node, `${what}: expected a list`)
    return []
  }

  #text(node: SiteNode, what: string): string {
    if (node.kind === 'text') return node.text
    this.#fault(node, `${what}: expected a single value`)
    return ''
  }

  #texts(node: SiteNode | undefined, what: string): string[] {
    return node ? this.#list(node, what).map(each => this.#text(each, what)) : []
  }

  #flag(node: SiteNode | undefined, what: string, usual: boolean): boolean {
    if (node === undefined) return usual
    const word = this.#text(node, what).toLowerCase()
    if (word !== 'yes' && word !== 'no' && word !== 'true' && word !== 'false')
      this.#fault(node, `${what} must be yes or no, not "${word}"`)
    return word === 'yes' || word === 'true'
  }

  #optional(fields: ReadonlyMap<string, SiteNode>, name: string): string {
    const node = fields.get(name)
    return node ? this.#text(node, name) : ''
  }

  #needed(fields: ReadonlyMap<string, SiteNode>, around: SiteNode, name: string, what: string): string {
    const text = this.#optional(fields, name)
    if (text === '') this.#fault(fields.get(name) ?? around, `${what} needs a ${name}`)
    return text
  }

  #fault({line}: SiteNode, sentence: string): void {
    this.faults.push({line, sentence})
  }
}
