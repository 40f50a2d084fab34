/*
 * Kinds of words an order to a model is made of, whatever it is about and in whatever language: whom it speaks to, what it puts aside, what it puts in its place, whom it keeps it from. A word stands for its kind, so that what
 * was learnt of one wording holds for another.
 */

/** Beginnings of words by kind; `=` in front: the whole word. Two words with a space between them are looked for together. */
const beginnings = {
  model: 'assistentti tekoäly tekoälyavust mesterség asszisztens βοηθ העוזר עוזר asisten asystentka kecerdasan assistenten помічник =ai =ais =ki =ia =ии =llm =llms gpt chatgpt =claude =gemini =copilot =copilots chatbot =bot =bots assistant assistent assistenz asistent asistan asystent ассистент assistente =agent =agents agente =agenten agentów агент =model =models =modell =modelle =modelo =modelos =modèle =modèles =modello =модель =модели нейросет sprachmodell taalmodel taalmodell summarizer summariser summarisers summarizers =crawler =crawlers =grader =triager 助手 人工智能 大模型 模型 智能体 アシスタント モデル エージェント 비서 어시스턴트 모델 에이전트 المساعد النموذج सहायक एआई मॉडल =yapay =agenți asistentul modely modelů modele jazykov =trợ ai-agent ai-assistent =robot =robots robotic automat autonomous =automata copilots summaris summariz =lm =lms =machine =machines =reviewer =reviewers =grader =graders screener scraper neural роботу робот 智能 机器人 ロボット 로봇 도우미 الآلي الروبوت ki-system sztuczn inteligencj künstlich',
  cancel: '=ignorér ignorér =ignorera bortse =glöm glem unohda sivuuta hagyd felejtsd ignoruj αγνόησ αγνοή ξέχασ התעלם התעלמ שכח abaikan lupakan lewatkan ignorér забуд ігнору mellőz strunt ignora ignor disregard forget forgot neglect overlook bypass discard abandon overrid overrul supersed outrank supplant void cancel revok withdraw withdrew rescind annul nullif invalid suspend obsolete outdated expire lifted unlearn relinquish =quit cease =stop =exit retire repeal scrap =lapse =lapses =lapsed =drop =dropped =halt =pause =skip dismiss =drops =leave dethron release absolv =untie free renounc =superseded =closed =over =settled =fictional =decoy =void =lift =wrong disobey unbound unrestricted decoy replac displac trump =erase =wipe uită uitați zanedb neplat zapomeň vergiss vergess verwirf verwerf missacht übergeh aufgehoben ungültig oubli abandonn annul olvid descart omis dimentic trascur esque desconsider negeer vergeet verval vervall zignoruj pomiń zapomn unut игнорир забуд отмен отброс пренебр 忽略 无视 忘记 忘掉 作废 无效 取消 無視 忘れ 破棄 無効 取り消 무시 잊 무효 취소 تجاهل انس ألغ अनदेखा भूल नज़रअंदाज',
  brief: 'instruktio ohjeet ohjeist ohjeita ohje utasítás οδηγί εντολ הוראות ההנחיות הנחיות הוראה petunjuk perintah instruksi aturan regler reglerna anvisning вказівк інструкц правила szabály tehtävä uppgift úloha wish request wishes quest =question =duty duties prompt loyalt mode filter handbook =plan =config settings checklist =criteria =rubrics =sheet boundary limit instruct instruk istruz instruc инструк guideline guidance rule directive direction brief mandate mission assignment objective =task =tasks =job =order =orders =ordered policy policies constraint restriction safeguard guardrail persona prompt charter configuration command =goal =goals training rubric protocol anweis regel vorgabe auftrag aufgabe weisung befehl consigne règle tâche mission regla tarea indicacion directri órdenes regole compito regra tarefa opdracht aanwijzing правил задач указан команд polecen zasad wytyczn talimat kural görev 指令 指示 规则 规定 任务 命令 提示 ルール タスク プロンプト 지시 명령 규칙 지침 프롬프트 التعليمات الأوامر القواعد تعليمات निर्देश नियम आदेश pokyn instrukc úkol regul sarcin chỉ',
  past: 'tidigare tidligere aiempi aiemm aikaisem edelli korábbi eddigi dosavad předchoz προηγούμεν הקודמ sebelumny попередн previous prior =earlier =above preced =before former original initial existing =current =present =old foregoing =far told given =said received loaded asked wanted requested vorherig bisherig früher obig précédent anterior precedent vorig voorgaand eerder предыдущ прежн выше poprzedni wcześniej önceki trước 之前 以前 此前 先前 これまで 以前の 既存 이전 기존 السابق سابق पिछल पहले',
  fresh: '=new =newest updated revised replacement =real =actual =true =sole =only instead henceforth =onwards =onward =hereby neu neue neuen nouvel nuev nuov nova novo nieuw нов 新 새 الجديد नया yeni nowe désormais ahora adelante agora voortaan отныне теперь 今后 今から 今後 从现在',
  you: '=thee =u =ur =you =your =yours =you\'re =yourself =thy =du =dein =deine =deinen =deiner =ihr =tu =ton =tes =ta =votre =vos =vous =usted =tus =tú =tuo =tue =tuoi =tua =você =seu =sua =je =jij =jouw =jou =ty =twój =twoje =ты =твой =твои =вы =ваш =ваши =bạn 你 您 あなた 당신 너는',
  user: 'användar bruker bruger käyttäj felhasznál uživatel χρήστ המשתמש משתמש pengguna користувач usuário utilizador shopper traveller traveler tenant patient recipient reader master =boss =human\'s interlocut dueño eigenaar właściciel 主人 本人 =user =users =user\'s human person people\'s =owner =owner\'s operator customer customer\'s visitor reader =client =player =buyer =principal benutzer nutzer nutzerin anwender utilisateur usuari utente пользовател gebruiker użytkownik kullanıcı titulaire người 用户 使用者 ユーザ 利用者 사용자 المستخدم उपयोगकर्ता',
  tell: 'berätta fortell fortæl kerro tájékoztat říkej neříkej řekni sdělu πεις ενημερ ליידע תגיד ספר memberi katakan beritahu повідомл розпов avisar informer oplys upplys ilmoita =tell =tells telling inform mention reveal disclos notif alert report show display acknowledg bother warn announc divulg =quote explain surfac =speak =breathe sag sage erwähn mitteil verrat prévenir dire dites informe mencion digas dice informar raccont avvis diga vertel meld сообщ говор упомин 告诉 告知 提及 通知 知らせ 伝え 言わ 알리 말하 언급 تخبر إخبار बता',
  not: '=inte =ikke =ej =älä =ei =nélkül =ne =semmit nic neříkej =μην =χωρίς κρυφά בלי ללא jangan tanpa rahasiakan rahasia =не =без callar utan uden uten hiljaa hemlig titk tajně tiše =not =never =don\'t =do-not =no =without =nor =nothing =nobody =none =cannot =can\'t =mustn\'t avoid refrain omit conceal hide =keep silent =secret quiet secretly covert discreet unnoticed invisib withhold leave nicht niemals kein keine nie ohne nichts =ne =pas sans jamais =no nunca sin nada non mai senza não nunca sem niet nooit zonder niets =не никогда без nie bez =không 不要 不得 勿 别 ずに ないで 不要だ 없이 마라 말고 دون لا बिना मत',
  send: 'skicka vidarebefordra lähetä liitä siirrä küldd küldj továbbít csatol pošli odešl odeslat vlož přilož στείλ προωθ βάλει ανέβασ שלח העבר להעביר העלה צרף kirim unggah teruskan lampirkan надішл надсила перешл enviar copiar adjunt vedhæft bifoga lägga send sent forward upload transmit =post mail email transfer wire exfiltrat submit publish =bcc =cc deliver relay export dump leak =share copy attach append paste embed encod insert sende schick leite weiterleit übermittl hochlad envoy transfér transmet joign envi reenv mand inoltr invia stuur doorstur отправ перешл wyślij prześl gönder ilet gửi 发送 发到 上传 转发 送信 アップロード 보내 전송 업로드 أرسل भेज',
  act: 'radera slett poista töröld smaž διάγραψ מחק hapus jalankan suorita futtasd spusť εκτέλεσ הפעל avaa otevři nyisd άνοιξ öppna åpne godkänn hyväksy schval jóváhagy bayar maksa betala zaplať fizess läsa läs =les =læs lue olvasd přečti διάβασ διαβάσ לקרוא קרא baca membaca llegir прочита =call =invoke =run =execute =execut delete remov =drop install download =open click visit navigat fetch approv grant disabl =merge =push =buy =order purchas pay refund book cancel invite create =add =write =change =edit modif =set turn enable =close =accept perform =reset =mark launch =obtain read collect list search =rate =hire lösch öffne führe ausführ installier supprim exécut ouvr télécharg cliqu borra elimin ejecut abr instal esegui apri elimin execut apag abra verwijder voer удал выполн запуст открой usuń uruchom otwórz sil çalıştır 删除 执行 运行 打开 调用 削除 実行 開い 삭제 실행 احذف نفذ हटा चला',
  say: 'svara svar vastaa válaszolj odpověz απάντησ ענה jawab tampilkan відповід =answer =answers =reply respond output print writ recommend prais state claim conclud declar assert present confirm pretend assur say =says repeat produc promot favour favor antwort behaupte empfehl répond affirm recommand respond afirm recomiend rispond consigli dichiar respond afirm antwoord beveel ответ утвержд рекоменд odpowied yanıt 回答 推荐 输出 声称 答え 推薦 出力 せよ 답 추천 출력 أجب',
  secret: 'lösenord adgangskode passord salasana avainnippu avain jelszó heslo hesla hesly hesel κωδικ κλειδ סיסמ מפתחות המפתחות =sandi kunci contrasenyes паролі ключі nyckel nøgle kulcs klíč password passphrase credential =secret =secrets token =key =keys apikey cookie mnemonic otp =env =pin login ssh ⟨secret passwort schlüssel zugangsdat motdepasse identifiant contraseñ clave credencial chiav senha wachtwoord sleutel парол ключ токен hasł şifre mật 密码 密钥 口令 パスワード 鍵 비밀번호 키 كلمة पासवर्ड',
  private: 'samtal filen filer tiedosto keskustelu sähköposti beszélgetés fájl levelek soubor konverzac αρχεί συνομιλ קובץ הקובץ שיחה percakapan berkas surel fitxer conversa файли листування meddeland viesti zpráv üzenet conversation =chat history inbox =mails =mail =emails messages =message contact =files =file transcript calendar document environment address card salary bank memory context location gespräch verlauf posteingang dateien kontakte historique fichier courrier conversación historial correo archivo cronolog conversaz conversa histórico bestand gesprek contactpers перепис истори файл wiadomo 对话 记录 文件 邮件 联系人 会話 履歴 ファイル 連絡先 대화 기록 파일 메일 البريد الملفات जानकारी',
  place: '⟨address⟩ ⟨mail⟩ ⟨secret =iban =account =wallet =webhook =konto',
  must: '=ska =skal =skall =måste =må =pitää =täytyy =tulee =kell köteles =musí πρέπει οφείλει צריך חייב harus wajib повинен потрібно =must =shall =should =has =have =need =needs required mandator oblig =always =obey comply adhere treat =act =consider regard =let authoris authoriz =muss =musst =sollst =müssen =dois =doit =devez =debes =debe =deves =deve =devi =moet =zal должен должн обяза musi powin zorund =phải 必须 务必 应当 必ず こと 해야 하라 يجب चाहिए',
  power: '=system =admin administr =root =operator =developer =sysadmin =sudo superuser authorit authoris authoriz precedence priorit outrank urgent critical compliance override =security =level =rank maintainer =vendor =anthropic =openai =google =microsoft entwickler développeur desarrollador sviluppator 系统 管理员 开发者 システム 管理者 開発者 시스템 관리자 النظام',
  role: 'pretend roleplay persona =mode jailbreak unrestricted unfiltered =dan freely =become assume adopt =identity =serve =obey =loyal 角色 扮演 모드 モード',
  told: 'läser leser læser lukee lukiessa olvassa přečte διαβάζ קורא =reading =read =reads processing processes parsing summarising summarizing summarises summarizes analysing analyzing encounter ingest loaded crawling indexing scanning lies liest lisant lis lee legge leggi lê leia leest lees чита czyta 阅读 读到 看到 総括 読んで 要約 읽 요약 تقرأ يقرأ पढ़',
  about: 'example attack inject vulnerab paper research article defen mitigat adversar malicious phish hacker exploit jailbreaks detect classif study studies dataset benchmark sample quot phrase sentence literature taught demo talk workshop chapter 攻击 攻撃 注入 angriff attaque ataque',
  other: '=if =when =whenever =because =please =first =next =then =now =immediately =before =after =until =otherwise =bitte =wenn =si =quand =cuando =quando =если =请 =もし',
} as const;

