/** Says that the program was called wrongly; the message explains in Vietnamese how to call it. */
export class UsageError extends Error {
  override name = 'UsageError'
}
