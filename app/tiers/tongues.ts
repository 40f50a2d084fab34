import { deedTier, type Deed } from './lexicon';

/* What names and descriptions in other languages say. Not the languages: the few verbs a tool is named or described by, with the marks off their letters. */

const spoken: readonly (readonly [Deed, string])[] = [
  // German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish and Norwegian, Polish, Turkish, Indonesian, in this order; the form of a name, of an order and of a sentence.
  ['remove', 'geloscht geloescht ueberschreiben ueberschreibt uberschreiben uberschreibt schreddern schreddert wegwerfen tira tirar joga butta buttare gooit gooien kastar kasta smider niszczy niszczyc yoket yok_eder buang membuang membuangnya expulsa expulsar expulser quita quitar despedir da_de_baja dar_de_baja loschen loscht losche loeschen loescht loesche entfernen entfernt vernichten vernichtet zurucksetzen leeren leert kundigen kundigt kuendigen kuendigt stornieren storniert supprimer supprime supprimez effacer efface effacez detruire detruit resilier resilie annuler annule vider vide eliminar elimina elimine borrar borra borre destruir destruye anular anula cancelar cancela vaciar vacia eliminare cancellare cancella rimuovere rimuove distruggere distrugge annulla svuota apagar apaga excluir exclui remover esvaziar verwijderen verwijdert wissen wist vernietigen vernietigt annuleren annuleert ta_bort radera raderar slett slette sletter slet fjern fjerne fjerner usun usuwa usunac skasuj skasowac kasuje siler silme hapus menghapus'],
  ['pay', 'oplate pieniadze pieniedzy soldi denaro dinheiro dinero uang pengar penger gasta gastar begleichen begleicht abheben pago pagos argent geld dinero betaling uberweisen uberweist ueberweisen ueberweist bezahlen bezahlt zahlen zahlt kaufen kauft verkaufen verkauft bestellen bestellt flug_buchen fluge_buchen hotel_buchen reise_buchen bucht_einen_flug bucht_ein_hotel bucht_eine_reise bucht_fluge bucht_hotels erstatten erstattet payer paie payez vire virer acheter achete vendre vend rembourser rembourse commander transferir transfiere pagar paga comprar compra vender vende reembolsar reembolsa pagare acquistare acquista comprare vendere trasferire trasferisce bonifico transfere overmaken betalen betaalt kopen koopt verkopen betala betalar betale betaler koper kjop kupuj kupic zaplac przelej przelewa satin_al membeli bayar membayar'],
  ['permit', 'donne_les_droits donne_l_acces donne_acces donner_acces da_accesso da_acceso dar_acceso sperren sperrt toegang accesso freigeben erteilen erteilt berechtigen berechtigt entsperren entsperrt genehmigen genehmigt deaktivieren deaktiviert abschalten schaltet_ab autoriser autorise deverrouiller deverrouille desactiver desactive accorder accorde partager partage autorizar autoriza otorgar otorga conceder concede desbloquear desbloquea desactivar desactiva compartir comparte autorizzare autorizza concedere sbloccare sblocca disattivare disattiva condividere condivide desativar desativa compartilhar compartilha machtigen ontgrendelen ontgrendelt uitschakelen schakelt'],
  ['run', 'lance lancer lanza lanzar starten startet neustart neustarten lancia ausfuhren ausfuehren executer execute ejecutar ejecuta eseguire esegue executar executa uitvoeren uruchom wykonaj calistir jalankan'],
  ['send', 'senden sendet schicken schickt versenden versendet verschickt verschicken veroffentlichen veroffentlicht veroeffentlichen hochladen weiterleiten envoyer envoie envoyez publier publie transmettre enviar envia enviara publicar publica reenviar inviare invia pubblicare pubblica spedire versturen verstuurt verzenden verzendt stuur publiceren skicka skickar sende sender wyslij wysyla wyslac gonder gonderir kirim mengirim'],
  ['change', 'buchen bucht reserver reservar reserva prenotare prenota reserveren offnen offnet oeffnen oeffnet schliessen schliesst ersetzen ersetzt einschalten ausschalten schaltet ouvrir ouvre fermer ferme abrir abre cerrar cierra aprire apre chiudere chiude fechar fecha openen opent sluiten sluit oppna oppnar abner otworz otwiera andern andert aendern aendert bearbeiten bearbeitet aktualisieren aktualisiert setzen setzt speichern speichert schreiben schreibt hinzufugen hinzufuegen verschieben verschiebt umbenennen modifier modifie mettre_a_jour ajouter ajoute enregistrer enregistre deplacer renommer changer change ecrire ecrit modificar modifica actualizar actualiza cambiar cambia guardar guarda agregar agrega anadir anade escribir escribe mover modificare aggiornare aggiorna aggiungere aggiunge salvare salva scrivere scrive spostare atualizar atualiza alterar altera salvar adicionar adiciona escrever wijzigen wijzigt bijwerken opslaan toevoegen schrijven uppdatera andra lagg_till oppdater endre zmien zmienia edytuj zapisz dodaj dodaje guncelle degistir ekle ubah simpan tambah'],
  ['make', 'erstellen erstellt anlegen legt_an erzeugen erzeugt creer cree creez generer crear crea generar genera creare creare generare criar cria gerar gera aanmaken maakt skapa skapar opprett opprette utworz tworzy stworz olustur buat membuat'],
  ['look', 'vergleichen vergleicht lesen liest anzeigen zeigt zeige zeigen auflisten listet suchen sucht suche finden findet abrufen ruft abfragen fragt holen holt berechnen berechnet prufen pruft pruefen prueft ansehen liefert ermittelt auslesen lire lit afficher affiche affichez lister liste rechercher recherche chercher cherche obtenir obtient trouver trouve recuperer recupere consulter consulte renvoie retourne voir verifier verifie calculer calcule donne leer lee mostrar muestra listar lista buscar busca obtener obtiene consultar consulta devuelve devolver encontrar encuentra ver verificar verifica calcular calcula leggere legge mostrare mostra elencare elenca cercare cerca ottenere ottiene trovare trova restituisce recupera consultare verificare calcolare calcola ler le mostrar exibir exibe obter obtem retorna encontrar ver lezen leest tonen toont weergeven zoeken zoekt ophalen haalt geeft bekijken lasa laser visa visar hamta hamtar sok soker vis viser hent henter les leser finn czytaj odczytaj pokaz pokazuje wyswietl wyswietla szukaj wyszukaj pobierz pobiera zwraca goster gosterir listele ara getir baca lihat tampilkan cari ambil'],
];

