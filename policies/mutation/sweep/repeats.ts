import { comesToTheSame } from '../../assembly/difference';
import type { Readings } from '../../assembly/readings';
import type { World } from '../../assembly/types';
import type { Scope } from '../../scope';

/** The scopes in which something was asked, and need not be asked again in a world that differs in nothing it asked for. */
export class Repeats {
  private readonly asked: { readonly id: string; readonly world: World; readonly readings: Readings }[] = [];

  has({ assembly, environment }: Scope): boolean {
    const own = environment?.id ?? '';
    return this.asked.some(({ id, world, readings }) => id === own && comesToTheSame(readings, world, assembly));
  }

  add({ assembly, environment }: Scope, readings: Readings): void {
    this.asked.push({ id: environment?.id ?? '', world: assembly, readings });
  }
}
