import { expect, test } from 'vitest';
import fc from 'fast-check';
import { spokenDeed } from './tongues';
import { tierOfTool } from './tool';

test.each([
  ['Löscht den Benutzer endgültig.', 3, 'German'],
  ['Liest eine Datei und löscht sie.', 3, 'the weightier of two'],
  ['Überweist Geld an einen Empfänger.', 3, 'money'],
  ['Supprime définitivement le dossier du patient.', 3, 'French'],
  ['Elimina la cuenta del usuario.', 3, 'Spanish'],
  ['Cancella per sempre l’account del cliente.', 3, 'Italian'],
  ['删除指定的数据库', 3, 'Chinese'],
  ['ファイルを削除します', 3, 'Japanese'],
  ['Удаляет пользователя', 3, 'Russian'],
  ['Verschickt eine E-Mail an einen oder mehrere Empfänger.', 2, 'sends'],
  ['Liest eine Datei und gibt den Inhalt zurück.', 1, 'German'],
  ['Findet eine Patientin oder einen Patienten anhand der Nummer.', 1, '`oder` is no verb'],
  ['Affiche la liste des commandes du client.', 1, 'French'],
  ['Devuelve los detalles de un pedido.', 1, 'Spanish'],
  ['Wyświetla listę zamówień klienta.', 1, 'Polish'],
  ['获取天气信息', 1, 'Chinese'],
  ['获取已删除的文件', 1, 'what was deleted before'],
  ['ユーザー一覧を取得します', 1, 'Japanese'],
  ['Показывает список файлов', 1, 'Russian'],
])('“%s”: tier %i, %s', (description, want) => {
  expect(tierOfTool({ name: 'frob', description }).tier).toBe(want);
});

test.each([
  ['benutzer_loeschen', 3, 'German without marks'],
  ['supprimer_compte', 3, 'French'],
  ['ejecutar_pago', 3, 'runs a payment'],
  ['lire_fichier', 1, 'French'],
  ['dateien_suchen', 1, 'German, the verb last'],
  ['visa_requirements', 1, 'an English name stays one'],
  ['laser_visa', 2, 'words English has are not taken for others'],
])('%s: tier %i, %s', (name, want) => {
  expect(tierOfTool({ name }).tier).toBe(want);
});

test('a sentence in another language never lowers what the English beside it says', () => {
  fc.assert(
    fc.property(fc.constantFrom('Deletes a record.', 'Sends a mail.', 'Pays an invoice.', 'Updates a row.'), fc.constantFrom('Liest eine Datei.', 'Affiche la liste des clients.', '获取天气信息', 'Devuelve los datos.'), (english, other) => {
      const alone = tierOfTool({ name: 'frob', description: english }).tier;
      expect(tierOfTool({ name: 'frob', description: `${english} ${other}` }).tier).toBeGreaterThanOrEqual(alone);
    }),
  );
});

test('plain English is not taken for another language', () => {
  expect(spokenDeed('Lists the files of a folder and de-duplicates them')).toBeNull();
  expect(spokenDeed('')).toBeNull();
});
