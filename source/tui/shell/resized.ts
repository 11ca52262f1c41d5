import type {Size} from '../../app/display/size.ts'
import {type Features, given} from './registry.ts'
import type {State} from './state.ts'

/** The state on a screen of another size: each feature sees to its own part. */
export function resized(features: Features, state: State, size: Size): State {
  return given(features, 'resized').reduce((now, step) => step(now), {...state, size})
}
