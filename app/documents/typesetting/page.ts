import type { Face } from '#documents/typesetting/fonts'

/** A4 in points. */
export const PAGE = { width: 595.28, height: 841.89 }
export const MARGINS = { top: 72, bottom: 66, left: 66, right: 66 }
export const TEXT_WIDTH = PAGE.width - MARGINS.left - MARGINS.right
export const BOTTOM = PAGE.height - MARGINS.bottom

/** Paper, ink, one seal. Every ink is at least 4.5:1 on white. */
export const INK = {
  text: '#1d1b16',
  muted: '#5e584c',
  accent: '#17475b',
  link: '#17475b',
  missed: '#a02a1e',
  hairline: '#d6cebd',
  wash: '#f8f4eb',
}

export type TextStyle = { face: Face; size: number; leading: number; color: string }

/** Sizes and leadings in points. */
export const STYLES = {
  title: { face: 'serif', size: 25, leading: 31, color: INK.text },
  heading1: { face: 'serif', size: 16, leading: 21, color: INK.text },
  heading2: { face: 'serif', size: 12.5, leading: 17, color: INK.text },
  heading3: { face: 'strong', size: 10.5, leading: 15, color: INK.text },
  lead: { face: 'sans', size: 12.5, leading: 18, color: INK.muted },
  body: { face: 'sans', size: 10.5, leading: 15.5, color: INK.text },
  strong: { face: 'strong', size: 10.5, leading: 15.5, color: INK.text },
  small: { face: 'sans', size: 9, leading: 13, color: INK.muted },
  label: { face: 'sans', size: 9.5, leading: 15.5, color: INK.muted },
  cell: { face: 'sans', size: 9.5, leading: 13.5, color: INK.text },
  cellStrong: { face: 'strong', size: 9.5, leading: 13.5, color: INK.text },
  columnHeader: { face: 'strong', size: 8.5, leading: 12, color: INK.muted },
  running: { face: 'sans', size: 8.5, leading: 11, color: INK.muted },
  masthead: { face: 'strong', size: 9, leading: 12, color: INK.accent },
  deadline: { face: 'serif', size: 19, leading: 25, color: INK.text },
} as const satisfies Record<string, TextStyle>
