import {toggleAccountType} from '../../../app/actions/account-type.ts'
import type {Feature} from '../../shell/feature.ts'
import {checkToggleForm, confirmToggle, needsSystem, openToggleForm} from './effects.ts'

/** Toggles the account type between internal and external. */
export const accountType = {
  id: 'account-type',
  forms: {
    toggle: {
      isNew: () => true,
      check: checkToggleForm,
      save: (engine, form, _isGoingOn, {target}) => confirmToggle(engine, form, target),
    },
  },
  actionStarts: [
    {
      takes: (engine, {id}, target) => id === toggleAccountType.id && needsSystem(engine, target),
      start: (engine, _action, target) => openToggleForm(engine, target),
    },
  ],
} as const satisfies Feature
