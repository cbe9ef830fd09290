/** The program was called wrongly; the message says in Vietnamese how to call it. */
export class UsageError extends Error {
  override name = 'UsageError'
}
