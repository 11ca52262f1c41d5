import {isPreviewOn, type PreviewPreference} from '../../../app/display/list/preview-placement.ts'
import type {Size} from '../../../app/display/size.ts'
import type {UserFinding} from '../../../domain/rules/findings/findings.ts'
import type {UserFile} from '../../../domain/user/index.ts'

/** The user of the detail pane as last read. */
export type PaneUser = {
  readonly id: number
  /** Undefined if the user no longer existed. */
  readonly file: UserFile | undefined
  /** The findings; undefined before they were computed. */
  readonly found: readonly UserFinding[] | undefined
}

/** The detail pane. It keeps showing its user until the next one is read. */
export type Preview = PreviewPreference & {
  readonly user: PaneUser | undefined
  /** True if a write happened since the user was read. */
  readonly isStale: boolean
}

declare module '../../shell/state.ts' {
  interface State {
    readonly preview: Preview
  }
}

export function openPreview({isOn, side}: PreviewPreference): Preview {
  return {isOn, side, user: undefined, isStale: false}
}

/** Shows or hides the pane at the same side; its user is read again when shown. */
export function togglePreview(preview: Preview, size: Size): Preview {
  return openPreview({isOn: !isPreviewOn(preview, size), side: preview.side})
}

/** Moves the pane to the other side and shows it. */
export function moveDetailPane(preview: Preview): Preview {
  const side = preview.side === 'right' ? 'bottom' : 'right'
  return {...preview, isOn: true, side}
}