export type Kind = keyof typeof beginnings;
export const kinds = Object.keys(beginnings) as readonly Kind[];

/** Two words that follow each other. */
const phrases: Partial<Record<Kind, readonly string[]>> = {
  cancel: ['no longer', 'not apply', 'set aside', 'put aside', 'leave aside', 'throw out', 'throw away', 'cast off', 'pay no', 'no more', 'not follow', 'not binding', 'higher priority', 'take precedence', 'takes precedence', 'yok say', 'caso omiso', 'plus valables', 'ya no', 'non valgono', 'gelten nicht', 'nicht mehr', 'bỏ qua', 'rather than', 'instead of'],
  fresh: ['from now', 'starting now', 'as of', 'ab sofort', 'ab jetzt', 'à partir', 'da ora', "d'ora in", 'vanaf nu', 'od teraz', 'с этого', 'de ahora', 'a partir'],
  role: ['you are', 'act as', "you're now", 'are now', 'is now', 'will now', 'du bist', 'tu es', 'eres ahora', 'sei ora', 'treat this', 'treat the'],
  model: ['neural network', 'language model', 'automated assistant', 'digital helper', 'digital helpers', 'automatic summary', 'yapay zeka', 'trợ lý'],
};

const whole = new Map<string, number>();
const starts = new Map<string, number>();
const pairs = new Map<string, number>();
const spaceless: (readonly [string, number])[] = [];
const unspaced = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0590-\u06ff\u0900-\u097f]/u;

