/** How dates are written for people. */

/** "2022-11-22" → "22/11/2022" */
export function formatDate(iso: string): string {
  return iso.split('-').toReversed().join('/')
}
