/** The same failure in a row is logged once: where a model cannot run, every question fails likewise. */
export function logOnce(logError: (error: unknown) => void): (error: unknown) => void {
  let told: string | undefined
  return (error) => {
    const said = String(error)
    if (said !== told) logError(error)
    told = said
  }
}
