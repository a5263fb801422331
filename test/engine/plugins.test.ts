import { describe, expect, test } from '@jest/globals';
import { namesOf, rowsOf } from './run.ts';

const visits = `datatable(Day:datetime, Who:string, Site:string)[
  datetime(2026-01-01), "a", "x", datetime(2026-01-01 05:00), "b", "x", datetime(2026-01-02), "a", "x",
  datetime(2026-01-03), "c", "y", datetime(2026-01-03), "c", "x"]`;
const bounds = 'datetime(2026-01-01), datetime(2026-01-03)';

describe('plugins of windows', () => {
  test('sliding_window_counts counts rows of the bins before', () => {
    const query = `${visits} | evaluate sliding_window_counts(Who, Day, ${bounds}, 2d, 1d)`;
    expect(namesOf(query)).toEqual(['Day', 'Count', 'Dcount']);
    expect(rowsOf(`${query} | project Count, Dcount`)).toEqual([
      ['2', '2'],
      ['3', '2'],
      ['3', '2'],
    ]);
    const by = `${visits} | evaluate sliding_window_counts(Who, Day, ${bounds}, 1d, 1d, Site)`;
    expect(rowsOf(`${by} | where Site == "y" | project Count`)).toEqual([['1']]);
  });

  test('activity_counts_metrics counts new values', () => {
    const query = `${visits} | evaluate activity_counts_metrics(Who, Day, ${bounds}, 1d)`;
    expect(namesOf(query)).toEqual(['Day', 'count', 'dcount', 'new_dcount', 'aggregated_dcount']);
    expect(rowsOf(`${query} | project-away Day`)).toEqual([
      ['2', '2', '2', '2'],
      ['1', '1', '0', '2'],
      ['2', '1', '1', '3'],
    ]);
  });

  test('rolling_percentile takes the nearest rank of several bins', () => {
    const query = 'range N from 1 to 9 step 1 | evaluate rolling_percentile(N, 50, N, 3, 2)';
    expect(namesOf(query)).toEqual(['N', 'rolling_2_percentile_N_50']);
    expect(rowsOf(query)).toEqual([
      ['0', '1'],
      ['3', '3'],
      ['6', '5'],
      ['9', '7'],
    ]);
  });

  test('rows_near takes rows around those that meet a condition', () => {
    const numbers = 'range N from 1 to 9 step 1';
    expect(rowsOf(`${numbers} | evaluate rows_near(N == 5, 1)`)).toEqual([['4'], ['5'], ['6']]);
    expect(rowsOf(`${numbers} | evaluate rows_near(N == 9, 1, 3)`)).toEqual([['8'], ['9']]);
    expect(rowsOf(`${numbers} | evaluate rows_near(prev(N) == 1, 0)`)).toEqual([['2']]);
  });

  test.each([
    `sliding_window_counts(Who, Day, ${bounds}, 36h, 1d)`,
    `sliding_window_counts(Who, Day, datetime(2026-01-02), datetime(2026-01-03), 2d, 1d)`,
    `sliding_window_counts(tolower(Who), Day, ${bounds}, 2d, 1d)`,
    `rolling_percentile(Who, 50, Day, 1h, 2)`,
    `active_users_count(Who, Day, ${bounds}, 2d, 1d, 1, 1d)`,
  ])('refuses %s', (call) => {
    expect(rowsOf(`${visits} | evaluate ${call}`)).toContain('refused: ');
  });
});

const bags = `datatable(A:long, D:dynamic)[1, dynamic({"A":"x", "b":1}), 2, dynamic({"b":2, "c":true})]`;

describe('bag_unpack', () => {
  test.each([
    ['bag_unpack(D, "p_")', ['A', 'p_A', 'p_b', 'p_c'], ['1', 'x', '1', 'null']],
    [`bag_unpack(D, ignoredProperties=dynamic(["A", "c"]))`, ['A', 'b'], ['1', '1']],
    [`bag_unpack(D, columnsConflict="replace_source")`, ['A', 'b', 'c'], ['x', '1', 'null']],
    [`bag_unpack(D, "p_") : (*, p_b:long, p_z:string)`, ['A', 'p_b', 'p_z'], ['1', '1', '']],
    [`bag_unpack(D, "p_") : (p_c:bool)`, ['p_c'], ['null']],
  ])('%s', (call, names, row) => {
    const query = `${bags} | evaluate ${call}`;
    const rows = rowsOf(query);
    expect([namesOf(query), rows[0]]).toEqual([names, row]);
  });

  test.each([
    'bag_unpack(D)',
    'bag_unpack(D, columnsConflict="keep_source")',
    'bag_unpack(D, "p_") : (p_b:string)',
  ])('refuses %s', (call) => {
    expect(rowsOf(`${bags} | evaluate ${call}`)).toContain('refused: ');
  });
});

