import { toReal } from '../convert.ts';
import { decline, type ScalarFunction } from '../function.ts';
import type { Functions } from './arguments.ts';
import { at, textAt } from './arguments.ts';

/** How many of one base unit each unit is: only those that are so by definition. */
type Scale = Readonly<Record<string, number>>;

const metric = (unit: string, prefixes: Scale): Scale =>
  Object.fromEntries(
    Object.entries(prefixes).map(([prefix, size]) => [
      prefix === '' ? unit : `${prefix}${unit.toLowerCase()}`,
      size,
    ]),
  );

const nanoToKilo: Scale = {
  Nano: 1e-9,
  Micro: 1e-6,
  Milli: 1e-3,
  Centi: 1e-2,
  Deci: 1e-1,
  '': 1,
  Hecto: 100,
  Kilo: 1e3,
};

const pound = 0.45359237;
const foot = 0.3048;
const britishThermalUnit = 1055.05585262;
const hour = 3600;
const minute = 60;

const angles: Scale = {
  Arcminute: 1 / 60,
  Arcsecond: 1 / 3600,
  Degree: 1,
  Gradian: 0.9,
  Radian: 180 / Math.PI,
  Revolution: 360,
};

const energies: Scale = {
  ...metric('Joule', { Milli: 1e-3, '': 1, Kilo: 1e3, Mega: 1e6, Giga: 1e9 }),
  BritishThermalUnit: britishThermalUnit,
  KilobritishThermalUnit: britishThermalUnit * 1e3,
  MegabritishThermalUnit: britishThermalUnit * 1e6,
  Calorie: 4.184,
  Kilocalorie: 4184,
  Megacalorie: 4.184e6,
  WattHour: hour,
  KilowattHour: hour * 1e3,
  MegawattHour: hour * 1e6,
  GigawattHour: hour * 1e9,
};

const forces: Scale = metric('Newton', {
  Micro: 1e-6,
  Milli: 1e-3,
  '': 1,
  Deca: 10,
  Kilo: 1e3,
  Mega: 1e6,
});

const lengths: Scale = {
  ...metric('Meter', nanoToKilo),
  Foot: foot,
  Inch: 0.0254,
  Mile: 1609.344,
  NauticalMile: 1852,
  Yard: 0.9144,
};

const masses: Scale = {
  ...metric('Gram', { ...nanoToKilo, Deca: 10 }),
  Pound: pound * 1e3,
  Kilopound: pound * 1e6,
  Stone: pound * 14e3,
  Ounce: (pound * 1e3) / 16,
  Tonne: 1e6,
};

const perTime = (unit: string, size: number): Scale => ({
  [`${unit}PerSecond`]: size,
  [`${unit}PerMinute`]: size / minute,
  [`${unit}PerHour`]: size / hour,
});

const speeds: Scale = {
  ...perTime('Millimeter', 1e-3),
  ...perTime('Centimeter', 1e-2),
  ...perTime('Meter', 1),
  ...perTime('Kilometer', 1e3),
  ...perTime('Foot', foot),
  Knot: 1852 / hour,
  MilePerHour: 1609.344 / hour,
};

const volumes: Scale = {
  ...metric('Liter', { Milli: 1e-3, Centi: 1e-2, Deci: 1e-1, '': 1, Hecto: 100, Kilo: 1e3 }),
  CubicMeter: 1e3,
  CubicDecimeter: 1,
  CubicCentimeter: 1e-3,
};

const unknown = (from: string, to: string): never => decline(`the units ${from} and ${to}`);

const scaled =
  (units: Scale): ScalarFunction =>
  (args) => {
    const value = toReal(at(args, 0));
    const [from, to] = [textAt(args, 1), textAt(args, 2)];
    const [source, target] = [from, to].map((name) => units[name]);
    if (source === undefined || target === undefined) return unknown(from, to);
    return value === null ? null : (value * source) / target;
  };

/** Degrees of a kelvin, and where their zero is. */
const temperatures: Readonly<Record<string, readonly [number, number]>> = {
  Kelvin: [1, 0],
  DegreeCelsius: [1, 273.15],
  DegreeFahrenheit: [5 / 9, 273.15 - (32 * 5) / 9],
  DegreeRankine: [5 / 9, 0],
};

const temperature: ScalarFunction = (args) => {
  const value = toReal(at(args, 0));
  const [from, to] = [textAt(args, 1), textAt(args, 2)];
  const [source, target] = [temperatures[from], temperatures[to]];
  if (!source || !target) return unknown(from, to);
  return value === null ? null : (value * source[0] + source[1] - target[1]) / target[0];
};

/** Functions that convert units of measure. */
export const units: Functions = {
  convert_angle: scaled(angles),
  convert_energy: scaled(energies),
  convert_force: scaled(forces),
  convert_length: scaled(lengths),
  convert_mass: scaled(masses),
  convert_speed: scaled(speeds),
  convert_temperature: temperature,
  convert_volume: scaled(volumes),
};
