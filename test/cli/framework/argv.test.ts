import {afterAll, expect, test} from 'vitest'
import {allEntries} from '../../../cli/commands.ts'
import {parseArgv} from '../../../cli/framework/argv.ts'
import {isCliError} from '../../../cli/framework/cli-error.ts'
import {topicNames} from '../../../cli/help/topic-names.ts'
import {makeLibrary} from '../../support/library.ts'

const library = await makeLibrary()
afterAll(library.remove)
const {usher} = library

test.for([
  ['frobnicate', 'Unknown command "frobnicate"'],
  ['usre list', 'Did you mean "user"?'],
  ['user lst', 'Unknown command "user lst". Did you mean "list"?'],
  ['user', '"usher user" needs one of list, show'],
  ['db', '"usher db" needs one of init, check'],
  ['user list --filtr x', 'Unknown flag --filtr. Did you mean "--filter"?'],
  ['user list -z', 'Unknown flag -z'],
  ['user list --filter', '--filter needs a value: --filter FILTER'],
  ['user list --filter --count', '--filter needs a value'],
  ['user list -q a -q b', '--filter can be given only once'],
  ['user list --count=3', '--count takes no value'],
  ['user list -o tabl', 'Unknown output format "tabl". Did you mean "table"?'],
  ['user list -o csv --json id', '--json cannot be combined with -o csv'],
  ['user list --fields id,nam', 'Unknown field "nam". Did you mean "name"?'],
  ['user list --limit many', '--limit must be a whole number'],
  ['user list ana', "usher user list --filter 'ana'"],
  ['user deactivate u1001 --dry-run=maybe', '--dry-run is used alone or as --dry-run=count'],
  ['user deactivate u1001 --progress sometimes', '--progress must be one of auto'],
  ['user deactivate u1001 --on-error ignore', '--on-error must be continue or stop'],
  ['user deactivate u1001 --expect few', '--expect must be a whole number'],
  ['user list --wait soon', '"soon" is not a duration'],
  ['help nothing', 'No help for "nothing"'],
  ['tui', 'The screens need a terminal'],
  ['', 'Usher manages the users of a library'],
] as const)('usher %s is a usage error', async ([argv, why]) => {
  const {code, out, err} = await usher(argv)
  expect({code, out, err}).toEqual({code: 2, out: '', err: expect.stringContaining(why)})
})

test('--help after a group of commands lists its commands', async () => {
  for (const words of ['user', 'auth password', 'config']) {
    const {code, out} = await usher(`${words} --help`)
    expect([code, out]).toEqual([0, (await usher(`help ${words}`)).out])
  }
  expect((await usher('usr --help')).code).toBe(2)
})

test('errors are JSON if JSON was requested', async () => {
  for (const argv of ['user list --nope -o json', 'user list --json=id --nope', 'nothing -o jsonl']) {
    expect(JSON.parse((await usher(argv)).err).error).toMatchObject({code: 'E-USAGE', exit: 2})
  }
})

test('global flags may come before the command', async () => {
  expect((await usher(`--db ${library.file} --quiet user list --count`)).out).toBe('21\n')
})

test('a word that begins with a minus and a digit is an argument, and never a bundle of short flags', async () => {
  const {code, err} = await usher('user set u1001 -0n job_description=Desk --dry-run')
  expect({code, err}).toEqual({code: 7, err: expect.stringContaining('User "-0n" does not exist')})
  expect((await usher('user show -1 -o json --json=primary_id')).code).toBe(3)
})

// Each looks the name up in a table of its own.
const lookups: readonly ((name: string) => string)[] = [
  name => `export - --format ${name}`,
  name => `export - --format csv --fields ${name}`,
  name => `user list -o ${name}`,
  name => `user list --fields ${name}`,
  name => `user list --sort ${name}`,
  name => `user list --filter ${name}:x`,
  name => `user list --filter is:${name}`,
  name => `user list --type ${name}`,
  name => `user set u1001 ${name}=x --yes`,
  name => `user set u1001 note+=x;${name}=y --yes`,
  name => `user add primary_id=u5 ${name}=y --yes`,
  name => `user note ${name} u1001`,
  name => `lint --only ${name}`,
  name => `job run ${name}`,
  name => `code list ${name}`,
  name => `policy set ${name} 1`,
  name => `view show ${name}`,
  name => `help ${name}`,
  name => `user ${name}`,
  name => `history --source ${name}`,
]

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  'the word %s, which every object inherits, is unknown wherever a word is looked up',
  async name => {
    for (const command of lookups) {
      const {code, err} = await usher(command(name))
      expect({command: command(name), code, err}).toEqual({
        command: command(name),
        code: expect.toSatisfy((code: number) => [2, 3, 5, 6].includes(code)),
        err: expect.not.stringMatching(/Unexpected error|\n {4}at /),
      })
    }
  },
)

test('after two dashes everything is an argument', async () => {
  expect((await usher('user show -- --nobody')).err).toBe('usher: User "--nobody" does not exist\n')
})

test('every command has help with examples, and every example can be parsed', async () => {
  for (const entry of await allEntries()) {
    const command = await entry.load()
    expect(entry.name).toBe(command.name)
    const {code, out} = await usher(`${entry.name} --help`)
    expect(code).toBe(0)
    expect(out.replace(/\s+/g, ' ')).toContain(command.about)
    if (command.name !== 'user distribute') expect(command.examples).not.toHaveLength(0)
    for (const example of command.examples) {
      const [first = ''] = example.split(/ (?:\||&&|>) /)
      const words = (first.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map(word => word.replace(/^['"]|['"]$/g, ''))
      if (words.slice(0, command.name.split(' ').length).join(' ') !== command.name) continue
      const parsed = await parseArgv(words.slice(command.name.split(' ').length), command.flags)
      expect({example, isRead: !isCliError(parsed)}).toEqual({example, isRead: true})
    }
  }
})

test('all references in the help exist', async () => {
  const names = (await allEntries()).map(each => each.name)
  const known = [...names, ...topicNames.map(topic => `help ${topic}`)]
  for (const entry of await allEntries()) {
    for (const each of (await entry.load()).seeAlso ?? []) {
      expect({each, isKnown: known.some(name => each === name || each.startsWith(`${name} `))}).toEqual({
        each,
        isKnown: true,
      })
    }
  }
})

test('all topics have a text, and the overview names every command', async () => {
  for (const topic of topicNames) expect(await usher(`help ${topic}`)).toMatchObject({code: 0, err: ''})
  const {out} = await usher('help')
  for (const {name} of await allEntries()) expect(out).toContain(`  ${name} `)
  expect((await usher('help user')).out).toContain('user deactivate')
  expect((await usher('help user set')).out).toContain('FIELD=VALUE')
})

test('--json without fields lists the field names', async () => {
  expect((await usher('user list --json')).out.split('\n')).toEqual(
    expect.arrayContaining(['primary_id', 'name', 'expiry_date']),
  )
  expect((await usher('user deactivate --json')).out).toContain('result\n')
})

test('version shows the versions', async () => {
  expect(await usher('version')).toMatchObject({code: 0, out: expect.stringMatching(/^usher \d+\.\d+\.\d+ \(Node /)})
  expect(JSON.parse((await usher('version -o json')).out)).toMatchObject({node: process.versions.node})
  expect((await usher('--version')).out).toContain('usher ')
})
