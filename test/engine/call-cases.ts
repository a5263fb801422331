/** Calls with their values, rounded to ten digits. */
type NumberCase = readonly [call: string, value: number];
type TextCase = readonly [call: string, text: string];

export const distributionCases: readonly NumberCase[] = [
  ['gamma(6)', 120],
  ['gamma(1.5)', Math.sqrt(Math.PI) / 2],
  ['loggamma(6)', Math.log(120)],
  ['loggamma(0.5)', Math.log(Math.PI) / 2],
  ['erf(0.0)', 0],
  ['erf(0.5) + erfc(0.5)', 1],
  ['erf(-10.0)', -1],
  ['erf(0.4769362762044699)', 0.5],
  // Of one and one, the distribution is even; of two and one, it is x squared.
  ['beta_cdf(0.3, 1.0, 1.0)', 0.3],
  ['beta_cdf(0.3, 2.0, 1.0)', 0.09],
  ['beta_cdf(1.0, 2.0, 1.0)', 1],
  ['beta_inv(0.25, 2.0, 1.0)', 0.5],
  ['beta_pdf(0.3, 2.0, 1.0)', 0.6],
  // Equal means of equal samples are as alike as can be.
  ['welch_test(1.0, 2.0, 10, 1.0, 2.0, 10)', 1],
  // One degree of freedom on each side, t = 2: 1 - 2 / sqrt(2² + 2).
  ['welch_test(2.0, 1.0, 2, 0.0, 1.0, 2)', 1 - 2 / Math.sqrt(6)],
];

export const unitCases: readonly NumberCase[] = [
  ["convert_angle(0.5, 'Revolution', 'Degree')", 180],
  ["convert_energy(2, 'KilowattHour', 'Megajoule')", 7.2],
  ["convert_force(3, 'Kilonewton', 'Newton')", 3000],
  ["convert_length(1, 'Mile', 'Foot')", 5280],
  ["convert_mass(2, 'Pound', 'Ounce')", 32],
  ["convert_speed(36, 'KilometerPerHour', 'MeterPerSecond')", 10],
  ["convert_temperature(212, 'DegreeFahrenheit', 'DegreeCelsius')", 100],
  ["convert_temperature(0, 'DegreeCelsius', 'Kelvin')", 273.15],
  ["convert_volume(1.5, 'CubicMeter', 'Liter')", 1500],
];

export const seriesCases: readonly TextCase[] = [
  ['series_fir(dynamic([2,4,6]), dynamic([1,1]))', '[1.0,3.0,5.0]'],
  ['series_fir(dynamic([2,4,6]), dynamic([1,1]), false)', '[2.0,6.0,10.0]'],
  ['series_fir(dynamic([2,5,9]), dynamic([1,-1]))', '[2.0,3.0,4.0]'],
  ['series_fir(dynamic([3,6,9]), dynamic([1,1,1]), true, true)', '[3.0,6.0,5.0]'],
  ['series_fir(dynamic([2,5]), dynamic([1,-1]), true)', 'null'],
  ['series_iir(dynamic([1,2,3]), dynamic([1]), dynamic([1,-0.5]))', '[1.0,2.5,4.25]'],
  ['series_iir(dynamic([4,8]), dynamic([1,1]), dynamic([2]))', '[2.0,6.0]'],
  ['tostring(series_fit_line_dynamic(dynamic([1,3,5])).slope)', '2.0'],
  ['set_equals(dynamic([1,2,2]), dynamic([2,1]))', 'true'],
  ['set_equals(dynamic([1,2,3]), dynamic([2,1]))', 'false'],
];

export const geographyCases: readonly NumberCase[] = [
  ['geo_azimuth(0, 0, 0, 1)', 0],
  ['geo_azimuth(0, 0, 1, 0)', Math.PI / 2],
  ['geo_azimuth(0, 0, -1, 0)', (Math.PI * 3) / 2],
  // A degree of a great circle is 6371010 m * pi / 180.
  ['geo_distance_2points(0, 0, 0, 90)', 6371010 * (Math.PI / 2)],
  ['geo_distance_2points(10, 20, 10, 20)', 0],
  ['geo_distance_2points(0, 0, 180, 0)', 6371010 * Math.PI],
  [
    `geo_distance_point_to_line(1, 1, dynamic({"type":"LineString","coordinates":[[0,0],[2,0]]}))`,
    (6371010 * Math.PI) / 180,
  ],
  [
    `geo_distance_point_to_line(0, 2, dynamic({"type":"LineString","coordinates":[[0,0],[0,1]]}))`,
    (6371010 * Math.PI) / 180,
  ],
  [
    `geo_distance_point_to_polygon(0, -1, dynamic({"type":"Polygon","coordinates":[[[-9,0],[9,0],[0,9],[-9,0]]]}))`,
    (6371010 * Math.PI) / 180,
  ],
  [
    `geo_distance_point_to_polygon(0, 1, dynamic({"type":"Polygon","coordinates":[[[-9,0],[9,0],[0,9],[-9,0]]]}))`,
    0,
  ],
  [
    `geo_line_length(dynamic({"type":"LineString","coordinates":[[0,0],[90,0],[90,90]]}))`,
    6371010 * Math.PI,
  ],
  [`geo_line_locate_point(dynamic({"type":"LineString","coordinates":[[0,0],[4,0]]}), 1, 0)`, 0.25],
  [
    `todouble(geo_line_interpolate_point(dynamic({"type":"LineString","coordinates":[[0,0],[4,0],[8,0]]}), 0.75).coordinates[0])`,
    6,
  ],
  [
    `todouble(geo_line_centroid(dynamic({"type":"LineString","coordinates":[[0,0],[4,0]]})).coordinates[0])`,
    2,
  ],
  [
    `todouble(geo_closest_point_on_line(3, 0, dynamic({"type":"LineString","coordinates":[[0,0],[2,0]]})).coordinates[0])`,
    2,
  ],
  // An eighth of the sphere, whichever way its ring goes.
  [
    `geo_polygon_area(dynamic({"type":"Polygon","coordinates":[[[0,0],[90,0],[0,90],[0,0]]]}))`,
    (6371010 ** 2 * Math.PI) / 2,
  ],
  [
    `geo_polygon_area(dynamic({"type":"Polygon","coordinates":[[[0,0],[0,90],[90,0],[0,0]]]}))`,
    (6371010 ** 2 * Math.PI) / 2,
  ],
  [
    `geo_polygon_perimeter(dynamic({"type":"Polygon","coordinates":[[[0,0],[90,0],[0,90],[0,0]]]}))`,
    (6371010 * Math.PI * 3) / 2,
  ],
];
const square =
  'dynamic({"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[2,1],[2,2],[1,2],[1,1]]]})';
