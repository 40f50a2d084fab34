# Puts the settings files of AI apps back as they were before Countersign first changed them. Countersign itself is not needed.
# Only what stands in restore.list beside this is read, and none of it is ever run. Windows PowerShell 5.1 or newer.
#   powershell -NoProfile -ExecutionPolicy Bypass -File restore.ps1 -List
#   powershell -NoProfile -ExecutionPolicy Bypass -File restore.ps1 -All
#   powershell -NoProfile -ExecutionPolicy Bypass -File restore.ps1 NUMBER-OR-PATH...
# A file is put back only while it is still, byte for byte, what Countersign left there. Any other is left alone and shown beside its copy.
# Exit code 0: all is as it was before Countersign; 1: something is not; 2: called wrongly.
[CmdletBinding(PositionalBinding = $false)]
param([switch]$List, [switch]$All, [Parameter(ValueFromRemainingArguments = $true)][string[]]$Wanted = @())
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$here = $PSScriptRoot
$listFile = Join-Path $here 'restore.list'

# Characters that could do more to a console than be read are shown as ?.
function Get-Shown([string]$text) { [regex]::Replace($text, '[\p{C}\p{Zl}\p{Zp}]', '?') }
function Write-Said([string]$path, [string]$words) { Write-Output ('{0}: {1}' -f (Get-Shown $path), $words) }

