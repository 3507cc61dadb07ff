import type { NumberParameter } from '@/lib/curation/rule';

/** Positions of a slider: 0 to here. */
export const POSITIONS = 200;

/** Beyond so many times its default nobody slides a threshold; typing goes to the bound. */
const TIMES_DEFAULT = 20;

/** The range that a slider spans. Thresholds reach a thousand million, where a plain scale has no use. */
function rangeOf({ least, most, default: value }: NumberParameter): { least: number; most: number } {
  return { least, most: Math.min(most, Math.max(least + 1, 10, value * TIMES_DEFAULT)) };
}

/** Small ranges are plain; large ones grow by factors, so that every order of magnitude has its room. */
const isPlain = (least: number, most: number) => most - least <= POSITIONS;

/** The place of a value on its slider. */
export function positionOf(parameter: NumberParameter, value: number): number {
  const { least, most } = rangeOf(parameter);
  const inside = Math.min(most, Math.max(least, value)) - least;
  const share = isPlain(least, most)
    ? inside / (most - least)
    : Math.log1p(inside) / Math.log1p(most - least);
  return Math.round(share * POSITIONS);
}

/** The value at a place of the slider: a step of the parameter, to two digits where the scale is coarse. */
export function atPosition(parameter: NumberParameter, position: number): number {
  const { least, most } = rangeOf(parameter);
  const share = position / POSITIONS;
  if (isPlain(least, most)) return stepped(parameter, least + share * (most - least));
  const value = Math.expm1(share * Math.log1p(most - least));
  return stepped(parameter, least + (value < 100 ? value : Number(value.toPrecision(2))));
}

/** A parameter without a step is stepped by a power of ten that its slider has places for. */
function stepped(parameter: NumberParameter, value: number): number {
  const range = rangeOf(parameter);
  const step =
    parameter.step > 0 ? parameter.step : 10 ** Math.ceil(Math.log10((range.most - range.least) / POSITIONS));
  const steps = Math.round((value - range.least) / step);
  return Math.min(range.most, Number((range.least + steps * step).toPrecision(12)));
}
