import {keyLabel} from '../../../app/display/keys/hints.ts'
import {servicesRefusal} from '../../../domain/rules/patron-services/desk.ts'
import type {Engine} from '../../shell/engine.ts'
import {type Feature, scope} from '../../shell/feature.ts'
import {bindingFor} from '../../shell/input/keymap.ts'
import {typeIntoPrompt} from '../../shell/input/prompt.ts'
import type {State} from '../../shell/state.ts'
import {deskNoteCommands, servicesCommands} from './commands.ts'
import {addBlock, feedDemerits, goToServices, openServices} from './effects.ts'
import {deskNoteKeys, onUserKeys, servicesKeys} from './keys.ts'
import {showPatronServices} from './state.ts'
import {ServicesHead, servicesLines} from './view.tsx'

const label = 'Manage Fulfillment Activities'

/** Patron Services: the circulation desk's view of a patron. */
export const patronServices = {
  id: 'patron-services',
  scopes: {
    services: scope({keys: servicesKeys, commands: servicesCommands, isAboutUsers: true}),
    deskNote: scope({keys: deskNoteKeys, commands: deskNoteCommands, typeText: typeIntoPrompt}),
  },
  extensions: {details: {keys: onUserKeys, commands: {services: openServices}}},
  prompts: {
    deskNote: {lead: () => 'note: ', advice: () => 'A note of type Other; you confirm before it is saved'},
  },
  userViews: [
    {
      isShown: ({isPatronServices}) => isPatronServices === true,
      scope: 'services',
      Head: ServicesHead,
      lines: ({details, size, theme}, app) =>
        details?.file ? servicesLines({file: details.file, demerits: details.demerits}, app, size, theme) : [],
    },
  ],
  keepForNextUser: ({isPatronServices, demerits}) => ({...(isPatronServices ? {isPatronServices} : {}), demerits}),
  feeds: [feedDemerits],
  pickers: {deskBlock: {choose: (engine, {id}) => addBlock(engine, id)}},
  menu: [
    {
      path: ['Fulfillment', 'Manage Patron Services'],
      about: 'Loans, requests, blocks, notes and balance of the user whose details are open',
      at: 60,
      go: goToServices,
    },
  ],
  menuItems: [{id: 'details.services', entry: servicesEntry, run: showServices}],
  // Hidden if the open user is no patron (F147).
  catalog: {
    hides: (command, {details}) =>
      command === 'services' && (!details?.file || servicesRefusal(details.file) !== undefined),
  },
} as const satisfies Feature

// An entry of the action menu without an action; undefined if the open user is no patron (F147).
function servicesEntry({store}: Engine) {
  const {details, keys}: State = store.get()
  if (!details?.file || servicesRefusal(details.file)) return undefined
  const [key] = bindingFor(keys, 'details', 'services')?.keys ?? []
  const about = 'Opens Patron Services: loans, requests, blocks, notes and balance, as a circulation desk sees them'
  return {label, about, key: key === undefined ? '' : keyLabel(key), refused: []}
}

function showServices({store}: Engine): void {
  store.set(state => ({...state, details: state.details && showPatronServices(state.details)}))
}
