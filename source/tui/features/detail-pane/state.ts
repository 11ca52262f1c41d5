import type {PreviewPreference} from '../../../app/display/list/preview-placement.ts'
import type {UserFinding} from '../../../domain/rules/findings/findings.ts'
import type {UserFile} from '../../../domain/user/index.ts'

/** A user as the preview read them. */
export type Previewed = {
  readonly id: number
  /** Nothing if they were gone by then. */
  readonly file: UserFile | undefined
  /** What is found about them; nothing until it was looked for. */
  readonly found: readonly UserFinding[] | undefined
}

/** The pane with the user under the cursor. It keeps whom it shows until the next one is read. */
export type Preview = PreviewPreference & {
  readonly user: Previewed | undefined
  /** Somebody wrote since the user was read. */
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

/** Shown or hidden, where it was before; its user is read again when it is shown. */
export function togglePreview({isOn, side}: Preview): Preview {
  return openPreview({isOn: !isOn, side})
}

/** At the other side, and shown there. */
export function movePreview(preview: Preview): Preview {
  const side = preview.side === 'right' ? 'bottom' : 'right'
  return {...preview, isOn: true, side}
}
