/** Reading and creating both collections, all fields: a plain role. */
export const DROITS = ['dossier', 'ligne'].flatMap((collection) =>
  ['read', 'create'].map((action) => ({ collection, action, fields: ['*'] })),
);

const champ = (field: string, type: string, schema: Readonly<Record<string, unknown>> = {}) => {
  return { field, type, schema };
};

/** Requests that make the two collections, their relation and the index of the sorted column. */
export function schemaDirectus(): [string, unknown][] {
  const dossier = [
    { ...champ('id', 'uuid', { is_primary_key: true }), meta: { special: ['uuid'] } },
    champ('numero', 'string', { is_nullable: false, is_indexed: true }),
    champ('intitule', 'string'),
    champ('epci_siren', 'string', { max_length: 9 }),
    champ('montant_centimes', 'bigInteger'),
    champ('statut', 'string'),
    champ('depose_le', 'timestamp'),
  ];
  const ligne = [
    champ('id', 'integer', { is_primary_key: true, has_auto_increment: true }),
    champ('dossier', 'uuid', { is_indexed: true }),
    ...['sens', 'compte', 'libelle', 'financeur'].map((nom) => champ(nom, 'string')),
    champ('montant_centimes', 'bigInteger'),
  ];
  const lignes = { field: 'lignes', type: 'alias', meta: { special: ['o2m'] } };
  const relation = { collection: 'ligne', field: 'dossier', related_collection: 'dossier' };
  return [
    ['/collections', { collection: 'dossier', schema: {}, meta: {}, fields: dossier }],
    ['/collections', { collection: 'ligne', schema: {}, meta: {}, fields: ligne }],
    ['/fields/dossier', lignes],
    ['/relations', { ...relation, meta: { one_field: 'lignes' }, schema: {} }],
  ];
}
