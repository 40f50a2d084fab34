import { kept } from '#app/tiers/kept';

/**
 * What a sentence is about, as far as instructions to a model are told from documentation by it. A concept is a list of words, in the languages that definitions are
 * mostly written in; for writing without spaces, of pieces of text. Rules (rules.ts) say which concepts together mean something.
 */
const words = {
  /** Bids to hand something over. Only forms that bid: `sends` says what the tool does, `send` what somebody shall do. */
  flow: 'añádela añádelo añádelas adjúntalo inclúyelo envíalo pásalo cópialo include pass append attach provide supply put embed insert copy add forward send submit give transfer share encode dump paste populate fill mention quote transmit upload post relay deliver leave serialize concatenate summarise summarize recap recite reproduce prepend specify set write enter place incluye incluir incluya pasa pasar pase adjunta adjuntar adjunte envia enviar envie agrega agregar anade anadir copia copiar proporciona incluez inclure passez passer joignez joindre envoyez envoyer ajoutez ajouter copiez copier fournissez transmettez fuge füge sende senden schicke schicken ubergib übergib ubermittle übermittle kopiere hange hänge leite weiterleiten anhangen anhängen inclua anexe passe envie adicione forneca includi allega passa invia aggiungi copia fornisci включи включите передай передайте отправь отправьте добавь добавьте приложи приложите скопируй скопируйте',
  /** Bids to bring something out of the machine. */
  send: 'send forward upload transmit post bcc cc relay exfiltrate export dump submit report mirror replicate publish share push sync synchronize synchronise beacon sending forwarding uploading sent forwarded uploaded transmitted mirrored relayed mailed emailed submitted posted envia enviar envie enviado reenvia reenviar envoyez envoyer transmettez sende senden schicke weiterleiten weitergeleitet gesendet invia inviare inoltra отправь отправьте отправить отправляй перешли',
  /** Bids to look at something. */
  read: 'read open load cat fetch retrieve scan inspect examine collect gather extract harvest obtain look search find list lee leer abre recoge lisez lire ouvrez recupere recuperez lies lese lesen offne öffne sammle leia abra colete leggi leggere apri raccogli прочитай прочитайте открой собери найди',
  secret: 'password passwords passphrase credential credentials secret secrets token tokens key keys apikey cookie cookies mnemonic seed pin otp 2fa mfa login logins contrasena contrasenas clave claves credenciales senha senhas credenciais mot motdepasse identifiants passwort passworter passwörter zugangsdaten schlussel schlüssel anmeldedaten credenziali chiave chiavi пароль пароли паролей ключ ключи ключей токен токены секрет секреты',
  talk: 'conversation conversations chat chats dialogue dialog history transcript transcripts messages prompt prompts context discussion thread conversacion historial mensajes contexto historique messages conversa historico conversazione cronologia messaggi gesprach gespräch gesprachsverlauf gesprächsverlauf unterhaltung verlauf chatverlauf nachrichten kontext разговор разговора диалог диалога переписку историю истории чат чата сообщения сообщений',
  user: 'user users customer customers human person owner operator caller usuario usuarios utilisateur utilisateurs client benutzer benutzers nutzer anwender kunde usuaria utente utenti пользователь пользователю пользователя',
  not: 'not never dont don\'t no without avoid cannot can\'t won\'t shouldn\'t mustn\'t doesn\'t isn\'t aren\'t nor neither refrain no nunca jamas jamás sin ne jamais pas sans nicht niemals kein keine nie ohne nichts nao não jamais sem non mai senza не никогда без нельзя',
  tell: 'dirlo dirgli dirglielo decirlo decirle decirselo dites-le contar contes cuentes erzähle erzähl sag teile mitteilst tell mention inform notify reveal disclose alert explain discuss acknowledge announce bring bringing mentioning telling informing notifying revealing disclosing discussing explaining announcing digas decir informes informar menciones mencionar reveles avises dites dire informez informer mentionnez mentionner revelez sage sagen erwahne erwähne erwahnen erwähnen informiere informieren mitteilen verrate diga mencione informe revele dire dica menzionare menziona informare informa rivelare сообщай сообщайте говори говорите упоминай упоминайте рассказывай раскрывай',
  other: 'other another any every all each others remaining otro otra otros otras cualquier cada todas todos autre autres toute tous toutes chaque andere anderen anderes jede jeden jedes jeder alle allen outro outra outros qualquer cada altro altra altri ogni qualsiasi tutti другой другие других любой любого каждый каждого каждым все всех',
  tool: 'tool tools function functions plugin plugins server servers mcp herramienta herramientas outil outils funktion werkzeug werkzeuge tools ferramenta ferramentas strumento strumenti инструмент инструмента инструменты инструментов инструментом функция функции',
  order: 'before after first prior afterwards afterward then always beforehand following subsequently finally next antes despues después primero siempre avant apres après premier abord toujours vor vorher nach nachdem zuerst immer danach anschließend depois primeiro sempre prima dopo sempre перед после сначала всегда затем',
  must: 'must always should shall required mandatory need needs necessary require requires ensure remember immediately critical crucial essential debe debes debera siempre necesario obligatorio doit devez toujours obligatoire muss musst müssen mussen sollst immer erforderlich zwingend deve devi precisa sempre obrigatorio obbligatorio должен должны обязательно нужно необходимо всегда',
  model: 'assistant assistants model agent agents llm ai claude gpt chatgpt cursor copilot gemini asistente modelo assistente assistent modell modele modèle agente ассистент ассистента модель агент',
  ignore: 'ignore disregard forget override bypass overrule supersede supersedes overrides precedence priority skip discard circumvent ignora ignore ignorar olvida ignorez oubliez ignoriere ignorieren vergiss esqueca dimentica ignorare игнорируй игнорируйте забудь',
  rule: 'instruction instructions rule rules guideline guidelines policy policies restriction restrictions safeguard safeguards safety guardrails directives constraints limits instrucciones instruccion reglas consignes regles anweisungen regeln vorgaben instrucoes regras istruzioni regole инструкции инструкций правила правил указания',
  confirm: 'confirm confirmation confirming confirmed confirms approval approve approved approving consent permission permissions prompting authorization authorisation verification verify ask asking asks confirmacion permiso aprobacion consentimiento confirmation autorisation accord bestatigung bestätigung zustimmung genehmigung erlaubnis ruckfrage rückfrage confirmacao permissao aprovacao conferma autorizzazione permesso consenso подтверждения подтверждение разрешения согласия',
  file: 'file files document documents workspace project repository repo codebase directory folder contents content source code archivo archivos contenido fichero ficheros fichier fichiers contenu datei dateien inhalt inhalte arquivo arquivos conteudo documento file contenuto файл файла файлы файлов содержимое',
  all: 'full entire complete whole verbatim everything raw unredacted completo completa entero todo complet complete entier tout vollstandig vollständig vollstandigen gesamte gesamten ganzen ganze komplette completo inteiro intero completa весь всю полный полную полностью целиком',
  param: 'parameter parameters argument arguments field fields param params header headers input body query parametro parametros campo parametre champ feld parameterfeld campo параметр параметре поле',
  pretext: 'compliance audit auditing telemetry debugging analytics diagnostics logging personalization verification security monitoring traceability troubleshooting training accuracy quality calibration continuity synchronization cumplimiento auditoria seguridad conformite securite sicherheit revision conformidade seguranca sicurezza conformita безопасности аудита',
  authority: 'admin administrator administrators security legal it compliance officer company organisation organization organizational corporate enterprise regulatory regulation gdpr soc2 hipaa iso management vendor anthropic openai ceo administrador empresa administrateur entreprise administratorin unternehmen firma amministratore azienda администратор администратора компании',
  money: 'recipient recipients beneficiary iban account wallet payment payments invoice invoices payee destination address amount transaction bitcoin btc eth crypto destinatario cuenta destinataire compte empfanger empfänger konto beneficiario conto получатель получателя кошелек счет',
  machine: 'environment env hostname username machine os host system home working installed processes clipboard network entorno environnement umgebung umgebungsvariablen ambiente среды окружения',
  result: 'result results output outputs response responses reply replies answer answers data findings resultado resultados respuesta salida resultat resultats reponse ergebnis ergebnisse antwort antworten ausgabe resultado resposta saida risultato risultati risposta результат результаты ответ ответы данные',
  secretly: 'silently quietly secretly covertly discreetly stealthily invisibly unnoticed unobtrusively transparently silenciosamente discretamente silencieusement discretement heimlich unauffallig unauffällig unbemerkt stillschweigend silenziosamente segretamente тихо незаметно тайно скрытно',
  call: 'call use invoke run execute trigger calling using invoking running executing consult employ llama usar usa utiliza ejecuta appelez appeler utilisez utiliser executez rufe aufrufen verwende verwenden nutze fuhre führe chame use execute chiama usa utilizza esegui вызови вызовите вызывай используй используйте выполни запусти',
  docs: 'see docs documentation learn reference guide visit details manual readme wiki refer specification spec tutorial help support contact issues examples example e.g format documentacion documentation dokumentation siehe voir ver consulte vedi см документация',
} as const;