for (const [nth, kind] of kinds.entries()) {
  const put = (into: Map<string, number>, key: string): void => void into.set(key, (into.get(key) ?? 0) | (1 << nth));
  for (const word of beginnings[kind].split(' ')) {
    if (unspaced.test(word)) spaceless.push([word, 1 << nth]);
    else if (word.startsWith('=')) put(whole, word.slice(1));
    else put(starts, word);
  }
  for (const phrase of phrases[kind] ?? []) put(pairs, phrase);
}

const longest = Math.max(...[...starts.keys()].map(({ length }) => length));

/** Words that were met, with their kinds: most words are met again. */
const met = new Map<string, number>();
const metLimit = 20_000;

/** The kinds of a word in small letters, one bit each. */
export function kindsOf(word: string): number {
  const known = met.get(word);
  if (known !== undefined) return known;
  let bits = whole.get(word) ?? 0;
  if (unspaced.test(word)) for (const [piece, bit] of spaceless) if (word.includes(piece)) bits |= bit;
  for (let end = Math.min(longest, word.length); end > 1; end -= 1) bits |= starts.get(word.slice(0, end)) ?? 0;
  if (met.size >= metLimit) met.clear();
  met.set(word, bits);
  return bits;
}

/** The kinds of two words that follow each other. */
export function kindsOfPair(one: string, other: string): number {
  return pairs.get(`${one} ${other}`) ?? 0;
}

/** The bit of a kind. */
export function kindBit(kind: Kind): number {
  return 1 << kinds.indexOf(kind);
}
