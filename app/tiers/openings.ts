import { plain } from './tongues';

/* Doors, locks and guards in other languages: what is opened, and a guard that is said to be off. */

const doors = /^(?:serrures?|portes?|portails?|portillon|verrous?|coffre|coffre_fort|tur|tuer|turen|tueren|haustur|haustuer|schloss|schlosser|tresor|tor|garagentor|schranke|puertas?|cerraduras?|porton|cerrojo|caja_fuerte|porta|porte|portone|serratur[ae]|cancell[oi]|cassaforte|fechaduras?|portao|cofre|deur|deuren|voordeur|kluis|hek|dorr|dorrar|kassaskap|dor|dorer|lasen|drzwi|zamek|brama|brame|drzwiami|sejf|kapi|kilit|kasa|pintu|gerbang|brankas)$/;
const opens = /^(?:ouvrir|ouvre|ouvrez|offnen|offnet|oeffnen|oeffnet|aufsperren|aufschliessen|entriegeln|abrir|abre|abra|aprire|apri|apre|openen|opent|oppna|oppnar|abne|abner|apne|apner|otworz|otwiera|odblokuj|ac|acma|buka|membuka|liberer|forcer|forzar|forzare)$/;

/** Whether the words of a name open a door in another language: `serrure_ouvrir`, `apri_cancello`. */
export function opensADoor(words: readonly string[]): boolean {
  return words.length >= 2 && words.length <= 6 && words.some((word) => opens.test(word)) && words.some((word) => doors.test(word)) && !words.some((word) => /^(?:status|etat|stato|estado|log|logs|liste|lista|heures|horas|orari|tage|zeiten|port)$/.test(word));
}

const guards = /^(?:alarmes?|alarmas?|allarm[ei]|alarmanlage|einbruchmeldeanlage|rauchmelder|brandmelder|bewegungsmelder|kameras?|cameras?|camaras?|telecamer[ae]|videosurveillance|videouberwachung|pare_feu|cortafuegos|antivol|detecteurs?|detectores?|detector|rivelatore|rookmelder|brandlarm|larm|inbrottslarm|rokalarm|czujnik|kamera|guvenlik|waechter|wachter|securite|seguridad|sicurezza|sicherung|bewaking)$/;
const off = /^(?:coupee?s?|eteinte?s?|desactivee?s?|arretee?s?|neutralisee?s?|aus|ausgeschaltet|abgeschaltet|deaktiviert|uberbruckt|ueberbrueckt|apagad[oa]s?|desactivad[oa]s?|anulad[oa]s?|spent[oaie]|disattivat[oaie]|esclus[oa]|desligad[oa]s?|desativad[oa]s?|uit|uitgeschakeld|av|avstangd|avslatt|frakoblet|slukket|slatt_av|wylaczon[aey]|kapali)$/;

/** Whether a member says in another language that a guard is off: `{alarme: "coupée"}`. */
export function guardIsOff(key: string, value: string): boolean {
  return value.length <= 30 && guards.test(key)  && off.test(plain(value.trim()).toLowerCase());
}