export type Concept = keyof typeof words | 'negated' | 'untold';

const concepts = Object.keys(words) as (keyof typeof words)[];
/** One bit for each concept; `negated`: a bid that is a prohibition; `untold`: somebody is not to be told. */
const bits = new Map<Concept, number>([...concepts, 'negated' as const, 'untold' as const].map((concept, index) => [concept, 1 << index] as const));

/** The bits of several concepts. */
export function mask(...names: readonly Concept[]): number {
  return names.reduce((sum, name) => sum | (bits.get(name) ?? 0), 0);
}

const byWord = new Map<string, number>();
for (const concept of concepts) for (const word of words[concept].split(' ')) byWord.set(fold(word), (byWord.get(fold(word)) ?? 0) | mask(concept));

/** Pieces of Chinese, Japanese and Korean, which put no spaces between words. */
const pieces: readonly (readonly [RegExp, number])[] = [
  [/发送|转发|上传|传递|附上|附加|包含|包括|写入|填入|提交|送信|転送|含め|添付|追加|添加|加入|放入|추가|渡して|渡す|アップロード|전송|포함|전달|첨부|업로드/u, mask('flow')],
  [/发送|转发|上传|传输|送信|転送|アップロード|전송|업로드|보내/u, mask('send')],
  [/读取|打开|查看|收集|获取|読み取|読み込|読んで|収集|取得|읽|수집|가져/u, mask('read')],
  [/密码|密钥|凭证|凭据|令牌|私钥|パスワード|認証情報|秘密鍵|トークン|鍵|비밀번호|자격|토큰|비밀키|인증/u, mask('secret')],
  [/对话|聊天|会话|历史|上下文|提示词|系统提示|会話|履歴|チャット|プロンプト|대화|기록|프롬프트|채팅/u, mask('talk')],
  [/用户|使用者|ユーザー|利用者|사용자/u, mask('user')],
  [/完整|全部|所有|整个|全文|すべて|全体|全ての|전체|모든/u, mask('all', 'other')],
  [/忽略|无视|忘记|覆盖|無視|忘れ|무시|잊/u, mask('ignore')],
  [/指令|指示|规则|说明|ルール|命令|지시|규칙/u, mask('rule')],
  [/工具|ツール|関数|函数|도구/u, mask('tool')],
  [/必须|务必|一定要|总是|始终|必ず|常に|반드시|항상/u, mask('must')],
  [/之前|之后|首先|前に|後に|最初に|먼저|전에|후에/u, mask('order')],
  [/文件|ファイル|파일/u, mask('file')],
  [/参数|字段|引数|パラメータ|매개변수|필드/u, mask('param')],
  [/调用|使用|运行|执行|呼び出|実行|使って|호출|실행|사용/u, mask('call')],
  [/确认|许可|批准|同意|確認|承認|許可|확인|승인|동의/u, mask('confirm')],
  [/结果|输出|回复|結果|出力|결과|출력/u, mask('result')],
  [/悄悄|偷偷|暗中|静默|こっそり|密かに|몰래|조용히/u, mask('secretly')],
  [/(?:不要|请勿|切勿|不能|不得|别|勿|无需)[^。]{0,12}(?:告诉|告知|提及|透露|通知|说明)|(?:伝え|言わ|知らせ|通知し|言及し|明かさ)[^。]{0,4}(?:ない|ず)|(?:알리|말하|언급하|공개하)지/u, mask('untold')],
];
const withoutSpaces = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u;

