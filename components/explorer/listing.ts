import type { Page } from '@/lib/db/explorer/page';
import type { InstanceRow } from '@/lib/db/explorer/rows';
import { isAbort, wordsOf } from '@/components/ui/ask';
import { PAGE_SIZE, type PageFrom } from './api';

type Load = (from: PageFrom, signal: AbortSignal) => Promise<Page>;

/** What is known of a list at one moment; a new object with every change. */
export interface ListingState {
  /** Rows of the list as far as they are known; more may turn up when `isExact` is false. */
  length: number;
  isExact: boolean;
  /** Why rows could not be loaded; retry() asks again. */
  error: string | null;
  isLoading: boolean;
  /** Whether anything of it has ever come in. */
  isReady: boolean;
}

interface Block {
  rows: readonly InstanceRow[];
  after: string | null;
}

/**
 * The rows of one view, loaded in blocks of a page where they are looked at. A block that follows a known one
 * is a range of the index; any other is found by its offset.
 */
export class Listing {
  readonly #load: Load;
  readonly #blocks = new Map<number, Block>();
  readonly #indexes = new Map<string, number>();
  readonly #asked = new Map<number, AbortController>();
  readonly #failed = new Set<number>();
  #hasEnded = false;
  readonly #listeners = new Set<() => void>();
  #state: ListingState = { length: 0, isExact: false, error: null, isLoading: false, isReady: false };

  constructor(load: Load) {
    this.#load = load;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getState = (): ListingState => this.#state;

  row(index: number): InstanceRow | undefined {
    return this.#blocks.get(Math.floor(index / PAGE_SIZE))?.rows[index % PAGE_SIZE];
  }

  indexOf(id: string): number | undefined {
    return this.#indexes.get(id);
  }

  /** Takes in a page that is known already. */
  accept(page: Page): void {
    const offset = page.offset ?? 0;
    this.#keep(Math.floor(offset / PAGE_SIZE), page);
  }

  /** Counting says how long the list is; where its end has been seen, that counts more. */
  setLength(length: number): void {
    if (this.#hasEnded) return;
    const known = Math.max(length, this.#known());
    if (known !== this.#state.length || !this.#state.isExact) this.#change({ length: known, isExact: true });
  }

  /** Loads the first piece: the one around the selected instance, else the first. */
  async start(selected: string | null): Promise<void> {
    await this.#ask(0, selected === null ? { offset: 0 } : { around: selected });
  }

  /** Sees to it that the rows from `first` to `last` get loaded; what is out of sight by now is given up. */
  want(first: number, last: number): void {
    const most = this.#state.isExact ? this.#state.length - 1 : Infinity;
    const from = Math.floor(Math.max(0, first) / PAGE_SIZE);
    const to = Math.floor(Math.min(last, most) / PAGE_SIZE);
    for (const [block, controller] of this.#asked) if (block < from || block > to) controller.abort();
    for (let block = from; block <= to; block += 1) {
      if (this.#blocks.has(block) || this.#asked.has(block) || this.#failed.has(block)) continue;
      const after = this.#blocks.get(block - 1)?.after;
      if (after === null) continue;
      void this.#ask(block, after === undefined ? { offset: block * PAGE_SIZE } : { after });
    }
  }

  /** Asks again for what failed. */
  retry(): void {
    const failed = [...this.#failed];
    this.#failed.clear();
    this.#change({ error: null });
    for (const block of failed) void this.#ask(block, { offset: block * PAGE_SIZE });
  }

  /** Reads again what is known, in place. */
  async reload(): Promise<void> {
    const known = [...this.#blocks.keys()];
    await Promise.all(known.map((block) => this.#ask(block, { offset: block * PAGE_SIZE })));
  }

  /** Shows an instance's new mark in its row; the list stays as it was found. */
  setMark(id: string, mark: InstanceRow['mark']): void {
    const index = this.#indexes.get(id);
    if (index !== undefined) this.#setMarks([Math.floor(index / PAGE_SIZE)], mark, id);
  }

  /** The same for every row. */
  setMarks(mark: InstanceRow['mark']): void {
    this.#setMarks([...this.#blocks.keys()], mark);
  }

  #setMarks(blocks: readonly number[], mark: InstanceRow['mark'], id?: string): void {
    for (const at of blocks) {
      const block = this.#blocks.get(at);
      const rows = block?.rows.map((row) => (id === undefined || row.id === id ? { ...row, mark } : row));
      if (block && rows) this.#blocks.set(at, { ...block, rows });
    }
    this.#change({});
  }

  /** Gives up everything that is under way. */
  stop(): void {
    for (const controller of this.#asked.values()) controller.abort();
  }

  async #ask(block: number, from: PageFrom): Promise<void> {
    const controller = new AbortController();
    this.#asked.set(block, controller);
    this.#change({ isLoading: true });
    try {
      const page = await this.#load(from, controller.signal);
      if (controller.signal.aborted) return;
      this.#keep(page.offset === null ? block : Math.floor(page.offset / PAGE_SIZE), page);
    } catch (error) {
      if (isAbort(error) || controller.signal.aborted) return;
      this.#failed.add(block);
      this.#change({ error: wordsOf(error) });
    } finally {
      if (this.#asked.get(block) === controller) this.#asked.delete(block);
      this.#change({ isLoading: this.#asked.size > 0 });
    }
  }

  #keep(block: number, { rows, after }: Page): void {
    this.#blocks.set(block, { rows, after });
    rows.forEach((row, at) => this.#indexes.set(row.id, block * PAGE_SIZE + at));
    const known = this.#known();
    if (after === null) {
      this.#hasEnded = true;
      this.#change({ length: known, isExact: true, isReady: true });
    } else {
      const length = Math.max(this.#state.length, this.#state.isExact ? known : known + 1);
      this.#change({ length, isReady: true });
    }
  }

  /** The end of the farthest block. */
  #known(): number {
    let end = 0;
    for (const [block, { rows }] of this.#blocks) end = Math.max(end, block * PAGE_SIZE + rows.length);
    return end;
  }

  #change(change: Partial<ListingState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
