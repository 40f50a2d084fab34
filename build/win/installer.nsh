# Before the files of an uninstalled Countersign go, and not of one that is updated: takes it out of the settings of the person's AI apps, which would otherwise start a program that is gone. It is given a
# minute, and what fails holds nothing up: a copy of the connector stays in the data folder and says how to put the files back (docs/adr/0065).
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DetailPrint "Taking Countersign out of the settings of AI apps"
    nsExec::ExecToLog /TIMEOUT=60000 '"$INSTDIR\resources\bin\countersign.exe" hosts undo --all --yes --alone'
    Pop $R0
    ${if} $R0 != 0
      DetailPrint "Not everything could be taken out ($R0): see hosts\backups in Countersign's data folder"
    ${endIf}
  ${endIf}
!macroend