/** Of them, those that English names have too. */
const english = /^(?:lance|lancer|tira|abre|visa|laser|vide|change|execute|reserve|commander|partage|genera|mover|salvar|visor|donne|wist|leer|beli|sender|vender|mostra|hamta|baca|cari|skicka|buat|fragt|vis|kop)$/;

/** Words by which a sentence is of one of these languages; English has none of them. */
const common = /^(?:der|das|und|ein|eine|einen|einem|einer|eines|von|fur|fuer|mit|den|dem|des|aus|zum|zur|nach|les|une|du|et|pour|avec|dans|sur|aux|au|el|los|las|una|del|y|para|con|por|il|lo|gli|della|dello|delle|dell|nell|dei|di|nel|per|um|uma|os|dos|das|ao|na|het|een|van|voor|uit|naar|ett|och|av|till|fran|og|til|fra|wszystkie|dla|bir|ve|icin|yang|dan|untuk|dari|la|le|de|da|do|en|al)$/;

/** What has been done already, or is said of a thing: no order. */
const done = /不(?:会|會)?(?:做|作|进行|進行)任何(?:修改|更改|改动|删除|更新)|已\p{L}{0,2}(?:删除|發送|发送|支付|更新)|被删除|(?:削除|送信|更新|作成)(?:済み|された|日)|удал[её]нн|отправленн|созданн|삭제된/gu;
const written: readonly (readonly [Deed, RegExp])[] = [
  ['remove', /丢弃|粉碎|破棄|파기|уничтож|يمحو|ומשמיד|להשמיד|मिटा|καταστρέφ|删除|刪除|清空|移除|销毁|注销账|取消订单|削除|消去|初期化|解約|取り消|삭제|제거|초기화|удал(?:ить|яет|и(?!л)|ение)|стер(?:еть|ает)|стирает|очист(?:ить|ка)|очищает|видал(?:ити|яє)|حذف|يحذف|מחק|लौटाए बिना हटा|हटाता|हटाएं|διαγράφ|ลบ/iu],
  ['pay', /打款|取钱|引き落と|деньги со сч|转账|轉帳|支付|付款|购买|購買|下单|退款|送金|支払|購入|決済|振込|송금|결제|구매|перевест|переводит (?:деньги|средства)|оплат|оплачива|купить|покупает|платит|платеж|تحويل الأموال|دفع|שלם|भुगतान/iu],
  ['permit', /封禁|打开门|开门|管理员权限|开锁|차단|блокирует|заблокир|ドア\p{L}*を?表示して開け|管理者権限|授权|授權|禁用|关闭防火墙|解锁|解鎖|权限授予|共享给|権限を付与|無効化|解錠|解除|권한 부여|비활성화|잠금 해제|отключ(?:ить|ает)|разблок|предостав\p{L}* (?:доступ|права)|выда\p{L}* (?:доступ|права)|تعطيل/iu],
  ['run', /执行|執行|运行|実行|실행|выполн(?:ить|яет)|запус(?:тить|кает)|تنفيذ/iu],
  ['send', /发送|發送|发布|上传|转发|送信|投稿|公開|アップロード|보내|전송|게시|업로드|отправ(?:ить|ля)|опубликов|публикует|загружает на|надісла|إرسال|يرسل|שלח|भेज/iu],
  ['change', /修改|更新|设置|設定|编辑|添加|写入|保存|移动|変更|編集|追加|書き込|登録|수정|변경|추가|저장|설정|измен(?:ить|я)|обнов(?:ить|ля)|добав(?:ить|ля)|сохран|записыва|تعديل|يحدث|עדכן|बदल/iu],
  ['make', /创建|創建|新建|生成|作成|생성|만들|созда(?:ть|ет|ёт)|إنشاء|צור|बनाता/iu],
  ['look', /获取|獲取|查询|查詢|读取|讀取|搜索|列出|查看|显示|返回|检索|計算|取得|検索|一覧|表示|読み(?:込|取)|確認|返します|조회|검색|목록|가져|읽|표시|반환|показ(?:ать|ыва)|получ(?:ить|а)|чита(?:ть|ет)|список|поиск|ищет|возвраща|отобража|вывод|находит|عرض|يعرض|استرجاع|بحث|קבל|הצג|दिखाता|खोज/iu],
];

