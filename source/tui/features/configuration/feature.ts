import {settings} from '../../../domain/configuration/settings.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {type Feature, scope} from '../../shell/feature.ts'
import type {CatalogEntry} from '../catalog/catalog.ts'
import {request} from '../confirm/intent.ts'
import {defaultAreas} from './areas.ts'
import {configurationCommands, configurationSearchCommands, typeIntoSite} from './commands.ts'
import {checkSite, removeReplaced, saveSite} from './effects.ts'
import {configurationKeys, configurationSearchKeys} from './keys.ts'
import {openSite} from './open-configuration.ts'
import {ConfigurationScreen, siteSpoken} from './view.tsx'

const path = ['Administration', 'User Management', 'Configuration']
const pathTo = (name: string): string => [...path, name].join(' > ')

/** The site's configuration: settings, codes, role profiles and rules, terms of use. */
export const configuration = {
  id: 'configuration',
  scopes: {
    site: scope({keys: configurationKeys, commands: configurationCommands}),
    siteSearch: scope({keys: configurationSearchKeys, commands: configurationSearchCommands, typeText: typeIntoSite}),
  },
  overlays: {
    site: {
      fills: 'screen',
      View: ConfigurationScreen,
      scope: ({isTyping}) => (isTyping ? 'siteSearch' : 'site'),
      spoken: siteSpoken,
    },
  },
  forms: {
    site: {
      isNew: () => true,
      check: (_engine, form, purpose) => checkSite(purpose, form),
      save: (engine, form, _isGoingOn, purpose) => saveSite(engine, purpose, form),
      backTo: ({from}) => from,
    },
  },
  intents: {
    replaceCode: {...request, after: (engine, {removes}) => removeReplaced(engine, removes)},
  },
  menu: defaultAreas.map(({id, label, group, about}) => ({
    path: [...path, group, label],
    about,
    at: 50,
    go: (engine: Engine) => openSite(engine, id),
  })),
  catalog: {
    entries: settingEntries,
    run: {setting: (engine, name) => openSite(engine, areaOfSetting(name)?.id, name)},
  },
  words: {
    configuration: {
      label: 'Configuration',
      about: 'Settings, codes, role profiles and rules, and terms of use of the site',
      keywords: [path.join(' > '), 'policy', 'site'],
      run: engine => openSite(engine),
      isListed: true,
    },
    settings: {
      label: 'Configuration: settings',
      about: 'The settings of the site, group by group',
      keywords: [pathTo('Settings'), 'policy'],
      run: engine => openSite(engine, 'settings:Institution'),
      isListed: true,
    },
    codes: {
      label: 'Configuration: codes',
      usage: 'TABLE',
      about: 'The codes of a table, for example :codes UserTitles. Without a table, user groups',
      keywords: [pathTo('Code tables')],
      run: openCodes,
      isListed: true,
    },
    profiles: {
      label: 'Configuration: role profiles',
      about: 'Roles that are assigned together',
      keywords: [pathTo('Role profiles')],
      run: engine => openSite(engine, 'profiles'),
      isListed: true,
    },
    rules: {
      label: 'Configuration: role rules',
      about: 'Which role profiles new users get',
      keywords: [pathTo('Role rules')],
      run: engine => openSite(engine, 'rules'),
      isListed: true,
    },
    terms: {
      label: 'Configuration: terms of use',
      about: 'Account period by user group',
      keywords: [pathTo('Terms of use')],
      run: engine => openSite(engine, 'terms'),
      isListed: true,
    },
  },
} as const satisfies Feature

function areaOfSetting(name: string) {
  return defaultAreas.find(each => each.kind === 'settings' && each.settings.some(setting => setting.name === name))
}

// Every setting by name, so that nobody has to know its area.
function settingEntries(): CatalogEntry[] {
  return settings.map(({name, about}) => ({
    id: `setting:${name}`,
    group: 'Settings',
    isAnywhere: true,
    label: `Setting: ${name}`,
    about,
    keywords: [name],
  }))
}

function openCodes(engine: Engine, rest: string) {
  if (rest === '') return openSite(engine, 'codes:UserGroups')
  const wanted = rest.toLowerCase()
  const area = defaultAreas.find(
    each => each.kind === 'codes' && [each.table, each.label].some(name => name.toLowerCase() === wanted),
  )
  if (area) return openSite(engine, area.id)
  say(engine, 'warning', `:codes ${rest}: there is no such table; the areas of :configuration name them`)
}