describe('union', () => {
  const [one, two] = ['let A = view () { print x = 1 }', 'let B = view () { print x = toint(2) }'];

  test('numbers a name with a type where a column has that name', () => {
    const query = `${one}; ${two}; let C = view () { print x_long = 3 }; union A, B, C`;
    expect(namesOf(query)).toEqual(['x_long1', 'x_int', 'x_long']);
    expect(rowsOf(query)).toEqual([
      ['1', 'null', 'null'],
      ['null', '2', 'null'],
      ['null', 'null', '3'],
    ]);
  });

  test('finds views by wildcards, and no other functions', () => {
    const query = `let Pa = view () { print x = 1 }; let Pb = () { print x = 2 };`;
    expect(rowsOf(`${query} union P*`)).toEqual([['1']]);
    expect(rowsOf(`${query} union isfuzzy=true P*, Q*`)).toEqual([['1']]);
    expect(rowsOf(`${query} union P*, Q*`)).toBe('refused: union Q*');
  });
});

describe('project-by-names', () => {
  test.each([
    ['"b", "a"', ['b', 'a']],
    ['"a*"', ['a', 'ab']],
    ['dynamic(["b", "none"]), "*"', ['b', 'a', 'ab']],
  ])('%s', (given, names) => {
    expect(namesOf(`print a = 1, ab = 2, b = 3 | project-by-names ${given}`)).toEqual(names);
  });

  test('takes the names of another table', () => {
    const query =
      'let T2 = print b = 1, z = 2; print a = 1, b = 3 | project-by-names column_names_of(T2)';
    expect(namesOf(query)).toEqual(['b']);
  });
});

describe('lookups', () => {
  const nets = `let N = datatable(Net:string, Zone:string, Owner:string)[
    "10.0.0.0/8", "a", "x", "10.1.0.0/16", "b", "y"]`;
  const hosts =
    'datatable(Ip:string, Zone:string)["10.1.2.3", "b", "10.2.0.1", "b", "192.0.2.1", "b"]';

  test.each([
    ['ipv4_lookup(N, Ip, Net, Zone)', [['10.1.2.3', 'b', '10.1.0.0/16', 'y']]],
    [
      'ipv4_lookup(N, Ip, Net, Zone, return_unmatched = true)',
      [
        ['10.1.2.3', 'b', '10.1.0.0/16', 'y'],
        ['10.2.0.1', 'b', '', ''],
        ['192.0.2.1', 'b', '', ''],
      ],
    ],
  ])('%s', (call, rows) => {
    const query = `${nets}; ${hosts} | evaluate ${call}`;
    expect([namesOf(query), rowsOf(query)]).toEqual([['Ip', 'Zone', 'Net', 'Owner'], rows]);
  });

  const areas = `let P = datatable(Area:string, Shape:dynamic)[
    "box", dynamic({"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]})]`;
  const roads = `let L = datatable(Road:string, Shape:dynamic)[
    "line", dynamic({"type":"LineString","coordinates":[[0,0],[0,4]]})]`;
  const places =
    'datatable(Place:string, X:real, Y:real)["in", 1, 1, "near", -0.001, 2, "far", 50, 50]';

  test.each([
    ['geo_polygon_lookup(P, Shape, X, Y)', [['in', 'box']]],
    [
      'geo_polygon_lookup(P, Shape, X, Y, 1000)',
      [
        ['in', 'box'],
        ['near', 'box'],
      ],
    ],
    [
      'geo_polygon_lookup(P, Shape, X, Y, return_unmatched = true)',
      [
        ['in', 'box'],
        ['near', ''],
        ['far', ''],
      ],
    ],
    ['geo_line_lookup(L, Shape, X, Y, 1000)', [['near', 'line']]],
    ['geo_line_lookup(L, Shape, X, Y, radius = 1000)', [['near', 'line']]],
  ])('%s', (call, rows) => {
    const query = `${areas}; ${roads}; ${places} | evaluate ${call} | project-away X, Y`;
    expect(rowsOf(query)).toEqual(rows);
  });

  test('shows the shapes where that is asked for', () => {
    const query = `${areas}; ${places} | evaluate geo_polygon_lookup(P, Shape, X, Y, return_lookup_key = true)`;
    expect(namesOf(query)).toEqual(['Place', 'X', 'Y', 'Area', 'Shape']);
  });

  test.each(['geo_line_lookup(L, Shape, X, Y)', 'geo_polygon_lookup(P, X, Y, Shape)'])(
    'refuses %s',
    (call) => {
      const query = `${areas}; ${roads}; ${places} | evaluate ${call}`;
      expect(rowsOf(query)).toContain('refused: ');
    },
  );
});
