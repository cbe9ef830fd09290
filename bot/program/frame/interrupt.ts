/** Ctrl-C ends the program at once with status 130; what is stored is whole at any moment. */

export function endOnInterrupt(): void {
  process.on('SIGINT', leave)
}

/** Work that computes for minutes would never notice it, so the system ends the program (the shell says 130 too). */
export function leaveInterruptToSystem(): void {
  process.off('SIGINT', leave)
}

function leave(): void {
  process.exit(130)
}