# The paths of restore.list have every byte but letters, digits and . _ / - as \0 and three octal digits; null where that does not hold.
function ConvertFrom-Written([string]$text) {
  if ($text -cnotmatch '^(?:[A-Za-z0-9._/-]|\\0[0-3][0-7][0-7])+$' -or $text.Contains('\0000')) { return $null }
  $bytes = New-Object 'System.Collections.Generic.List[byte]'
  for ($at = 0; $at -lt $text.Length; $at += 1) {
    if ($text[$at] -ne '\') { $bytes.Add([byte][char]$text[$at]); continue }
    $bytes.Add([Convert]::ToByte($text.Substring($at + 2, 3), 8))
    $at += 4
  }
  try { return (New-Object System.Text.UTF8Encoding($false, $true)).GetString($bytes.ToArray()) } catch { return $null }
}

function Get-Digest([string]$path) {
  $sha = [System.Security.Cryptography.SHA256]::Create()
  try { return -join ($sha.ComputeHash([System.IO.File]::ReadAllBytes($path)) | ForEach-Object { $_.ToString('x2') }) } finally { $sha.Dispose() }
}

# A link, a junction or a mount anywhere on the way leads elsewhere than it did.
function Test-Linked([string]$path) {
  for ($at = $path; $at; $at = [System.IO.Path]::GetDirectoryName($at)) {
    if (([System.IO.File]::GetAttributes($at) -band [System.IO.FileAttributes]::ReparsePoint) -ne 0) { return $true }
  }
  return $false
}

function Test-Copy([string]$name) {
  if ($name -cnotmatch '^[A-Za-z0-9_-][A-Za-z0-9._-]*$') { return $false }
  $path = Join-Path $here $name
  return [System.IO.File]::Exists($path) -and -not (Test-Linked $path)
}

function Show-Both([string]$path, $records) {
  $first = @($records | Where-Object { $_.Kind -ceq 'wrap' })[0]
  Write-Said $path 'CHANGED since Countersign wrote it, so it was left alone.'
  Write-Output ('  as it is:  {0}' -f (Get-Shown $path))
  if ($null -eq $first -or -not (Test-Copy $first.Copy)) { Write-Output '  The copy of what it was is gone.'; return }
  Write-Output ('  as it was: {0}' -f (Get-Shown (Join-Path $here $first.Copy)))
  Write-Output '  Compare the two and take the words of Countersign out by hand, or copy the one over the other.'
}

# Whether an entry that Countersign made is in it.
function Test-Held([byte[]]$bytes, $records) {
  $text = [System.Text.Encoding]::UTF8.GetString($bytes)
  foreach ($id in @($records | ForEach-Object { $_.Ids -split ',' } | Where-Object { $_ -cmatch '^[A-Za-z0-9-]{2,}$' })) { if ($text.Contains($id)) { return $true } }
  return $false
}

# Says what becomes of one file; $script:failed is set where it is not as it was before Countersign.
function Restore-One($records) {
  $path = ConvertFrom-Written $records[0].File
  if ($null -eq $path -or $path -notmatch '^(?:[A-Za-z]:\\|\\\\[^\\]+\\)' -or [System.IO.Path]::GetFullPath($path) -ne $path) { Write-Said '(a damaged line)' 'not understood, left alone.'; $script:failed = $true; return }
  if (-not [System.IO.File]::Exists($path)) { Write-Said $path 'is not there: nothing to put back.'; return }
  if (Test-Linked $path) { Write-Said $path 'REFUSED: it, or a folder on its way, is a link now.'; $script:failed = $true; return }
  try { $now = Get-Digest $path } catch { Write-Said $path 'REFUSED: it cannot be read.'; $script:failed = $true; return }

  # Back over any number of Countersign's own writings. Somebody may have written between two of them: such a copy holds what came with the first, and is nothing to go back to.
  $at = $now
  $found = $null
  $bytes = $null
  $why = $null
  for ($index = $records.Count - 1; $index -ge 0; $index -= 1) {
    $one = $records[$index]
    if ($one.After -cne $at) { continue }
    $at = $one.Before
    if ($one.Kind -cne 'wrap') { continue }
    if ($one.Before -ceq $now) { Write-Said $path 'is as it was before Countersign.'; return }
    # The oldest that can be gone back to counts, and so does what is said of the oldest.
    if (-not (Test-Copy $one.Copy)) { $why = 'the copy of what it was is gone'; continue }
    $old = [System.IO.File]::ReadAllBytes((Join-Path $here $one.Copy))
    if ((Get-Digest (Join-Path $here $one.Copy)) -cne $one.Before) { $why = 'the copy is no longer what the file was'; continue }
    if (Test-Held $old $records) { continue }
    $found = $one
    $bytes = $old
  }
  if ($null -eq $found) {
    if ($null -ne $why) { $script:failed = $true; Write-Said $path "REFUSED: $why."; return }
    if (-not (Test-Held ([System.IO.File]::ReadAllBytes($path)) $records)) { Write-Said $path 'nothing of Countersign is in it.'; return }
    Show-Both $path $records
    $script:failed = $true
    return
  }
  $script:failed = $true
  if ($List) { Write-Said $path 'can be put back.'; return }

  $new = Join-Path ([System.IO.Path]::GetDirectoryName($path)) ('.countersign-restore-' + [Guid]::NewGuid().ToString('N'))
  try {
    # CreateNew takes no file and no link that is there.
    $stream = New-Object System.IO.FileStream($new, [System.IO.FileMode]::CreateNew, [System.IO.FileAccess]::Write)
    try { $stream.Write($bytes, 0, $bytes.Length); $stream.Flush($true) } finally { $stream.Dispose() }
    if ((Get-Digest $new) -cne $found.Before -or (Test-Linked $path) -or (Get-Digest $path) -cne $now) { Write-Said $path 'REFUSED: it changed just now.'; return }
    # Takes the place of the file in one step, with its access list and attributes.
    [System.IO.File]::Replace($new, $path, [NullString]::Value)
    $script:failed = $script:failedBefore
    Write-Said $path 'put back.'
  } catch {
    Write-Said $path 'REFUSED: it could not be written.'
  } finally {
    if ([System.IO.File]::Exists($new)) { [System.IO.File]::Delete($new) }
  }
}

if (($List -and $All) -or (($List -or $All) -eq ($Wanted.Count -gt 0))) { Write-Output 'restore.ps1 -List | -All | NUMBER-OR-PATH...'; exit 2 }
if (-not [System.IO.File]::Exists($listFile)) { Write-Output 'There is no restore.list here: no copies are kept.'; exit 1 }
$order = New-Object 'System.Collections.Generic.List[string]'
$byFile = New-Object 'System.Collections.Hashtable' ([System.StringComparer]::Ordinal)
foreach ($line in [System.IO.File]::ReadAllLines($listFile)) {
  $words = $line -split ' '
  if ($words.Count -ne 8 -or $words[0] -cne '1') { continue }
  if (-not $byFile.ContainsKey($words[6])) { $order.Add($words[6]); $byFile[$words[6]] = New-Object 'System.Collections.Generic.List[object]' }
  $byFile[$words[6]].Add([pscustomobject]@{ Kind = $words[1]; Before = $words[2]; After = $words[3]; Copy = $words[4]; Ids = $words[5]; File = $words[6] })
}
$script:failed = $false
$unknown = $false
$chosen = New-Object 'System.Collections.Generic.List[string]'
if ($List -or $All) { $chosen.AddRange($order) }
foreach ($one in $Wanted) {
  $match = @(0..($order.Count - 1) | Where-Object { $order.Count -gt 0 -and ("$($_ + 1)" -ceq $one -or (ConvertFrom-Written $order[$_]) -ceq $one) })
  if ($match.Count -eq 0) { Write-Said $one 'no file that Countersign changed has this number or path; -List names them.'; $unknown = $true } else { $chosen.Add($order[$match[0]]) }
}
foreach ($file in $chosen) {
  $script:failedBefore = $script:failed
  if ($List) { Write-Host -NoNewline ('{0}  ' -f ($order.IndexOf($file) + 1)) }
  Restore-One $byFile[$file]
}
if ($unknown) { exit 2 }
if ($script:failed -and -not $List) { exit 1 }
exit 0
