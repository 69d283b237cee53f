import { canonique } from '../../src/core/canonical.ts';
import type { ContenuDeDossier } from '../../src/rooms/dossier/door.ts';
import { evoluerDossier } from '../../src/rooms/dossier/rules/evoluer.ts';
import { lignesDuPlan } from '../../src/rooms/dossier/store/table.ts';

/** What pgbench runs: one call, one transaction, the very rows that a deposit writes. */
export const SCRIPT_DE_LIMITE = 'select mesure_depot();\n';

/** The function of the limit: same tables, same journal, same lock on the call's counter. */
export function fonctionDeLimite(appelId: string, contenu: ContenuDeDossier): string {
  const etat = {
    ...evoluerDossier(null, { type: 'DossierCree', appelId, contenu }),
    statut: 'depose',
  };
  const texte = (valeur: unknown) => `'${JSON.stringify(valeur).replaceAll("'", "''")}'`;
  const cree = canonique({ type: 'DossierCree', appelId, contenu }).replaceAll("'", "''");
  return `
create function mesure_depot() returns text language plpgsql as $f$
declare
  v_id text := gen_random_uuid()::text;
  v_numero text;
  v_document bytea;
  v_empreinte text;
begin
  perform from commande where cle = v_id;
  perform from dossier where id = v_id for update;
  perform from appel where id = '${appelId}';
  update appel_compteur set dernier = dernier + 1 where appel_id = '${appelId}'
    returning 'm-' || dernier into v_numero;
  v_document := convert_to('${cree}' || v_numero, 'UTF8');
  v_empreinte := encode(sha256(v_document), 'hex');
  insert into document values (v_empreinte, 'application/json', v_document) on conflict do nothing;
  insert into document_lien values ('dossier', v_id, 'depot', v_empreinte, '2018') on conflict do nothing;
  insert into dossier (id, version, etat)
    values (v_id, 2, jsonb_set(${texte(etat)}::jsonb, '{numero}', to_jsonb(v_numero)));
  insert into dossier_ligne
      (dossier_id, rang, sens, compte, libelle, montant_centimes, financeur, region, certitude)
    select v_id, rang, sens, compte, libelle, "montantCentimes", financeur, region, certitude
    from json_to_recordset(${texte(lignesDuPlan(contenu.plan))}::json) as l
      (rang integer, sens text, compte text, libelle text, "montantCentimes" bigint,
       financeur text, region boolean, certitude text);
  insert into sortant (type, charge, commande, instant)
    values ('mesure', json_build_object('dossierId', v_id), v_id, '2018');
  insert into commande values (v_id, v_empreinte, 'mesure', '2018', '${cree}'::json);
  perform journal_inscrire(json_build_array(
    json_build_object('instant', '2018', 'commande', v_id, 'acteur', 'mesure', 'piece', 'dossier',
      'objet', v_id, 'version', 1, 'fait', '${cree}'::json),
    json_build_object('instant', '2018', 'commande', v_id, 'acteur', 'mesure', 'piece', 'dossier',
      'objet', v_id, 'version', 2, 'fait', json_build_object('type', 'DossierDepose',
        'numero', v_numero, 'empreinte', v_empreinte))));
  return v_numero;
end $f$;`;
}
