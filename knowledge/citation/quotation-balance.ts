/** Quotation marks opened minus those closed; a mark before a word opens, whichever way it curves. */
export function quotationBalance(text: string): number {
  const opened = text.match(/(?<![^\s(:])["“”](?=[^\s.;,)])/gu)?.length ?? 0
  const marks = text.match(/["“”]/gu)?.length ?? 0
  return opened - (marks - opened)
}