const token = /[\p{L}\p{N}_'’]+/gu;

/**
 * Bids in other forms than a verb that bids: "must be added", "ought to carry", "by passing", and what is put beside the value an argument is for, "followed by".
 */
const otherBids =
  /\b(?:must|should|shall|ought to|needs? to|ha(?:s|ve) to|is to|are to|(?:is|are) (?:expected|required|supposed|best|preferably|ideally) ?(?:to)?|can|may|will|please)\b (?:\w+ ){0,3}(?:carry|contain|hold|bear|list|state|(?:end|begin|start|open|close) with|be (?:\w+ ){0,2}(?:included|passed|appended|attached|added|supplied|provided|given|inserted|copied|embedded|placed|put|sent|forwarded|uploaded|posted|quoted|shared|set to|prepended|written|submitted|accompanied|prefixed|extended|enriched|supplemented|merged|filled))\b|\band (?:repeating|including|passing|appending|adding|attaching|sending)\b|\bby (?:\w+ly )?(?:including|passing|appending|attaching|providing|supplying|sending|forwarding|embedding|copying|adding|putting|quoting|sharing)\b|\b(?:followed|accompanied|preceded|concatenated|combined|joined|merged|complemented|supplemented|prefixed|suffixed|enriched) (?:by|with)\b|\b(?:along|together) with\b|\bexpect(?:s|ed)\b|\b(?:when|if|once|after|unless) (?:\S+ ){1,10}(?:is|are|was|were) (?:included|attached|appended|supplied|provided|added|passed|given)\b|\bplus (?:the|any|all|your)\b|^type the\b|^(?:supplying|providing|passing|attaching|including|appending|sharing|adding|submitting)\b|\bwith (?:the|any|all|your|a) .{3,80} (?:added|appended|attached|included)\b|\b(?:start|begin|end|open|finish) (?:it|them|each|every|the \w+) with\b/;

/** A word without accents, in small letters: how the lists above are compared. */
function fold(word: string): string {
  // French and Italian join small words to the next one: n'informez, l'historique.
  const small = word.toLowerCase().replaceAll('’', "'").replace(/^(?:[cdjlmnst]|qu|dell|all|nell)'(?=\p{L}{3})/u, '');
  return /^[\x20-\x7e]*$/.test(small) ? small : small.normalize('NFKD').replace(/\p{Mn}/gu, '');
}
const bitsOf = kept((word) => byWord.get(fold(word)) ?? 0);

const bid = mask('flow', 'send', 'read', 'call', 'ignore');
const not = mask('not');
const tell = mask('tell');
const untold = mask('untold');
const negated = mask('negated');
const flow = mask('flow');
/** So many words a `not` reaches forward; German puts it behind the verb, so it reaches back as well, less far. */
const reach = 4;

/** The concepts of a sentence, as bits. The same sentence is asked about several times. */
export const conceptsOf: (sentence: string) => number = kept(conceptsIn, 700);

function conceptsIn(sentence: string): number {
  let found = 0;
  let sinceNot = reach + 1;
  let sinceTell = reach + 1;
  for (const word of sentence.match(token) ?? []) {
    const own = bitsOf(word);
    sinceNot += 1;
    sinceTell += 1;
    if ((own & not) !== 0) {
      sinceNot = 0;
      if (sinceTell <= reach && /^(?:nicht|nichts|pas|niemals)$/i.test(word)) found |= untold;
    }
    if ((own & tell) !== 0) {
      if (sinceNot <= reach) found |= untold;
      sinceTell = 0;
    }
    // A prohibition bids nothing: "do not include passwords" is good advice.
    found |= (own & bid) !== 0 && sinceNot <= reach ? (own & ~bid) | negated : own;
  }
  if ((found & negated) === 0 && otherBids.test(sentence.toLowerCase())) found |= flow;
  if (withoutSpaces.test(sentence)) for (const [piece, concept] of pieces) if (piece.test(sentence)) found |= concept;
  return found;
}
