import { DatabaseSync } from 'node:sqlite';

const collection = (features: readonly unknown[]) =>
  JSON.stringify({ type: 'FeatureCollection', features });

/** Rings of points at random, as balls of wool: to untangle all takes a minute, for under 1 MB. */
export function pelote(): string {
  let graine = 7;
  const hasard = () => {
    graine = (graine * 16_807) % 2_147_483_647;
    return graine / 2_147_483_647;
  };
  const features = Array.from({ length: 240 }, (_vide, rang) => {
    const x = rang / 50;
    const anneau = Array.from({ length: 95 }, () => [x + hasard() / 100, 46 + hasard() / 100]);
    return {
      type: 'Feature',
      properties: { code: `VECU-${rang}`, nature: 'vecu', nom: 'Pelote' },
      geometry: { type: 'Polygon', coordinates: [[...anneau, anneau[0]]] },
    };
  });
  return collection(features);
}

/** Squares side by side, as many as one wants: quartiers vécus of nowhere. */
export function damier(nombre: number): string {
  const features = Array.from({ length: nombre }, (_, rang) => {
    const [x, y] = [-2 + (rang % 100) * 0.02, 45 + Math.floor(rang / 100) * 0.02];
    const tour = Array.from({ length: 60 }, (_vide, i) => {
      const angle = (Math.PI * 2 * i) / 60;
      return [x + 0.008 * Math.cos(angle), y + 0.008 * Math.sin(angle)];
    });
    return {
      type: 'Feature',
      properties: { code: `VECU-${rang}`, nature: 'vecu', nom: `Vécu ${rang}` },
      geometry: { type: 'Polygon', coordinates: [[...tour, tour[0]]] },
    };
  });
  return collection(features);
}

/** A GeoPackage of one square, in the system asked for. */
export function geopackage(srs: number, couches: readonly string[] = ['quartiers']): Uint8Array {
  const base = new DatabaseSync(':memory:');
  base.exec(`
    create table gpkg_spatial_ref_sys (srs_id integer, organization text, organization_coordsys_id integer);
    insert into gpkg_spatial_ref_sys values (${srs}, 'EPSG', ${srs});
    create table gpkg_contents (table_name text, data_type text);
    create table gpkg_geometry_columns (table_name text, column_name text, srs_id integer)`);
  for (const couche of couches) {
    base.exec(`
      create table "${couche}" (fid integer primary key, geom blob, code text);
      insert into gpkg_contents values ('${couche}', 'features');
      insert into gpkg_geometry_columns values ('${couche}', 'geom', ${srs})`);
    base.prepare(`insert into "${couche}" values (1, ?, 'INVENTE-1')`).run(carre());
  }
  return base.serialize();
}

/** 100 m of Lambert-93, as a MultiPolygon with an envelope and an altitude. */
function carre(): Buffer {
  const points = [
    [700_000, 7_000_000],
    [700_100, 7_000_000],
    [700_100, 7_000_100],
    [700_000, 7_000_100],
    [700_000, 7_000_000],
  ];
  const tete = Buffer.from([0x47, 0x50, 0, 0b011]);
  const nombre = (valeur: number) => {
    const octets = Buffer.alloc(4);
    octets.writeUInt32LE(valeur);
    return octets;
  };
  const double = (valeur: number) => {
    const octets = Buffer.alloc(8);
    octets.writeDoubleLE(valeur);
    return octets;
  };
  const petit = Buffer.from([1]);
  const corps = points.flatMap(([x = 0, y = 0]) => [double(x), double(y), double(12)]);
  const multi = [petit, nombre(1006), nombre(1), petit, nombre(1003), nombre(1), nombre(5)];
  return Buffer.concat([tete, nombre(2154), Buffer.alloc(32), ...multi, ...corps]);
}
