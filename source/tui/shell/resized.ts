import type {Size} from '../../app/display/size.ts'
import {contributions, type Features} from './registry.ts'
import type {State} from './state.ts'

/** Returns the state for another screen size, with each feature's slice adapted. */
export function resized(features: Features, state: State, size: Size): State {
  return contributions(features, 'resized').reduce((now, step) => step(now), {...state, size})
}