const byWord: ReadonlyMap<string, Deed> = new Map(spoken.flatMap(([deed, words]) => words.split(' ').map((word) => [word, deed] as const)).reverse());

/** `und sperrt ihn`, `y lo tira`, `и открывает её`: something is done to what was found. The verb, where it is no article and a noun as well. */
const besides = /(?:^|[\s,])(?:(?:und|dann) (\p{L}+t) (?:ihn|sie|es|ihm|ihnen)|(?:y|e|luego) lo (\p{L}+)|(?:en|och|og) (\p{L}+) (?:het|hem|ze|den|det|dem)(?= (?:weg|op|af|ud|ut|bort)\b|[.,;]|$)|i (?:go|je|ja) (\p{L}+)|(?:и|та) (\p{L}+) (?:его|её|ее|их|його|її|їх))(?![\p{L}])/iu;

/** Whether a second clause does to what was found what no table knows. */
function doesMore(text: string): boolean {
  const verb = besides.exec(text.slice(0, 400).replace(/\b(?:gibt|stellt|wertet) (?:ihn|sie|es|ihnen)[\p{L} ]{0,40} (?:zurück|aus|wieder|dar)(?!\p{L})|\by lo que\b/giu, ' '))?.slice(1).find((one) => one !== undefined) ?? '';
  return verb !== '' && byWord.get(plain(verb).toLowerCase()) !== 'look' && writtenDeed(verb) !== 'look';
}