const far = 'dynamic({"type":"Polygon","coordinates":[[[10,0.5],[14,0.6],[14,4],[10,0.5]]]})';
const within = 'dynamic({"type":"Polygon","coordinates":[[[3,3],[3.5,3],[3.5,3.5],[3,3]]]})';
const line = (points: string): string => `dynamic({"type":"LineString","coordinates":${points}})`;
export const geographyTexts: readonly TextCase[] = [
  ['geo_point_in_circle(0, 0, 0, 1, 111300)', 'true'],
  ['geo_point_in_circle(0, 0, 0, 1, 111100)', 'false'],
  ['geo_point_in_circle(0, 91, 0, 1, 1)', 'null'],
  [`geo_point_in_polygon(3, 3, ${square})`, 'true'],
  [`geo_point_in_polygon(1.5, 1.5, ${square})`, 'false'],
  [`geo_point_in_polygon(5, 5, ${square})`, 'false'],
  [`geo_point_in_polygon(-177, -3, ${square})`, 'false'],
  [`geo_intersects_2polygons(${square}, ${within})`, 'true'],
  [`geo_intersects_2polygons(${square}, ${far})`, 'false'],
  [`geo_intersects_line_with_polygon(${line('[[3,3],[3.5,3]]')}, ${square})`, 'true'],
  [`geo_intersects_line_with_polygon(${line('[[-1,3],[5,3.5]]')}, ${square})`, 'true'],
  [`geo_intersects_line_with_polygon(${line('[[-1,3],[-2,3]]')}, ${square})`, 'false'],
  [`geo_intersects_2lines(${line('[[0,0],[2,2]]')}, ${line('[[0,2],[2,0]]')})`, 'true'],
  [`geo_intersects_2lines(${line('[[0,0],[2,2]]')}, ${line('[[0,2],[0.5,1]]')})`, 'false'],
  // Not closed, crossing itself, a point twice, no such place.
  [
    'geo_polygon_area(dynamic({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}))',
    'null',
  ],
  [
    'geo_polygon_area(dynamic({"type":"Polygon","coordinates":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}))',
    'null',
  ],
  [`geo_line_length(${line('[[0,0],[0,0]]')})`, 'null'],
  [`geo_line_length(${line('[[0,0]]')})`, 'null'],
  [`geo_line_length(${line('[[0,0],[0,91]]')})`, 'null'],
  ['geo_line_length(dynamic({"type":"Point","coordinates":[0,0]}))', 'null'],
  [
    'geo_line_length(dynamic({"type":"MultiLineString","coordinates":[[[0,0],[1,1]],[[5,5],[6,7]]]})) > 300000',
    'true',
  ],
  ['geo_from_wkt("Point(1 -2.5)")', '{"type":"Point","coordinates":[1,-2.5]}'],
  ['geo_from_wkt("MULTIPOINT((1 2), (3 4))")', '{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}'],
  [
    'geo_from_wkt("POLYGON((0 0,2 0,2 2,0 0))")',
    '{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,0]]]}',
  ],
  ['geo_from_wkt("POINT(1)")', 'null'],
  ['geo_from_wkt("CURVE(1 2)")', 'null'],
  ['geo_azimuth(1, 1, 1, 1)', 'null'],
  [`tostring(geo_closest_point_on_polygon(3, 3, ${square}).type)`, 'Point'],
  ['totime("90m")', '01:30:00'],
];
export const refusedGeography: readonly string[] = [
  'geo_distance_2points(0, 0, 0, 1, true)',
  `geo_point_in_polygon(0, 2, ${square})`,
  'geo_line_length(dynamic({"type":"MultiLineString","coordinates":[[[0,0],[0,2]],[[0,1],[0,3]]]}))',
  'geo_from_wkt("GEOMETRYCOLLECTION(POINT(1 2))")',
  'geo_line_locate_point(dynamic({"type":"MultiLineString","coordinates":[[[0,0],[4,0]],[[0,1],[4,1]]]}), 1, 0)',
  'geo_polygon_area(dynamic({"type":"MultiPolygon","coordinates":[[[[0,0],[4,0],[0,4],[0,0]]],[[[1,1],[2,1],[1,2],[1,1]]]]}))',
];

/** The functions that these cases call. */
export const calledNames: ReadonlySet<string> = new Set(
  [
    ...distributionCases,
    ...unitCases,
    ...seriesCases,
    ...geographyCases,
    ...geographyTexts,
  ].flatMap(([call]) => call.match(/\b[a-z_\d]+(?=\()/g) ?? []),
);
