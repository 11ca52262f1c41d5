// Where the preview of the user under the cursor stands, and what it leaves of the screen for the list. Loaded before the
// first paint, which has the pane in its place already, still empty.
import type {Size} from '../size.ts'

export type PreviewSide = 'right' | 'bottom'

/**
 * Whether the preview is wanted, and where, if there is a choice. An operator who has said neither gets it where the
 * list beside it keeps all columns of a screen of 80.
 */
export type PreviewPreference = {readonly isOn?: boolean | undefined; readonly side: PreviewSide}

/** At the right over the whole height of the list, or below it; with the line that divides the two. */
export type PreviewPlace =
  | {readonly side: 'right'; readonly columns: number}
  | {readonly side: 'bottom'; readonly rows: number}

/** What holds for an operator who has arranged nothing. */
export const defaultPreview: PreviewPreference = {side: 'right'}

const minColumnsForRight = 100
const minColumnsByDefault = 120
const paneColumns = 40
const paneRows = 8
// Lines of the list's screen that are neither rows nor preview.
const otherRows = 6

/** True if the screen has room for the pane on either side. */
export function hasChoiceOfSide({columns}: Size): boolean {
  return columns >= minColumnsForRight
}

/** True if the preview is shown on a screen of this size: as the operator wants it, otherwise where there is room. */
export function isPreviewOn({isOn, side}: PreviewPreference, {columns}: Size): boolean {
  return isOn ?? (side === 'right' && columns >= minColumnsByDefault)
}

/** Where the pane stands on a screen of this size; nothing while it is off. */
export function previewPlace(preference: PreviewPreference, size: Size): PreviewPlace | undefined {
  if (!isPreviewOn(preference, size)) return undefined
  const {side} = preference
  if (side === 'right' && hasChoiceOfSide(size)) return {side, columns: paneColumns}
  // Never more than half of what the list had.
  return {side: 'bottom', rows: Math.min(paneRows, Math.floor((size.rows - otherRows) / 2))}
}

/** The columns and rows that the pane leaves: the list is laid out as on a screen of that size. */
export function listArea({columns, rows}: Size, place: PreviewPlace | undefined): Size {
  if (place?.side === 'right') return {columns: columns - place.columns, rows}
  return {columns, rows: rows - (place?.rows ?? 0)}
}

/** How wide the text of the pane may be, and how many lines it has. */
export function previewSize(size: Size, place: PreviewPlace): Size {
  if (place.side === 'right') return {columns: place.columns - 2, rows: size.rows - otherRows}
  return {columns: size.columns - 2, rows: place.rows - 1}
}

/** The keys of the pane, as its heading names them. */
export function previewHeading(size: Size, {side}: PreviewPlace): string {
  const move = hasChoiceOfSide(size) ? `  P ${side === 'right' ? 'bottom' : 'right'}` : ''
  return `PREVIEW  p hide${move}`
}