/** What a word of another language does; undefined where it is none of the tables', or English as well. */
export function foreignVerb(word: string): Deed | undefined {
  return word.length < 4 || english.test(word) ? undefined : byWord.get(word);
}

/** What a text in another language says first, and the weightiest it says. */
export interface Spoken {
  readonly main: Deed;
  readonly besides: Deed;
}

/** What is said not to be done: `sin cambiar nada`, `ohne etwas zu löschen`. */
const leaves = /\b(?:sin|ohne|sans|senza|sem|zonder|utan|uden|uten|bez)\s/i;
const notDone = /(?<!\p{L})(?:sin|ohne|sans|senza|sem|zonder|utan|uden|uten|bez)\s(?:(?:etwas|was|daran|dabei|irgendetwas|rien|y|en|nada|nulla|niente|iets|ze|te|zu|er|noe|noget|något|att|at|å|cos|niczego)\s){0,3}\p{L}{3,24}(?:\s(?:nada|rien|nulla|niente|iets|noe|noget|något))?(?!\p{L})/giu;

/** Reads `text`, a sentence or two, if it is in another language; null where it is not, or says nothing that is known. */
export function spokenDeed(text: string): Spoken | null {
  const script = /[\u0250-\u1fff\u2100-\uffff]/u.test(text) ? writtenDeed(text) : null;
  if (script !== null) return { main: script, besides: script === 'look' && doesMore(text) ? 'change' : script };
  const words = plainWords(text);
  const foreign = words.filter((word) => common.test(word)).length;
  // One such word and one with a mark on its letters, or two: `de` and `la` stand in English names as well.
  if (foreign < 2 && !(foreign === 1 && /[\u00c0-\u024f]/.test(text)) && !(foreign === 1 && words.length <= 7 && byWord.has(words[0] ?? '')) && !(/[\u00c0-\u024f]/.test(text) && byWord.has(words[0] ?? ''))) return null;
  const said = leaves.test(text) ? plainWords(text.replace(notDone, ' ')) : words;
  const deeds = said.flatMap((word, at) => byWord.get(said.slice(at, at + 3).join('_')) ?? byWord.get(said.slice(at, at + 2).join('_')) ?? byWord.get(word) ?? []);
  const [main] = deeds;
  if (main === 'look' && doesMore(text)) deeds.push('change');
  return main === undefined ? null : { main, besides: deeds.reduce((one, other) => (weight(other) > weight(one) ? other : one)) };
}

/** What a name of none but foreign words says: `benutzer_loeschen`, `获取天气`. The weightiest counts, and `unknown` where nothing does. */
export function foreignName(name: string, words: readonly string[]): Deed {
  const script = /[\u0250-\uffff]/u.test(name) ? writtenDeed(name) : null;
  if (script !== null) return script;
  // A verb stands at one end of a name.
  const ends = words.length < 2 ? [] : [words[0] ?? '', words.at(-1) ?? '', words.slice(0, 2).join('_'), words.slice(0, 3).join('_')];
  return ends.flatMap((word) => (word.length < 4 || english.test(word) ? [] : (byWord.get(word) ?? []))).reduce<Deed>((one, other) => (one === 'unknown' || weight(other) > weight(one) ? other : one), 'unknown');
}

/** Running something is known to be no more than a write. */
function weight(deed: Deed): number {
  return deed === 'run' ? 2 : deedTier[deed];
}

function writtenDeed(text: string): Deed | null {
  const said = text.slice(0, 400).replace(done, ' ');
  const deeds = written.filter(([, sign]) => sign.test(said)).map(([deed]) => deed);
  return deeds.length === 0 ? null : deeds.reduce((one, other) => (weight(other) > weight(one) ? other : one));
}

/** Letters without their marks. */
export function plain(text: string): string {
  return /[\u0080-\uffff]/.test(text) ? text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').replaceAll('ø', 'o').replaceAll('Ø', 'O').replaceAll('ł', 'l').replaceAll('Ł', 'L').replaceAll('ı', 'i').replaceAll('æ', 'ae').replaceAll('œ', 'oe') : text;
}

function plainWords(text: string): string[] {
  return plain(text.slice(0, 400)).toLowerCase().match(/[a-z]+/g) ?? [];
}
