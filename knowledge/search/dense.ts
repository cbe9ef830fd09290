export interface DenseIndex {
  refresh(library: import('../library.ts').Library): Promise<void>
  search(question: string, limit: number): Promise<{ id: number; score: number }[]>
}
