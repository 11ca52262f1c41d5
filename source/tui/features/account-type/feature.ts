import {toggleAccountType} from '../../../app/actions/account-type.ts'
import type {Feature} from '../../shell/feature.ts'
import {askToToggle, checkToggling, needsSystem, openToggling} from './effects.ts'

/** Toggles the account type between internal and external. */
export const accountType = {
  id: 'account-type',
  forms: {
    toggle: {
      isNew: () => true,
      check: checkToggling,
      save: (engine, form, _isGoingOn, {target}) => askToToggle(engine, form, target),
    },
  },
  actionStarts: [
    {
      takes: (engine, {id}, target) => id === toggleAccountType.id && needsSystem(engine, target),
      start: (engine, _action, target) => openToggling(engine, target),
    },
  ],
} as const satisfies Feature
