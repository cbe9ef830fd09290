/** The reason a file is refused, in Vietnamese, for the admin who sent it. */

export class IngestError extends Error {
  override name = 'IngestError'
  /** The lines that do not fit, as printed; empty when there is another reason. */
  readonly lines: string[]

  constructor(reason: string, lines: string[] = [], options?: ErrorOptions) {
    super(reason, options)
    this.lines = lines
  }
}
